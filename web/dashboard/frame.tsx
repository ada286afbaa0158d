/** The frame around every page: skip link, name, pages, languages, sign out. */

import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { LANGUAGES } from '../../src/core/instrument/questions.ts';
import { isOverseer, useVisit } from './visit.ts';

const LANGUAGE_NAMES = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

export function Frame(props: { signOut: () => Promise<void>; children: ComponentChildren }) {
  const { t, session } = useVisit();
  const main = useRef<HTMLElement>(null);
  // The address keeps its fragment free: on /sign-in a fragment is a link's token.
  const skip = (event: Event) => {
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <>
      <a class="ds-skip-link" href="#main" onClick={skip}>
        {t.frame.skip}
      </a>
      <header>
        <p class="brand">Spillerom</p>
        <Languages />
        {session && <Visitor signOut={props.signOut} />}
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {props.children}
      </main>
    </>
  );
}

function Languages() {
  const { language, speak, t } = useVisit();
  return (
    <nav aria-label={t.frame.languages}>
      {LANGUAGES.map((other) => (
        <button
          key={other}
          type="button"
          class="language"
          lang={other}
          aria-pressed={other === language}
          onClick={() => speak(other)}
        >
          {LANGUAGE_NAMES[other]}
        </button>
      ))}
    </nav>
  );
}

/** Who is here, where one can go, and the way out. */
function Visitor({ signOut }: { signOut: () => Promise<void> }) {
  const { t, session } = useVisit();
  const [failed, setFailed] = useState(false);
  return (
    <div class="visitor">
      {isOverseer(session) && <Pages />}
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
  const { t } = useVisit();
  const { path } = useLocation();
  const pages = [
    { address: '/dashboard', name: t.frame.units },
    { address: '/dashboard/exports', name: t.frame.exports },
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
