/** The releases as files, for HR and observers. */

import { exportAddress } from '../../shared/addresses.ts';
import { dayAndTime, monthAndYear } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import { getRounds, type PublishedRound } from '../frame/api.ts';
import { Heading, Refusal, WhenLoaded } from '../frame/page.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { isOverseer, useVisit } from '../frame/visit.ts';

const FORMATS = ['xlsx', 'csv', 'json'];

export function ExportsPage() {
  const { session } = useVisit();
  return isOverseer(session) ? <Exports /> : <Refusal code="role" />;
}

function Exports() {
  const loaded = useLoaded(getRounds);
  return <WhenLoaded loaded={loaded}>{(rounds) => <Files rounds={rounds} />}</WhenLoaded>;
}

function Files({ rounds }: { rounds: PublishedRound[] }) {
  const { t } = useVisit();
  return (
    <>
      <Heading>{t.exports.heading}</Heading>
      <p>{t.exports.intro}</p>
      {rounds.length === 0 ? <p>{t.exports.none}</p> : <Rounds rounds={rounds} />}
      <h2>{t.exports.codebook}</h2>
      <p>{t.exports.codebookMeaning}</p>
      <p>
        <a class="ds-link" href={exportAddress('codebook.csv')} download>
          {t.exports.codebookFile}
        </a>
      </p>
    </>
  );
}

/** The newest first: it is the one that is wanted. */
function Rounds({ rounds }: { rounds: PublishedRound[] }) {
  const { t } = useVisit();
  return (
    <table class="rounds">
      <caption class="ds-sr-only">{t.exports.rounds}</caption>
      <thead>
        <tr>
          <th scope="col">{t.exports.round}</th>
          <th scope="col" class="wide-only">
            {t.exports.closed}
          </th>
          <th scope="col">{t.exports.files}</th>
        </tr>
      </thead>
      <tbody>
        {rounds.toReversed().map(({ round, opens, closes }) => (
          <tr key={round}>
            <th scope="row">{capital(monthAndYear(opens, t.locale))}</th>
            <td class="wide-only">{dayAndTime(closes, t.locale)[0]}</td>
            <td class="files">
              {FORMATS.map((format) => (
                <a key={format} class="ds-link" href={exportAddress(`${round}.${format}`)} download>
                  <span class="ds-sr-only">{capital(monthAndYear(opens, t.locale))} </span>
                  {format.toUpperCase()}
                </a>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
