/** The dashboard: the frame, who is signed in, and which page an address has. */

import { useState } from 'preact/hooks';
import { Route, Router, useLocation } from 'preact-iso/router';
import {
  EXPORTS,
  FOLLOW_UP,
  LEARNINGS,
  ORGANISATION,
  SHEET,
  SIGN_IN,
  TOLERANCE,
  UNIT,
  UNITS,
} from '../shared/addresses.ts';
import type { TextLoader } from '../shared/texts/texts.ts';
import { type Spoken, useSpoken } from '../shared/use-spoken.ts';
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
import type { Texts } from './texts/nb.ts';
import { TolerancePage } from './tolerance/tolerance-page.tsx';
import { UnitPage } from './unit/unit-page.tsx';
import { UnitsPage } from './units/units-page.tsx';

/** Why there is no session. */
type Leaving = keyof Texts['signIn']['without'];

/** `token`: of the sign-in link that was opened. */
export function App(props: {
  token: string | null;
  start: Spoken<Texts>;
  load: TextLoader<Texts>;
}) {
  const { path } = useLocation();
  const { language, t, failed, speak } = useSpoken(props.start, props.load);
  const [session, setSession] = useState<Session | null>(null);
  const [left, setLeft] = useState<Leaving | null>(null);

  const leave = (how: Leaving) => {
    setSession(null);
    setLeft(how);
  };
  const endSession = () => leave(session ? 'ended' : 'noLink');
  const visit = { language, t, session, speak, setSession, endSession };

  return (
    <VisitContext.Provider value={visit}>
      <Frame signOut={() => endOnServer().then(() => leave('signedOut'))}>
        {failed && <p role="alert">{t.frame.languageFailed}</p>}
        {left && <HowToSignIn why={left} />}
        {!left && path === SIGN_IN && <SignInPage token={props.token} />}
        {!left && path !== SIGN_IN && <SignedIn />}
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
      <Route path={UNITS} component={UnitsPage} />
      <Route path={UNIT} component={UnitPage} />
      <Route path={SHEET} component={MeetingSheetPage} />
      <Route path={ORGANISATION} component={OrganisationPage} />
      <Route path={FOLLOW_UP} component={FollowUpPage} />
      <Route path={LEARNINGS} component={LearningsPage} />
      <Route path={TOLERANCE} component={TolerancePage} />
      <Route path={EXPORTS} component={ExportsPage} />
      <Route default component={NoPage} />
    </Router>
  );
}

function NoPage() {
  return <Refusal code="missing" />;
}
