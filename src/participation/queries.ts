/** SQL on invitations and tokens: the people's side, which knows nothing of answers. */
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { invitations, rounds, tokens, units } from '../db/schema.ts';

/** What a link opens or undefined. */
export async function invitationOf(database: Database, linkHash: Uint8Array) {
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

/** The sealed token row of a link in a round, or undefined. */
export async function tokenRow(database: Database, round: string, linkHash: Uint8Array) {
  const found = await database.read
    .select({ sealed: tokens.sealed })
    .from(tokens)
    .where(and(eq(tokens.round, round), eq(tokens.linkHash, linkHash)));
  return found[0]?.sealed;
}

export interface TokenWrite {
  round: string;
  linkHash: Uint8Array;
  sealed: Uint8Array;
  /** The row's bytes as they were read: a row is written once only. */
  expected: Uint8Array;
}

/** Overwrites rows in one transaction, each only while its round is open and its row unchanged. */
export async function overwriteTokenRows(
  database: Database,
  writes: TokenWrite[],
): Promise<boolean[]> {
  const statements = writes.map(({ round, linkHash, sealed, expected }) =>
    database.write
      .update(tokens)
      .set({ sealed })
      .where(
        and(
          eq(tokens.round, round),
          eq(tokens.linkHash, linkHash),
          eq(tokens.sealed, expected),
          sql`EXISTS (SELECT 1 FROM ${rounds} WHERE ${rounds.id} = ${round} AND ${rounds.state} = 'open')`,
        ),
      ),
  );
  const [first, ...rest] = statements;
  if (!first) return [];
  const results = await database.write.batch([first, ...rest]);
  return results.map(({ rowsAffected }) => rowsAffected === 1);
}
