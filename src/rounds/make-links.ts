/** Everybody's personal link for a round, and the rows that the database holds of it. */
import { fromBase64url } from '../core/bytes.ts';
import { linkFragment, linkHash, linkSecret } from '../core/credentials/link.ts';
import { sealTokenRow } from '../core/credentials/token-row.ts';
import type { Random } from '../core/random.ts';
import type { EmployeeRow } from '../people/plan-import.ts';

/** A personal link, as the invitation carries it. */
export interface PersonalLink {
  employee_id: string;
  email: string | null;
  phone: string | null;
  language: string;
  url: string;
}

/** `url`: `<public address>/p#<secret>.<manifest hash>`, all of the secret in the fragment. */
export function personalLink(
  { id, email, phone, language }: EmployeeRow,
  linkKey: Uint8Array,
  manifestHash: string,
  publicUrl: string,
): PersonalLink {
  const fragment = linkFragment(linkSecret(linkKey, id), fromBase64url(manifestHash, 32)!);
  return { employee_id: id, email, phone, language, url: `${publicUrl}/p#${fragment}` };
}

/** An employee and the cell in which they answer. */
export type Placed = EmployeeRow & { cell: string };

/** An invitation and an unused token row for each of `people`. */
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
  for (const { id, unitId, cell, language } of people) {
    const secret = linkSecret(linkKey, id);
    const row = { round, linkHash: linkHash(secret) };
    invitations.push({ ...row, unitId, cell, language });
    tokens.push({ ...row, sealed: await sealTokenRow(null, secret, round, random) });
    options.onProgress?.(tokens.length, people.length);
  }
  return { invitations, tokens };
}
