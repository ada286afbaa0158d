/** What this is, in four sentences, and what came of the last time. Nothing but public facts is fetched before "start" is tapped. */
import { dayAndTime } from '../../shared/dates.ts';
import { Seal } from '../../shared/seal.tsx';
import { Forget } from '../device/forget.tsx';
import { isKiosk } from '../device/storage.ts';
import type { FollowUp } from '../protocol/api.ts';
import type { CheckedRound } from '../protocol/check-round.ts';
import type { Texts } from '../texts/nb.ts';
import type { PageProps, State } from '../visit/state.ts';
import { Preview } from './preview.tsx';
import steps from './steps.svg';

export function Start({ state, visit, round }: PageProps & { round: CheckedRound | null }) {
  const { t, me, busy, followUp } = state;
  const { start } = t;
  return (
    <>
      <p class="eyebrow">{me?.unit.name ?? '\u00a0'}</p>
      <h1>{start.heading}</h1>
      <p class="lede">{start.what}</p>
      <p>
        {start.voluntary} {start.stored} {start.seen}
      </p>
      <p class="action">
        <button
          type="button"
          class="ds-button"
          aria-busy={busy && round !== null}
          disabled={!round}
          onClick={visit.start}
        >
          {busy && round ? start.working : start.start}
        </button>
      </p>
      {followUp && me && <Since t={t} followUp={followUp} own={me.unit.id} />}
      {round && me && (
        <>
          <SealText t={t} />
          <Preview t={t} round={round} />
          <Facts state={state} round={round} own={me.unit.id === round.cell.id} />
          <Forget state={state} visit={visit} />
        </>
      )}
    </>
  );
}

/** The last follow-up of the unit, or of the one above that has one, and how far it has come. */
function Since({ t, followUp, own }: { t: Texts; followUp: FollowUp; own: string }) {
  const { unit, action, status } = followUp;
  return (
    <section class="since">
      <h2>{t.since.heading}</h2>
      <p>
        {unit.id !== own && `${unit.name}: `}
        {action} <span class="quiet">({t.since.statuses[status]})</span>
      </p>
    </section>
  );
}

export function SealText({ t: { seal } }: { t: Texts }) {
  return (
    <Seal name={seal.name}>
      <img class="steps-picture" src={steps} alt="" width="320" height="72" loading="lazy" />
      <p>{seal.envelope}</p>
      <p>{seal.sending}</p>
      <p>{seal.afterwards}</p>
      <p>{seal.limit}</p>
      <p>{seal.contact}</p>
    </Seal>
  );
}

function Facts({ state, round, own }: { state: State; round: CheckedRound; own: boolean }) {
  const { t, worksOffline } = state;
  const { manifest, cell, fingerprint } = round;
  const closes = t.moment(...dayAndTime(manifest.closes, t.locale));
  const group = own ? t.start.ownGroup : t.start.widerGroup;
  return (
    <div class="facts">
      <p>{t.start.closes(closes)}</p>
      <p>{group(cell.headcount, manifest.k)}</p>
      {isKiosk && <p>{t.kiosk.note}</p>}
      {worksOffline && <p>{t.start.worksOffline}</p>}
      <details class="fingerprint">
        <summary>
          {t.start.fingerprint} <code>{fingerprint.slice(0, 8)} …</code>
        </summary>
        <code class="whole">{fingerprint.match(/.{1,4}/g)?.join(' ')}</code>
        <p>{t.start.fingerprintMeaning}</p>
      </details>
    </div>
  );
}
