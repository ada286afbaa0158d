/** Saving what somebody wrote: once a click, and nothing typed is lost when it fails. */
import { useRef, useState } from 'preact/hooks';
import type { RefusalCode } from './api.ts';
import { codeOf } from './use-loaded.ts';

export interface Saving {
  busy: boolean;
  /** Why the last try failed; an ended session too, for leaving the page would lose what was typed. */
  refused: RefusalCode | null;
  /** Does `work` unless it is being done already. */
  save(work: () => Promise<void>): Promise<void>;
}

export function useSaving(): Saving {
  const working = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusalCode | null>(null);

  const save = async (work: () => Promise<void>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      setRefused(codeOf(error));
    }
    working.current = false;
    setBusy(false);
  };
  return { busy, refused, save };
}
