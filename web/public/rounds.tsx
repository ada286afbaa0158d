/** The list of published rounds with the fingerprints that everybody can compare. */
import { useEffect, useState } from 'preact/hooks';
import { dayAndTime, monthName } from '../shared/dates.ts';
import { fetchReleases, type ReleaseEntry } from './api.ts';
import type { Texts } from './texts/texts.ts';

export function Rounds({ t }: { t: Texts }) {
  const [rounds, setRounds] = useState<ReleaseEntry[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    fetchReleases().then(setRounds, () => setRounds('failed'));
  }, []);
  return (
    <>
      <h1>{t.rounds.heading}</h1>
      <p class="lede">{t.rounds.lede}</p>
      <RoundList t={t} rounds={rounds} />
    </>
  );
}

function RoundList({ t, rounds }: { t: Texts; rounds: ReleaseEntry[] | 'loading' | 'failed' }) {
  if (rounds === 'loading') return <p role="status">{t.rounds.loading}</p>;
  if (rounds === 'failed') return <p role="alert">{t.rounds.failed}</p>;
  if (rounds.length === 0) return <p>{t.rounds.empty}</p>;
  return (
    <ol class="rounds">
      {rounds.toReversed().map((round) => (
        <li key={round.round} class="ds-card">
          <h2>
            {monthName(round.opens, t.locale)} {new Date(round.opens).getFullYear()}
          </h2>
          <p>{t.rounds.closed(dayAndTime(round.closes, t.locale)[0])}</p>
          <Fingerprint name={t.rounds.manifest} value={round.manifestHash} />
          <Fingerprint name={t.rounds.release} value={round.releaseHash} />
          <p>
            <a class="ds-link" href={`/api/rounds/${round.round}/manifest`}>
              {t.rounds.readManifest}
            </a>{' '}
            <a class="ds-link" href={`/api/rounds/${round.round}/receipts`}>
              {t.rounds.readReceipts}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Fingerprint({ name, value }: { name: string; value: string }) {
  return (
    <details class="fingerprint">
      <summary>
        {name} <code>{value.slice(0, 8)} …</code>
      </summary>
      <code class="whole">{value.match(/.{1,4}/g)?.join(' ')}</code>
    </details>
  );
}
