/** The frame of the public pages, and which of them the address names. */
import { useEffect } from 'preact/hooks';
import { HOW_IT_WORKS, RECEIPT, ROUNDS } from '../shared/addresses.ts';
import { Brand } from '../shared/brand.tsx';
import { Languages } from '../shared/languages.tsx';
import type { TextLoader } from '../shared/texts/texts.ts';
import { type Spoken, useSpoken } from '../shared/use-spoken.ts';
import { HowItWorks } from './how-it-works.tsx';
import { ReceiptCheck } from './receipt-check.tsx';
import { Rounds } from './rounds.tsx';
import type { Texts } from './texts/nb.ts';

const PAGES = { [HOW_IT_WORKS]: HowItWorks, [ROUNDS]: Rounds, [RECEIPT]: ReceiptCheck } as const;
type Address = keyof typeof PAGES;

export function PublicPages(props: {
  path: string;
  start: Spoken<Texts>;
  load: TextLoader<Texts>;
}) {
  const { language, t, failed, speak } = useSpoken(props.start, props.load);
  const known = Object.keys(PAGES).find((address): address is Address => address === props.path);
  const address = known ?? HOW_IT_WORKS;
  const Page = PAGES[address];
  useEffect(() => {
    document.title = `${t.titles[address]} – Spillerom`;
  }, [t, address]);
  return (
    <>
      <header>
        <Brand />
        <Languages label={t.languages} chosen={language} choose={speak} />
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
