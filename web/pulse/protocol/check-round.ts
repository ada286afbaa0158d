/**
 * The page's own judgement of a round: it trusts the hash in the link, and what follows from it.
 * Everything that could make one person's answer stand out stops the page here, before any token.
 *
 * Limits: questions with the promised hash are taken as they are. They were read strictly when the
 * round opened, and reading them again would cost the page 1.4 kB.
 */
import { hash } from '../../../src/core/canonical.ts';
import { CELL_MARGIN } from '../../../src/core/disclosure/policy.ts';
import type { Questions } from '../../../src/core/instrument/questions.ts';
import { InvalidInput } from '../../../src/core/invalid-input.ts';
import { type Manifest, readManifest } from '../../../src/core/manifest.ts';
import type { Me } from './api.ts';
import type { Link } from './link.ts';
import { Trouble } from './trouble.ts';

export interface CheckedRound {
  manifest: Manifest;
  questions: Questions;
  cell: { id: string; headcount: number };
  /** The manifest's SHA-256 in base64url, as the link has it. */
  fingerprint: string;
}

/** The round that the link promises. Throws Trouble `manifest`, `questions`, `cell` or `small_cell`. */
export function checkRound(
  link: Link,
  invited: NonNullable<Me['round']>,
  manifestText: string,
  questionsText: string,
): CheckedRound {
  if (hash(manifestText) !== link.manifestHash) throw new Trouble('manifest');
  const manifest = manifestOf(manifestText);
  if (manifest.round !== invited.id) throw new Trouble('manifest');

  if (hash(questionsText) !== manifest.instrumentHash) throw new Trouble('questions');
  const questions: Questions = JSON.parse(questionsText);
  const asked = questions.items.map(({ id }) => id);
  if (asked.join(' ') !== manifest.items.join(' ')) throw new Trouble('questions');

  const cell = manifest.cells.find(({ id }) => id === invited.cell);
  if (!cell) throw new Trouble('cell');
  if (cell.headcount < manifest.k + CELL_MARGIN) throw new Trouble('small_cell');
  return { manifest, questions, cell, fingerprint: link.manifestHash };
}

function manifestOf(text: string): Manifest {
  try {
    return readManifest(text);
  } catch (cause) {
    if (cause instanceof InvalidInput) throw new Trouble('manifest', { cause });
    throw cause;
  }
}
