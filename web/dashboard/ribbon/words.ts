/** A ribbon in words: where it stands, what changed, and what each month shows. */
import { monthAndYear, monthName } from '../../shared/dates.ts';
import { capital } from '../../shared/texts/texts.ts';
import { rangeInWords } from '../figures/participation.ts';
import type { Texts } from '../texts/nb.ts';
import type { Point, UnitRibbon } from './ribbons.ts';

/** The newest round, and the one shown before it. */
export function wordsOf(points: Point[], t: Texts): string {
  const latest = points.at(-1)!;
  const earlier = points.slice(0, -1).findLast(({ band }) => band !== null);
  const month = ({ opens }: Point) => capital(monthName(opens, t.locale));
  return [
    latest.band ? t.latest(month(latest), t.band(...latest.band)) : t.latestNotShown(month(latest)),
    earlier?.band && t.earlier(month(earlier), t.band(...earlier.band)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Since the round before, and over half a year; only what is certain is called a change. */
export function changeInWords({ changes: { before, recent } }: UnitRibbon, t: Texts): string {
  const month = before && monthName(before.opens, t.locale);
  if (month && before.change === null && recent?.change === null) return t.team.noneAtAll(month);
  const since = month && t.team.since[before.change ?? 'none'](month);
  return [since, recent && t.team.recent[recent.change ?? 'none']].filter(Boolean).join(' ');
}

/** The picture in a sentence, for those who don't see it. */
export function summaryOf({ points, earlier }: UnitRibbon, name: string, t: Texts): string {
  const shown = points.filter(({ band }) => band !== null).length;
  const latest = points.at(-1)?.organisation;
  return [
    t.unit.summary(name, shown, points.length),
    wordsOf(points, t),
    latest && t.team.everyoneAt(t.band(...latest)),
    earlier.length > 0 && t.team.tookOver(earlier.map((each) => each.name).join(', ')),
  ]
    .filter(Boolean)
    .join(' ');
}

/** One month: the band, those of the units that became this one, the respondents and the organisation's band. */
export function monthInWords({ points, earlier }: UnitRibbon, at: number, t: Texts): string[] {
  const { opens, band, respondents, organisation } = points[at]!;
  const month = capital(monthAndYear(opens, t.locale));
  return [
    band ? t.latest(month, t.band(...band)) : t.latestNotShown(month),
    ...earlier.map(({ name, bands }) => bands[at] && t.latest(name, t.band(...bands[at]))),
    respondents && t.team.answered(rangeInWords(respondents)),
    organisation && t.team.everyoneAt(t.band(...organisation)),
  ].filter((sentence) => sentence !== null && sentence !== undefined);
}
