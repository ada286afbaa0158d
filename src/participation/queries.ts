/** SQL on invitations: the people's side, which knows nothing of answers. */
import { eq } from 'drizzle-orm';
import type { Bytes } from '../core/byte-kinds.ts';
import type { Database } from '../db/database.ts';
import { invitations, rounds, units } from '../db/schema.ts';

/** What a link opens or undefined. */
export async function invitationOf(database: Database, linkHash: Bytes<'link hash'>) {
  const found = await database.read
    .select({
      round: invitations.round,
      cell: invitations.cell,
      language: invitations.language,
      unit: { id: units.id, name: units.name },
      state: rounds.state,
      opens: rounds.opens,
      closes: rounds.closes,
      manifestHash: rounds.manifestHash,
    })
    .from(invitations)
    .innerJoin(rounds, eq(rounds.id, invitations.round))
    .innerJoin(units, eq(units.id, invitations.unitId))
    .where(eq(invitations.linkHash, linkHash));
  return found[0];
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof invitationOf>>>;

/** The round whose links work, or undefined: links of earlier rounds end when one opens. */
export async function invitedRound(database: Database) {
  const found = await database.read
    .select({ id: rounds.id, manifestHash: rounds.manifestHash })
    .from(invitations)
    .innerJoin(rounds, eq(rounds.id, invitations.round))
    .limit(1);
  return found[0];
}
