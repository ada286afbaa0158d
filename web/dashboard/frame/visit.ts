/** What every part of the dashboard shares: the texts, who is signed in, and how that ends. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../../src/core/instrument/questions.ts';
import type { Texts } from '../texts/nb.ts';
import type { Session } from './api.ts';

export interface Visit {
  language: Language;
  t: Texts;
  /** Null before it is known and after it has ended. */
  session: Session | null;
  speak(language: Language): void;
  setSession(session: Session): void;
  /** The server no longer knows this session. */
  endSession(): void;
}

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  return useContext(VisitContext)!;
}

/** HR and observers see the whole organisation, and take its figures along. */
export function isOverseer(session: Session | null): boolean {
  return session?.role === 'hr' || session?.role === 'observer';
}
