/** The list of published rounds with the fingerprints that everybody can compare. */
import { useEffect, useState } from 'preact/hooks';
import { manifestAddress, receiptsAddress } from '../shared/addresses.ts';
import { dayAndTime, monthAndYear } from '../shared/dates.ts';
import { fetchReleases, type PublishedRound } from './api.ts';
import type { Texts } from './texts/nb.ts';

export function Rounds({ t }: { t: Texts }) {
  const [rounds, setRounds] = useState<PublishedRound[] | 'loading' | 'failed'>('loading');
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

function RoundList({ t, rounds }: { t: Texts; rounds: PublishedRound[] | 'loading' | 'failed' }) {
  if (rounds === 'loading') return <p role="status">{t.rounds.loading}</p>;
  if (rounds === 'failed') return <p role="alert">{t.rounds.failed}</p>;
  if (rounds.length === 0) return <p>{t.rounds.empty}</p>;
  return (
    <ol class="rounds">
      {rounds.toReversed().map((round, i) => (
        <li key={round.round}>
          <details open={i === 0}>
            <summary>
              <h2>{monthAndYear(round.opens, t.locale)}</h2>
              <code>{round.manifestHash.slice(0, 8)} …</code>
            </summary>
            <p>{t.rounds.closed(dayAndTime(round.closes, t.locale)[0])}</p>
            <dl>
              <Fingerprint name={t.rounds.manifest} value={round.manifestHash} />
              <Fingerprint name={t.rounds.release} value={round.releaseHash} />
            </dl>
            <p>
              <a class="ds-link" href={manifestAddress(round.round)}>
                {t.rounds.readManifest}
              </a>{' '}
              <a class="ds-link" href={receiptsAddress(round.round)}>
                {t.rounds.readReceipts}
              </a>
            </p>
          </details>
        </li>
      ))}
    </ol>
  );
}

function Fingerprint({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code class="whole">{value.match(/.{1,4}/g)?.join(' ')}</code>
      </dd>
    </div>
  );
}
