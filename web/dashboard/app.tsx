/** The dashboard: the frame, who is signed in, and which page an address has. */

import { useEffect, useState } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso/router';
import type { Language } from '../../src/core/instrument/questions.ts';
import { keepLanguage } from '../shared/language.ts';
import { ExportsPage } from './exports/exports-page.tsx';
import { FollowUpPage } from './follow-up/follow-up-page.tsx';
import { AdminPage } from './frame/admin-page.tsx';
import { getSession, Refused, type Session, signOut } from './frame/api.ts';
import { Frame } from './frame/frame.tsx';
import { Refusal, WhenLoaded } from './frame/page.tsx';
import { useLoaded } from './frame/use-loaded.ts';
import { useVisit, VisitContext } from './frame/visit.ts';
import { LearningsPage } from './learnings/learnings-page.tsx';
import { OrganisationPage } from './organisation/organisation-page.tsx';
import { MeetingSheetPage } from './sheet/meeting-sheet.tsx';
import { HowToSignIn, SignInPage } from './sign-in/sign-in-page.tsx';
import { loadTexts, type Texts } from './texts/texts.ts';
import { TolerancePage } from './tolerance/tolerance-page.tsx';
import { UnitPage } from './unit/unit-page.tsx';
import { UnitsPage } from './units/units-page.tsx';

/** Why there is no session. */
type Leaving = keyof Texts['signIn']['without'];

interface Spoken {
  language: Language;
  t: Texts;
}

/** `token`: of the sign-in link that was opened. */
export function App({ token, ...start }: Spoken & { token: string | null }) {
  const { path } = useLocation();
  const [spoken, setSpoken] = useState<Spoken>(start);
  const [session, setSession] = useState<Session | null>(null);
  const [left, setLeft] = useState<Leaving | null>(null);
  const [mute, setMute] = useState(false);

  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);

  /** Without the network the page goes on in the language that it has. */
  const speak = (language: Language) =>
    loadTexts(language).then(
      (t) => {
        setSpoken({ language, t });
        keepLanguage(language);
        setMute(false);
      },
      () => setMute(true),
    );
  const leave = (how: Leaving) => {
    setSession(null);
    setLeft(how);
  };
  const endSession = () => leave(session ? 'ended' : 'noLink');
  const visit = { ...spoken, session, speak, setSession, endSession };

  return (
    <VisitContext.Provider value={visit}>
      <Frame signOut={() => endOnServer().then(() => leave('signedOut'))}>
        {mute && <p role="alert">{spoken.t.frame.languageFailed}</p>}
        {left && <HowToSignIn why={left} />}
        {!left && path === '/sign-in' && <SignInPage token={token} />}
        {!left && path !== '/sign-in' && <SignedIn />}
      </Frame>
    </VisitContext.Provider>
  );
}

/** A session that the server doesn't know any more has ended as well. */
async function endOnServer(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'session')) throw error;
  }
}

function SignedIn() {
  const { session, setSession } = useVisit();
  const loaded = useLoaded(async () => {
    const found = await getSession();
    setSession(found);
    return found;
  });
  return <WhenLoaded loaded={loaded}>{() => session && <Pages />}</WhenLoaded>;
}

function Pages() {
  const { session } = useVisit();
  if (session?.role === 'admin') return <AdminPage />;
  return (
    <Router>
      <Route path="/dashboard" component={UnitsPage} />
      <Route path="/dashboard/unit" component={UnitPage} />
      <Route path="/dashboard/unit/sheet" component={MeetingSheetPage} />
      <Route path="/dashboard/organisation" component={OrganisationPage} />
      <Route path="/dashboard/follow-up" component={FollowUpPage} />
      <Route path="/dashboard/learnings" component={LearningsPage} />
      <Route path="/dashboard/tolerance" component={TolerancePage} />
      <Route path="/dashboard/exports" component={ExportsPage} />
      <Route default component={NoPage} />
    </Router>
  );
}

function NoPage() {
  return <Refusal code="missing" />;
}
