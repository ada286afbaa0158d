/** Everybody's personal link for a round, and the rows that the database holds of it. */
import { fromBase64url } from '../core/bytes.ts';
import { linkFragment, linkHash, linkSecret } from '../core/credentials/link.ts';
import { paperCode, paperSecret } from '../core/credentials/paper-code.ts';
import { sealTokenRow } from '../core/credentials/token-row.ts';
import type { Random } from '../core/random.ts';
import type { EmployeeRow } from '../people/service.ts';

/** A personal link, as the invitation carries it. */
export interface PersonalLink {
  employee_id: string;
  email: string | null;
  phone: string | null;
  language: string;
  url: string;
}

/** The secret of somebody's link, 32 bytes, and the code that gives it on paper (null: none does). */
export interface LinkSecret {
  secret: Uint8Array;
  code: string | null;
}

/** Whether only paper reaches somebody. */
export function needsPaper({ email, phone }: Pick<EmployeeRow, 'email' | 'phone'>): boolean {
  return email === null && phone === null;
}

/** The secret that an employee gets when a round opens: for whom only paper reaches, one that a code gives. */
export function newSecret(employee: EmployeeRow, linkKey: Uint8Array): LinkSecret {
  return needsPaper(employee)
    ? secretOnPaper(employee.id, linkKey)
    : { secret: linkSecret(linkKey, employee.id), code: null };
}

/**
 * The secret that an employee got when the round opened, whatever changed since: the one whose hash
 * `isInvited` knows. Undefined for whoever wasn't invited.
 */
export function givenSecret(
  { id }: Pick<EmployeeRow, 'id'>,
  linkKey: Uint8Array,
  isInvited: (linkHash: Uint8Array) => boolean,
): LinkSecret | undefined {
  const both = [{ secret: linkSecret(linkKey, id), code: null }, secretOnPaper(id, linkKey)];
  return both.find(({ secret }) => isInvited(linkHash(secret)));
}

function secretOnPaper(id: string, linkKey: Uint8Array): LinkSecret {
  const code = paperCode(linkKey, id);
  return { secret: paperSecret(linkKey, code), code };
}

/** `url`: `<public address>/p#<secret>.<manifest hash>`, all of the secret in the fragment. */
export function personalLink(
  { id, email, phone, language }: EmployeeRow,
  secret: Uint8Array,
  manifestHash: string,
  publicUrl: string,
): PersonalLink {
  const fragment = linkFragment(secret, fromBase64url(manifestHash, 32)!);
  return { employee_id: id, email, phone, language, url: `${publicUrl}/p#${fragment}` };
}

/** An employee and the cell in which they answer. */
export type Placed = EmployeeRow & { cell: string };

/** What the database holds of everybody's link, and an unused token row for each. */
export async function makeRows(options: {
  round: string;
  linkKey: Uint8Array;
  people: Placed[];
  random: Random;
  onProgress?: ((done: number, total: number) => void) | undefined;
}) {
  const { round, linkKey, people, random } = options;
  const invitations = [];
  const tokens = [];
  for (const person of people) {
    const { unitId, cell, language } = person;
    const { secret } = newSecret(person, linkKey);
    const hash = linkHash(secret);
    invitations.push({ round, linkHash: hash, unitId, cell, language });
    tokens.push({ linkHash: hash, body: await sealTokenRow(null, secret, round, random) });
    options.onProgress?.(tokens.length, people.length);
  }
  return { invitations, tokens };
}
