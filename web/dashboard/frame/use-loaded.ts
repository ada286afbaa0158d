/** Loading what a page shows. */
import { useEffect, useState } from 'preact/hooks';
import { type RefusalCode, Refused } from './api.ts';
import { useVisit } from './visit.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'loaded'; value: T }
  | { state: 'refused'; code: Exclude<RefusalCode, 'session'>; retry: () => void };

/** Loads when the page opens, and again on `retry`; an ended session ends the visit. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const { endSession } = useVisit();
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    const show = (next: Loaded<T>) => isCurrent && setLoaded(next);
    show({ state: 'loading' });
    load().then(
      (value) => show({ state: 'loaded', value }),
      (error: unknown) => {
        const code = codeOf(error);
        if (code === 'session') return isCurrent && endSession();
        return show({ state: 'refused', code, retry: () => setAttempt(attempt + 1) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  return loaded;
}

/** A fault of this page itself is told to the browser, and to the reader as a failure. */
export function codeOf(error: unknown): RefusalCode {
  if (error instanceof Refused) return error.code;
  reportError(error);
  return 'failed';
}
