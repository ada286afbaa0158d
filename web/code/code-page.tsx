/** One field for the code, which leads on to the personal link behind it. */
import { useEffect, useState } from 'preact/hooks';
import { groupedCode, typedSymbols } from '../../src/core/credentials/paper-code.ts';
import { linkAddress } from '../shared/addresses.ts';
import { Brand } from '../shared/brand.tsx';
import { Languages } from '../shared/languages.tsx';
import type { TextLoader } from '../shared/texts/texts.ts';
import { type Spoken, useSpoken } from '../shared/use-spoken.ts';
import { type Fault, findLink } from './find-link.ts';
import type { Texts } from './texts/nb.ts';

interface Props {
  start: Spoken<Texts>;
  load: TextLoader<Texts>;
  /** A device that many share: it keeps nothing, and goes on to a page that doesn't either. */
  kiosk: boolean;
}

export function CodePage({ start, load, kiosk }: Props) {
  const { language, t, failed, speak } = useSpoken(start, load, !kiosk);
  useEffect(() => {
    document.title = `${t.heading} – Spillerom`;
  }, [t]);
  return (
    <>
      <header>
        <Brand />
        <Languages label={t.languages} chosen={language} choose={speak} />
      </header>
      <main>
        {failed && <p role="alert">{t.languageFailed}</p>}
        <h1>{t.heading}</h1>
        <CodeForm t={t} kiosk={kiosk} />
        <p class="quiet">{t.meaning}</p>
      </main>
    </>
  );
}

/** A code that was begun and left on a shared device is gone after this. */
const REST_MS = 60_000;

function CodeForm({ t, kiosk }: { t: Texts; kiosk: boolean }) {
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<Fault | 'opening' | null>(null);
  const opening = outcome === 'opening';
  const fault = outcome && !opening ? t.faults[outcome] : null;

  useEffect(() => {
    if (!kiosk || !typed) return;
    const timer = setTimeout(() => setTyped(''), REST_MS);
    return () => clearTimeout(timer);
  }, [kiosk, typed]);

  const type = (event: InputEvent & { currentTarget: HTMLInputElement }) => {
    const { value, selectionEnd } = event.currentTarget;
    // Only at the end: elsewhere, and within a keyboard's own suggestion, the cursor would jump.
    const atEnd = selectionEnd === value.length && !event.isComposing;
    const shown = atEnd ? grouped(value) : value;
    // A state that stays the same, as after a blank, would leave the field as it was typed.
    event.currentTarget.value = shown;
    setTyped(shown);
    setOutcome(null);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (opening) return;
    setOutcome('opening');
    const found = await findLink(typed);
    if ('fault' in found) setOutcome(found.fault);
    else location.replace(linkAddress(found.fragment, kiosk));
  };
  return (
    <form onSubmit={submit}>
      <label for="code">{t.label}</label>
      <p class="hint" id="code-hint">
        {t.hint}
      </p>
      <input
        id="code"
        class="ds-input code"
        type="text"
        required
        readOnly={opening}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="characters"
        aria-describedby="code-hint"
        aria-invalid={fault !== null && (outcome === 'incomplete' || outcome === 'unknown')}
        value={typed}
        onInput={type}
        onBlur={() => setTyped(grouped(typed))}
      />
      <button type="submit" class="ds-button" aria-busy={opening}>
        {opening ? t.opening : t.open}
      </button>
      <div role="alert">
        {fault && (
          <>
            <p class="outcome">{fault.heading}</p>
            <p>{fault.text}</p>
          </>
        )}
      </div>
    </form>
  );
}

function grouped(typed: string): string {
  return groupedCode(typedSymbols(typed));
}
