/** Loading what a page shows. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type RefusalCode, Refused } from './api.ts';
import { useVisit } from './visit.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'loaded'; value: T }
  | { state: 'refused'; code: Exclude<RefusalCode, 'session'>; retry: () => void };

/** Loads when the page opens and when `key` changes; an ended session ends the visit. */
export function useLoaded<T>(load: () => Promise<T>, key = ''): Loaded<T> {
  const { endSession } = useVisit();
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for what `load` loads
  useEffect(() => {
    let isCurrent = true;
    setLoaded({ state: 'loading' });
    load()
      .then(
        (value): Loaded<T> => ({ state: 'loaded', value }),
        (error: unknown): Loaded<T> => refusal(error, retry, endSession),
      )
      .then((next) => isCurrent && setLoaded(next));
    return () => {
      isCurrent = false;
    };
  }, [key, attempt]);

  return loaded;
}

function refusal(
  error: unknown,
  retry: () => void,
  endSession: () => void,
): { state: 'loading' } | Extract<Loaded<never>, { state: 'refused' }> {
  if (!(error instanceof Refused)) throw error;
  if (error.code !== 'session') return { state: 'refused', code: error.code, retry };
  endSession();
  return { state: 'loading' };
}
