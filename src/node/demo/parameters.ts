/** The demonstration's parameters as the file gives them: who there is, how they answer, what happens. */
import file from './demo-organisation.json' with { type: 'json' };

/** A construct's keyed score on 1-5: mean, share of variance between units, spread, shifts by sector. */
export interface LatentParameters {
  mean: number;
  icc: number;
  sd: number;
  sector: Record<string, number>;
}

/** Name, number of units, smallest, largest and typical size, share that responds, season. */
export type UnitKind = [
  kind: string,
  count: number,
  smallest: number,
  largest: number,
  typical: number,
  responseRate: number,
  season: string,
];

/** Something that moves one construct in `n_units` units from the month with place `start` (from 0) on. */
export interface EventParameters {
  kind: string;
  n_units: number;
  start: number;
  construct: string;
  effect: number;
  /** Months until the effect is full. */
  ramp: number;
  /** Months until it is gone again; without it stays. */
  recover?: number;
}

export interface DemoParameters {
  seed: number;
  months: string[];
  sectors: Record<string, UnitKind[]>;
  latent: Record<string, LatentParameters>;
  /** Correlations of the constructs, in the order of `latent`. */
  unit_corr: number[][];
  person_corr: number[][];
  /** Share of a person's variance within the unit that stays from month to month. */
  person_stability: number;
  acquiescence_sd: number;
  item_sd: number;
  /** What a calendar month adds to firefighting, by season. */
  season_ff: Record<string, Record<string, number>>;
  response: {
    unit_logit_sd: number;
    person_logit_sd: number;
    month_trend_logit: number;
    december: number;
    august: number;
    fulltime_share: number;
    fulltime_logit: number;
    busy_logit_per_sd: number;
  };
  events: EventParameters[];
  careless: { straightline: number; no_answer: number; no_answer_own4: number };
}

export const PARAMETERS = file as unknown as DemoParameters;
