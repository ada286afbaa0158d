/** A calm offer of help where a level lay outside an agreed band: figures that the leader may see anyway. */

import { unitAddress } from '../../shared/addresses.ts';
import { localesOf, monthName } from '../../shared/dates.ts';
import { WhenPartLoaded } from '../frame/page-part.tsx';
import { useLoaded } from '../frame/use-loaded.ts';
import { useVisit } from '../frame/visit.ts';
import { getOffers, type Offer } from './api.ts';

/** For leaders; nothing for others. `unit`: only what concerns the unit with this id. Loads itself. */
export function OfferNotice({ unit }: { unit?: string }) {
  const { session } = useVisit();
  return session?.role === 'leader' ? <LoadedOffers unit={unit} /> : null;
}

function LoadedOffers({ unit }: { unit: string | undefined }) {
  const loaded = useLoaded(getOffers);
  if (loaded.state === 'loading') return null;
  return (
    <WhenPartLoaded loaded={loaded}>
      {(offers) => <Offers offers={offers.filter((each) => !unit || each.unit.id === unit)} />}
    </WhenPartLoaded>
  );
}

/** Told once a band, with its units in the tree's order. */
function Offers({ offers }: { offers: Offer[] }) {
  const { t, language } = useVisit();
  if (offers.length === 0) return null;
  const constructs = new Set(offers.map(({ construct }) => construct.id));
  return (
    <section class="offer">
      <h2>{t.followUp.offer.heading}</h2>
      {[...constructs].map((id) => {
        const own = offers.filter(({ construct }) => construct.id === id);
        const { construct, band } = own[0]!;
        return (
          <div key={id}>
            <p>{t.followUp.offer.figures(construct.name[language], t.band(...band))}</p>
            <ul>
              {own.map((offer) => (
                <UnitLevels key={offer.unit.id} offer={offer} />
              ))}
            </ul>
          </div>
        );
      })}
      <p>{t.followUp.offer.todo}</p>
    </section>
  );
}

function UnitLevels({ offer: { unit, rounds } }: { offer: Offer }) {
  const { t } = useVisit();
  const months = rounds.map(({ opens, level }) =>
    t.followUp.offer.month(monthName(opens, t.locale), t.band(...level)),
  );
  return (
    <li>
      <a class="ds-link" href={unitAddress(unit.id)}>
        {unit.name}
      </a>
      {': '}
      {new Intl.ListFormat(localesOf(t.locale)).format(months)}
    </li>
  );
}
