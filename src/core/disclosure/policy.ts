/**
 * Guarantee: every number that a disclosure rule depends on stands here once, with its reason.
 * Limits: the numbers are the organisation's promise; only k may be raised, none may be lowered.
 * Source: the disclosure rules; the section is named at each.
 */

/** Section 2: fewest respondents behind any figure. Below 5 a colleague or two can work out the rest. */
export const K_MIN = 5;

/** Section 2: an organisation may ask for more; above 15 most teams would never see their own result. */
export const K_MAX = 15;

/** Section 1: a cell holds k + 2 people or more, so that a shown unit does not mean that everybody answered. */
export const CELL_MARGIN = 2;

/** Section 3: the whole organisation counts more than all other nodes together (up to 300,000). */
export const WEIGHT_ROOT = 1_000_000_000;

/** Section 3: one node more counts more than any difference in size. */
export const WEIGHT_NODE = 1000;

/** Section 3: a node that the previous release showed counts double, for unbroken trends. */
export const WEIGHT_SHOWN_BEFORE = 1000;

/** Section 3: size decides last, so it stays below one node's weight. */
export const WEIGHT_SIZE_MAX = 999;

/** Section 4: answers are on a 5-point scale from 1 to 5; a level is the mean's place on it, 0 to 100. */
export const ANSWER_MIN = 1;
export const ANSWER_MAX = 5;
export const LEVEL_MAX = 100;

/** Section 4: 50 is neither low nor high; bands widen towards it and edges lean away from it. */
export const LEVEL_MIDDLE = 50;

/**
 * Section 4: the edges of the bands from `from` respondents on. The fewer people, the wider: with 8
 * answers and SD 1 the 95 % interval of a mean is about +-21 points. Every table holds the one before.
 */
export const LEVEL_TABLES: readonly { readonly from: number; readonly edges: readonly number[] }[] =
  [
    { from: 5, edges: [0, 30, 40, 60, 70, 100] },
    { from: 10, edges: [0, 20, 30, 40, 50, 60, 70, 80, 100] },
    { from: 20, edges: [0, ...steps(10, 90), 100] },
    { from: 50, edges: [0, ...steps(5, 95), 100] },
  ];

/** Section 5: two people at 4 raise a sum of ones by 6: at least two may have answered high, two low. */
export const RULE_MARGIN = 6;

/** Section 4: as far as a release tells, so many at least of any group may not have answered. */
export const SILENT_PEOPLE = 2;

/** Section 4: respondents are shown in steps of 1-2-5, so that one more or fewer rarely shows. */
export const RESPONDENTS_FROM = 5;

/** Section 6: a distribution needs 50 respondents, and 50 in every remainder: below that 5 % is a person or two. */
export const DISTRIBUTION_FROM = 50;

/** Section 6: shares are rounded to 5 %; 10 and 90 stand for "or less" and "or more". */
export const SHARE_STEP = 5;
export const SHARE_MIN = 10;
export const SHARE_MAX = 90;

/** Sections 5 and 6: answers 1 and 2 are unfavourable, 3 is neutral, 4 and 5 are favourable. */
export const ANSWER_MIDDLE = 3;

/** Sections 5 and 6: as far as a release tells, so many at least may have answered low, and so many high. */
export const RULE_PEOPLE = 2;

/** Section 7: for fewer than 50 eligible people 10 % is a handful; so it would be in what others leave over. */
export const PARTICIPATION_FROM = 50;

/** Section 7: participation is rounded to 10 %; 10 and 90 stand for "or less" and "or more". */
export const PARTICIPATION_STEP = 10;
export const PARTICIPATION_MIN = 10;
export const PARTICIPATION_MAX = 90;

/** Section 9: alpha and ICC only for the whole organisation, and only where many people are behind them. */
export const QUALITY_RESPONDENTS_FROM = 100;
export const QUALITY_UNITS_FROM = 20;

function steps(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / 5 + 1 }, (_, step) => from + 5 * step);
}
