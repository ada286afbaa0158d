/** The frame of the public pages, and which of them the address names. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../src/core/instrument/questions.ts';
import { Brand } from '../shared/brand.tsx';
import { keepLanguage } from '../shared/language.ts';
import { Languages } from '../shared/languages.tsx';
import { HowItWorks } from './how-it-works.tsx';
import { ReceiptCheck } from './receipt-check.tsx';
import { Rounds } from './rounds.tsx';
import { loadTexts, type Texts } from './texts/texts.ts';

const PAGES = { '/': HowItWorks, '/rounds': Rounds, '/receipt': ReceiptCheck } as const;
type Address = keyof typeof PAGES;

export function PublicPages(props: { path: string; language: Language; t: Texts }) {
  const [{ language, t }, speak] = useState({ language: props.language, t: props.t });
  const [failed, setFailed] = useState(false);
  const address = Object.keys(PAGES).find((known): known is Address => known === props.path) ?? '/';
  const Page = PAGES[address];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${t.titles[address]} – Spillerom`;
  }, [language, t, address]);

  const choose = async (other: Language) => {
    const texts = await loadTexts(other).catch(() => null);
    setFailed(!texts);
    if (!texts) return;
    keepLanguage(other);
    speak({ language: other, t: texts });
  };
  return (
    <>
      <header>
        <Brand />
        <Languages label={t.languages} chosen={language} choose={choose} />
        <nav class="pages" aria-label={t.pages}>
          {Object.keys(PAGES).map((known) => (
            <a
              key={known}
              class="ds-link"
              href={known}
              aria-current={known === address ? 'page' : undefined}
            >
              {t.titles[known as Address]}
            </a>
          ))}
        </nav>
      </header>
      <main>
        {failed && <p role="alert">{t.languageFailed}</p>}
        <Page t={t} />
      </main>
    </>
  );
}
