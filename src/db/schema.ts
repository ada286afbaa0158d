/**
 * Every table. Two are sensitive and say so: `tokens` (people's side) and `responses` (the anonymous
 * side). Both are filled before a round opens with rows of one size, are only overwritten in place,
 * and are created WITHOUT ROWID by hand in the migration, which Drizzle can't declare. No time, no
 * counter and no secondary index may be added to either; nothing may join them.
 */
import { customType, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Drizzle's own blob column needs Node's Buffer; this one gives plain bytes everywhere. */
const bytes = customType<{ data: Uint8Array; driverData: ArrayBuffer | Uint8Array }>({
  dataType: () => 'blob',
  fromDriver: (value) => new Uint8Array(value),
});

/** The organisation's tree. Ids are random; a unit that left the list stays, inactive, to keep its id. */
export const units = sqliteTable('units', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  parentId: text('parent_id'),
  active: integer({ mode: 'boolean' }).notNull(),
});

/** Who may be invited. `seenOn` is null for those known before the first round opened. */
export const employees = sqliteTable('employees', {
  id: text().primaryKey(),
  unitId: text('unit_id').notNull(),
  email: text(),
  phone: text(),
  language: text({ enum: ['nb', 'nn', 'en'] }).notNull(),
  since: text(),
  seenOn: text('seen_on'),
});

/**
 * A round and its public bytes. `number` counts rounds from 1 and is the chain's order.
 * open: may take answers between `opens` and `closes`; closed: being published; then published or cancelled.
 */
export const rounds = sqliteTable('rounds', {
  id: text().primaryKey(),
  number: integer().notNull().unique(),
  state: text({ enum: ['open', 'closed', 'published', 'cancelled'] }).notNull(),
  opens: text().notNull(),
  closes: text().notNull(),
  manifest: text().notNull(),
  manifestHash: text('manifest_hash').notNull(),
  questions: text().notNull(),
});

/** What a personal link opens, by the link's hash. No employee id: only the link key could tell. */
export const invitations = sqliteTable('invitations', {
  linkHash: bytes('link_hash').primaryKey(),
  round: text().notNull(),
  unitId: text('unit_id').notNull(),
  cell: text().notNull(),
  language: text({ enum: ['nb', 'nn', 'en'] }).notNull(),
});

/** Sensitive. Whether a link has fetched its token, sealed under a key that only the link gives. */
export const tokens = sqliteTable(
  'tokens',
  {
    round: text().notNull(),
    linkHash: bytes('link_hash').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.round, table.linkHash] })],
);

/** Sensitive. As many slots per cell as it has people; a used slot and a free one look alike. */
export const responses = sqliteTable(
  'responses',
  {
    round: text().notNull(),
    cell: text().notNull(),
    slot: integer().notNull(),
    body: bytes('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.round, table.cell, table.slot] })],
);

/** Written once per round, never changed. `number` is the chain's order. */
export const releases = sqliteTable('releases', {
  round: text().primaryKey(),
  number: integer().notNull().unique(),
  text: text().notNull(),
  hash: text().notNull(),
  receipts: text().notNull(),
});
