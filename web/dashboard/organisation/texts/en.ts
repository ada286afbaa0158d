import { plural, type SameTexts } from '../../../shared/texts/texts.ts';
import type { organisationNb } from './nb.ts';

/** The organisation's page for HR and observers, in English. */
export const organisationEn: SameTexts<typeof organisationNb> = {
  heading: 'The organisation',
  intro:
    'Everybody together: how it is going, how many answer, what is coming, and how well the questions measure.',
  empty:
    'When the first round has ended, you see here how the whole organisation is doing, how many answer, and how well the questions measure. The plan for the themes is here already.',

  participation: 'How many answer',
  ofAll: (month, percent) =>
    `In ${month}, ${percent} of those invited in the whole organisation answered.`,
  unknown: (month) => `There is no figure for the whole organisation in ${month}.`,
  sectors: (month) => `The sectors in ${month}`,
  sectorsOrder:
    'The figures are rounded to the nearest ten per cent. The order is the organisation’s own and says nothing about the results.',
  noSectors: 'The organisation has no sectors below it.',
  withoutFigure: 'no figure',
  whyNoFigure:
    'There is no figure where fewer than 50 are invited, where the unit is not shown, or where the figure would tell about too few people together with others.',
  sector: 'Sector',
  share: 'Answered',

  shown: 'Units that are shown',
  shownNow: (month, shown, all) =>
    `In ${month}, ${shown} of ${all} ${plural(all, { one: 'unit', other: 'units' })} were shown.`,
  shownBetween: (least, most) => `Over time the share has been from ${least} to ${most}.`,
  shownWhy:
    'The others have too few answers, or the figures could give somebody away. Those who work there count in the unit above.',
  shownPicture: 'Share of units that were shown, round by round.',
  shownOf: 'Shown, of all',
  percent: (percent) => `${percent}%`,

  calendar: 'Themes',
  calendarIntro:
    'Three questions are the same every time. Each month also has a theme of its own, the same for everybody.',
  themeNow: (month, theme) => `The theme in ${month} was: ${theme}.`,
  themeNext: (month, theme) => `${month} is next: ${theme}.`,
  calendarPast: 'Themes so far',
  calendarComing: 'The plan for the next twelve months',
  theme: 'Theme',
  pause: 'Pause',
  noTheme: 'The usual questions only',
  inDepth: (construct, questions) => `${construct}, ${questions} questions`,

  quality: 'How well the questions measure',
  qualityIntro:
    'The figures are for the whole organisation. They say something about the questions, and nothing about any unit.',
  qualityNone:
    'The figures come when at least 100 people have answered in at least 20 units. With fewer they would be uncertain and could give somebody away.',
  scale: 'Questions about',
  alpha: 'Alpha',
  alphaMeaning:
    'Alpha says how well the questions about one thing hang together. 1 is the most. 0.70 or more is usual. It takes at least three questions.',
  icc1: 'ICC(1)',
  icc1Meaning:
    'ICC(1) says how much of the differences between people follows the unit they work in. 0 is nothing, 1 is everything. From 0.05 to 0.20 is usual.',
  icc2: 'ICC(2)',
  icc2Meaning:
    'ICC(2) says how well the answers tell the units apart. 0.70 or more counts as good. When it is lower, look at several months together.',
  noFigure: 'none',
  alphaHigh: (scales) => `The questions hang together well, with alpha at 0.70 or more: ${scales}.`,
  alphaLow: (scales) =>
    `The questions do not hang together that well, with alpha below 0.70: ${scales}. Look at them one by one.`,
};
