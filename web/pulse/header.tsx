/** The page's name, and the languages. */
import { Languages } from '../shared/languages.tsx';
import type { PageProps } from './app.tsx';

export function Header({ state, visit }: PageProps) {
  return (
    <header>
      <p class="brand">Spillerom</p>
      <Languages label="Språk / language" chosen={state.language} choose={visit.speak} />
    </header>
  );
}
