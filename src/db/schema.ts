/**
 * Every table of the organisation's database. Token rows and answers are not among them: they lie in
 * stores of their own while their round is open (drizzle/ledger, drizzle/ballot-box), so nothing here
 * varies with who answered, and nothing may be added that does.
 */
import {
  customType,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { type ByteKind, type Bytes, bytesOf } from '../core/byte-kinds.ts';
import { FOLLOW_UP_STATUSES, GAINS } from '../core/follow-up.ts';

/** Drizzle's own blob column needs Node's Buffer; this one gives plain bytes of one kind everywhere. */
function bytes<Kind extends ByteKind>(kind: Kind, name: string) {
  return customType<{ data: Bytes<Kind>; driverData: ArrayBuffer | Uint8Array }>({
    dataType: () => 'blob',
    fromDriver: (value) => bytesOf(kind, new Uint8Array(value)),
  })(name);
}

/**
 * The organisation's tree. Ids are random; a unit that left the list stays, inactive, to keep its id.
 * `successorId`: the unit that took most of its people when it left.
 */
export const units = sqliteTable('units', {
  id: text().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  parentId: text('parent_id'),
  active: integer({ mode: 'boolean' }).notNull(),
  successorId: text('successor_id'),
});

/** Who may be invited. */
export const employees = sqliteTable('employees', {
  id: text().primaryKey(),
  unitId: text('unit_id').notNull(),
  email: text(),
  phone: text(),
  language: text({ enum: ['nb', 'nn', 'en'] }).notNull(),
});

/**
 * The tree of a quarter's roster (YYYY-Qn), written with the first round that opens in it. Units keep
 * their code and their row in `units`.
 */
export const rosterUnits = sqliteTable(
  'roster_units',
  {
    quarter: text().notNull(),
    unitId: text('unit_id').notNull(),
    parentId: text('parent_id'),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.unitId] })],
);

/** Where everybody answers in a quarter who was on the list when one of its rounds opened; leavers stay. */
export const rosterPeople = sqliteTable(
  'roster_people',
  {
    quarter: text().notNull(),
    employeeId: text('employee_id').notNull(),
    cell: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.quarter, table.employeeId] })],
);

/**
 * A round and its public bytes. `number` counts rounds from 1 and is the chain's order.
 * Large texts come last: SQLite reads a row from its start.
 * open: may take answers between `opens` and `closes`; closed: being published; then published or cancelled.
 */
export const rounds = sqliteTable('rounds', {
  id: text().primaryKey(),
  number: integer().notNull().unique(),
  state: text({ enum: ['open', 'closed', 'published', 'cancelled'] }).notNull(),
  opens: text().notNull(),
  closes: text().notNull(),
  manifestHash: text('manifest_hash').notNull(),
  manifest: text().notNull(),
  questions: text().notNull(),
});

/** What a personal link opens, by the link's hash. No employee id: only the link key could tell. */
export const invitations = sqliteTable('invitations', {
  linkHash: bytes('link hash', 'link_hash').primaryKey(),
  round: text().notNull(),
  unitId: text('unit_id').notNull(),
  cell: text().notNull(),
  language: text({ enum: ['nb', 'nn', 'en'] }).notNull(),
});

/** Written once per round, never changed. `number` is the chain's order. */
export const releases = sqliteTable('releases', {
  round: text().primaryKey(),
  number: integer().notNull().unique(),
  hash: text().notNull(),
  text: text().notNull(),
  receipts: text().notNull(),
});

/** What somebody who signs in may do. `userId` is the account's; `employeeId` ties a leader to the staff list. */
export const roles = sqliteTable('roles', {
  userId: text('user_id').primaryKey(),
  role: text({ enum: ['leader', 'hr', 'observer', 'admin'] }).notNull(),
  employeeId: text('employee_id'),
});

/** The units that a leader leads. */
export const ledUnits = sqliteTable(
  'led_units',
  {
    userId: text('user_id').notNull(),
    unitId: text('unit_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.unitId] })],
);

/**
 * The one action that a unit takes up after a round: what, who, by when (YYYY-MM-DD), how far it has
 * come, and, when it is closed, whether the gain came, what was learnt, and the day (YYYY-MM-DD).
 * The migration adds the search index `learnings`, which Drizzle can't declare, and triggers that keep it
 * in step and free of words that were removed.
 */
export const followUps = sqliteTable(
  'follow_ups',
  {
    id: text().primaryKey(),
    unitId: text('unit_id').notNull(),
    round: text().notNull(),
    status: text({ enum: FOLLOW_UP_STATUSES }).notNull(),
    due: text().notNull(),
    action: text().notNull(),
    owner: text().notNull(),
    ownerUnitId: text('owner_unit_id'),
    gain: text({ enum: GAINS }),
    learning: text(),
    closedOn: text('closed_on'),
  },
  (table) => [unique().on(table.unitId, table.round)],
);

/**
 * A tolerance band: where a construct's level may lie (0 to 100) before help is offered. HR proposes, an
 * observer agrees (their e-mail addresses); it holds for rounds that open after `agreedAt` and until
 * `endedAt` (ISO times).
 */
export const toleranceBands = sqliteTable('tolerance_bands', {
  id: text().primaryKey(),
  construct: text().notNull(),
  levelFrom: integer('level_from').notNull(),
  levelTo: integer('level_to').notNull(),
  proposedBy: text('proposed_by').notNull(),
  agreedBy: text('agreed_by'),
  agreedAt: text('agreed_at'),
  endedAt: text('ended_at'),
});

const moment = (name: string) => integer(name, { mode: 'timestamp' }).notNull();

/** Accounts of people who sign in: leaders, HR, observers, administrators. In the sign-in library's form. */
export const accounts = sqliteTable('accounts', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull(),
  image: text(),
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
});

/** Who is signed in. The address and user agent columns belong to the library's form and stay empty. */
export const sessions = sqliteTable('sessions', {
  id: text().primaryKey(),
  userId: text('user_id').notNull(),
  token: text().notNull().unique(),
  expiresAt: moment('expires_at'),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
});

/** One-use sign-in links, by the hash of their token. */
export const signInLinks = sqliteTable('sign_in_links', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment('expires_at'),
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
});

/** How an account was proven with another service; empty with links alone. In the library's form. */
export const identities = sqliteTable('identities', {
  id: text().primaryKey(),
  userId: text('user_id').notNull(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp' }),
  refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp' }),
  scope: text(),
  password: text(),
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
});
