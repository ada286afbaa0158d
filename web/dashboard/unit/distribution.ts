/** How a unit's answers were spread, for the questions of the newest round that show it. */
import type { Item, Questions, Scale } from '../../../src/core/instrument/questions.ts';
import type { RoundResult } from '../frame/api.ts';

type Shares = NonNullable<NonNullable<RoundResult['node']>['distribution']>[string];
export type ShareBand = Shares['neutral'];

export interface Distribution {
  item: Item;
  scale: Scale;
  shares: Shares;
  /** Both ends are large for certain. */
  disagreement: boolean;
}

/** From little to much. */
export const SHARE_ORDER = ['unfavourable', 'neutral', 'favourable'] as const;

/** Per cent of the answers that each end holds at least. */
const LARGE_END = 25;

/** In the form's order; empty for a unit that has none. */
export function distributionsOf({ node }: RoundResult, form: Questions): Distribution[] {
  return form.items.flatMap((item) => {
    const shares = node?.distribution?.[item.id];
    if (!shares) return [];
    const disagreement = Math.min(shares.unfavourable[0], shares.favourable[0]) >= LARGE_END;
    return [{ item, scale: form.scales[item.scale]!, shares, disagreement }];
  });
}
