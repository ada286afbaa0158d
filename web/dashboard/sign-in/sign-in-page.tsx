/** Signing in: a button spends the link, so that a mail scanner that only opens it does not. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { UNITS } from '../../shared/addresses.ts';
import { Refused, signIn } from '../frame/api.ts';
import { Heading, Refusal } from '../frame/page.tsx';
import { useVisit } from '../frame/visit.ts';
import type { Texts } from '../texts/nb.ts';

export function SignInPage({ token }: { token: string | null }) {
  const { t } = useVisit();
  const { route } = useLocation();
  const [step, setStep] = useState<'ready' | 'working' | keyof Texts['refused']>('ready');
  if (token === null) return <HowToSignIn why="noLink" />;

  const spend = async () => {
    setStep('working');
    try {
      await signIn(token);
      route(UNITS, true);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setStep(error.code === 'session' ? 'failed' : error.code);
    }
  };

  if (step !== 'ready' && step !== 'working') return <Refusal code={step} retry={spend} />;
  return (
    <>
      <Heading>{t.signIn.heading}</Heading>
      <p>{t.signIn.once}</p>
      <button type="button" class="ds-button" disabled={step === 'working'} onClick={spend}>
        {t.signIn.button}
      </button>
      <p role="status">{step === 'working' && t.signIn.working}</p>
    </>
  );
}

/** For those who come without a link, or whose session is over. */
export function HowToSignIn({ why }: { why: keyof Texts['signIn']['without'] }) {
  const { t } = useVisit();
  const { heading, text } = t.signIn.without[why];
  return (
    <>
      <Heading>{heading}</Heading>
      <p>{text}</p>
      <p>{t.signIn.getLink}</p>
      {why === 'ended' && <p>{t.signIn.comeBack}</p>}
    </>
  );
}
