/** SQL on roles. */
import { eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { accounts, ledUnits, roles } from '../db/schema.ts';

export type RoleRow = typeof roles.$inferSelect;

/** An account's role and the units it leads, or undefined. */
export async function roleOf(database: Database, userId: string) {
  const found = await database.read.select().from(roles).where(eq(roles.userId, userId));
  if (!found[0]) return undefined;
  const led = await database.read
    .select({ unitId: ledUnits.unitId })
    .from(ledUnits)
    .where(eq(ledUnits.userId, userId));
  return { ...found[0], led: led.map(({ unitId }) => unitId) };
}

/** Sets an account's role and the units it leads; what it had before is replaced. */
export async function writeRole(
  database: Database,
  role: RoleRow,
  unitIds: string[],
): Promise<void> {
  const db = database.write;
  const { userId } = role;
  await db.batch([
    db.insert(roles).values(role).onConflictDoUpdate({ target: roles.userId, set: role }),
    db.delete(ledUnits).where(eq(ledUnits.userId, userId)),
    ...unitIds.map((unitId) => db.insert(ledUnits).values({ userId, unitId })),
  ]);
}

/** Ids of all units that somebody leads. */
export async function unitsWithLeader(database: Database): Promise<Set<string>> {
  const found = await database.read.selectDistinct({ unitId: ledUnits.unitId }).from(ledUnits);
  return new Set(found.map(({ unitId }) => unitId));
}

/** Every leader with a unit they lead, one entry a unit. */
export function leadersWithUnits(database: Database) {
  return database.read
    .select({ employeeId: roles.employeeId, email: accounts.email, unitId: ledUnits.unitId })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.userId))
    .innerJoin(ledUnits, eq(ledUnits.userId, roles.userId))
    .where(eq(roles.role, 'leader'));
}
