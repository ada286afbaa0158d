import type { SameTexts } from '../../../shared/texts/texts.ts';
import type { unitNb } from './nb.ts';

/** The team page and the list of units, in English. */
export const unitEn: SameTexts<typeof unitNb> = {
  organisation: 'The whole organisation',
  everyone: 'all',
  everyoneBehind: 'The grey band behind is the whole organisation.',
  everyoneAt: (band) => `The whole organisation: ${band}.`,
  answered: (range) => `${range} answered.`,
  monthByMonth: (name) => `${name}, month by month`,
  tookOver: (units) => `The grey before it is ${units}, which became this unit.`,

  certain: 'A change is certain when it is larger than chance gives.',
  since: {
    none: (month) => `No certain change since ${month}.`,
    up: (month) => `Certainly higher than in ${month}.`,
    down: (month) => `Certainly lower than in ${month}.`,
  },
  recent: {
    none: 'No certain change in the last three rounds against the three before.',
    up: 'The last three rounds are certainly higher than the three before.',
    down: 'The last three rounds are certainly lower than the three before.',
  },
  noneAtAll: (month) =>
    `No certain change since ${month}, and none in the last three rounds against the three before.`,
  lastYear: (month, band) => `${month} last year: ${band}.`,
  sinceLastYear: {
    none: 'No certain change since then.',
    up: 'Certainly higher now.',
    down: 'Certainly lower now.',
  },
  lastYearLater: 'The same month last year stands here when both rounds are shown.',

  whyNotMore: 'Why can’t I see more?',
  whatShowsMore:
    'When more people answer, more figures can be shown, and the bands get narrower. The rules are the same for all units.',
  shownAbove: (unit) => `The nearest unit above that is shown is ${unit}.`,

  together: (count, band) => `All ${count} questions together: ${band}.`,

  distribution: 'How the answers are spread',
  distributionOf: 'The spread is shown only where many answered, and only roughly.',
  shares: { unfavourable: 'Little', neutral: 'In between', favourable: 'Much' },
  share: (from, to) => `${from}–${to} %`,
  shareOrLess: (percent) => `${percent} % or fewer`,
  shareOrMore: (percent) => `${percent} % or more`,
  disagreement:
    'Here you see it differently: at least one in four answers little, and at least one in four answers much.',
  question: 'Question',

  model: 'Conditions and outcomes',
  conditions: 'Conditions',
  outcomes: 'Outcomes',
  noCause:
    'The study behind Spillerom sees these together. The picture shows where you are. It does not say that one leads to the other.',
  ideas: 'Ideas',
  notShownYet: 'Not shown yet',
  place: 'Place in the picture',

  sheet: 'A sheet for the meeting',

  levelsFrom: (month) => `The bands are from ${month}.`,
  example: 'An example',
};
