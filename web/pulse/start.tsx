/** What this is, in four sentences. Nothing but public facts is fetched before "start" is tapped. */
import { dayAndTime } from '../shared/dates.ts';
import { Seal } from '../shared/seal.tsx';
import type { PageProps } from './app.tsx';
import type { CheckedRound } from './check-round.ts';
import type { Texts } from './texts/texts.ts';

export function Start({ state, visit, round }: PageProps & { round: CheckedRound | null }) {
  const { t, me, busy } = state;
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
      <SealText t={t} />
      {round && me && <Facts t={t} round={round} own={me.unit.id === round.cell.id} />}
    </>
  );
}

export function SealText({ t: { seal } }: { t: Texts }) {
  return (
    <Seal name={seal.name}>
      <p>{seal.envelope}</p>
      <p>{seal.sending}</p>
      <p>{seal.afterwards}</p>
      <p>{seal.limit}</p>
    </Seal>
  );
}

function Facts({ t, round, own }: { t: Texts; round: CheckedRound; own: boolean }) {
  const { manifest, cell, fingerprint } = round;
  const closes = t.moment(...dayAndTime(manifest.closes, t.locale));
  const group = own ? t.start.ownGroup : t.start.widerGroup;
  return (
    <div class="facts">
      <p>{t.start.facts(manifest.items.length, closes)}</p>
      <p>{group(cell.headcount, manifest.k)}</p>
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
