/**
 * The frame around every page: name, languages, pages, sign out. The way past it is a button, for on
 * /sign-in a fragment in the address is a link's token.
 */

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { EXPORTS, LEARNINGS, ORGANISATION, TOLERANCE, UNITS } from '../../shared/addresses.ts';
import { Brand } from '../../shared/brand.tsx';
import { Languages } from '../../shared/languages.tsx';
import type { Texts } from '../texts/nb.ts';
import { isOverseer, useVisit } from './visit.ts';

export function Frame(props: { signOut: () => Promise<void>; children: ComponentChildren }) {
  const { t, language, session, speak } = useVisit();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <button type="button" class="ds-skip-link" onClick={() => main.current?.focus()}>
        {t.frame.skip}
      </button>
      <header>
        <Brand />
        <Languages label={t.frame.languages} chosen={language} choose={speak} />
        {session && <Visitor signOut={props.signOut} />}
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {props.children}
      </main>
    </>
  );
}

/** Who is here, where one can go, and the way out. */
function Visitor({ signOut }: { signOut: () => Promise<void> }) {
  const { t, session } = useVisit();
  const [failed, setFailed] = useState(false);
  return (
    <div class="visitor">
      {session?.role !== 'admin' && <Pages />}
      <span class="who">
        {t.frame.signedInAs} <b>{session?.email}</b>
      </span>
      <button type="button" class="ds-link" onClick={() => signOut().catch(() => setFailed(true))}>
        {t.frame.signOut}
      </button>
      {failed && <p role="alert">{t.frame.signOutFailed}</p>}
    </div>
  );
}

function Pages() {
  const { t, session } = useVisit();
  const { path } = useLocation();
  const pages = [
    { address: UNITS, name: t.frame.units },
    { address: LEARNINGS, name: t.frame.learnings },
    ...(isOverseer(session) ? overseersPages(t) : []),
  ];
  return (
    <nav class="pages" aria-label={t.frame.pages}>
      {pages.map(({ address, name }) => (
        <a
          key={address}
          class="ds-link"
          href={address}
          aria-current={path === address ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

function overseersPages(t: Texts) {
  return [
    { address: ORGANISATION, name: t.organisation.heading },
    { address: TOLERANCE, name: t.frame.tolerance },
    { address: EXPORTS, name: t.frame.exports },
  ];
}
