/**
 * The organisations of the real answers (lq2002; its README says what they are): as they are, and cut
 * into platoons of which fewer answer. They are read from where they lie and kept nowhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { type Random, randomBelow, shuffle } from '../../../src/core/random.ts';
import type { Person, Unit } from './reference.ts';

/** A person's place in `people` gives their employee id. */
export interface Organisation {
  units: (Unit & { name: string })[];
  people: Person[];
}

/** The folder with the real answers. Throws with a sentence when it isn't named or lacks them. */
export function realDataFolder(): string {
  const folder = process.env.REAL_DATA_DIR;
  if (!folder || !existsSync(join(folder, 'lq2002.csv'))) {
    throw new Error(
      'Set REAL_DATA_DIR to the folder that holds lq2002.csv, lq2002-units.csv and lq2002-instrument.json: the real answers are not part of the project.',
    );
  }
  return folder;
}

function readRows(folder: string, name: string): Record<string, string>[] {
  const text = readFileSync(join(folder, name), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data;
}

/** Everybody in their company, everybody's answers to the questions `items` (ids as in the instrument). */
export function readSoldiers(folder: string, items: string[]): Organisation {
  const units = readRows(folder, 'lq2002-units.csv').map(({ code, name, parent_code }) => {
    return { code: code!, name: name!, parent: parent_code || null };
  });
  const people = readRows(folder, 'lq2002.csv').map((row) => {
    return { unit: row.unit!, answers: items.map((item) => Number(row[item.toUpperCase()])) };
  });
  return { units, people };
}

const SHARE_ANSWERING = 0.45;
const STAFF = 60;
const PLATOONS = 180;
const SMALLEST = 3;
const LARGEST = 15;

/**
 * The same people, cut by a seed: 45 % answer, each skips a tenth of the questions; 60 are attached to
 * battalions and the root, everybody else to one of 180 platoons of 3 to 15 below the companies.
 */
export function cutIntoPlatoons({ units, people }: Organisation, random: Random): Organisation {
  const chance = (percent: number) => randomBelow(100, random) < percent;
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const everybody = [...people.keys()];
  const answering = new Set(
    shuffle(everybody, random).slice(0, Math.round(SHARE_ANSWERING * people.length)),
  );
  const order = shuffle(everybody, random);
  const unitOf = new Map<number, string>();
  for (const i of order.slice(0, STAFF)) {
    const battalion = parents.get(people[i]!.unit)!;
    unitOf.set(i, chance(12) ? parents.get(battalion)! : battalion);
  }
  const companies = new Map<string, number[]>();
  for (const i of order.slice(STAFF)) {
    const company = people[i]!.unit;
    companies.set(company, [...(companies.get(company) ?? []), i]);
  }
  const platoons: Organisation['units'] = [];
  for (const [company, sizes] of platoonSizes(companies, random)) {
    for (const [index, size] of sizes.entries()) {
      const code = `${company}-${index + 1}`;
      platoons.push({ code, name: `Platoon ${code}`, parent: company });
      for (const i of companies.get(company)!.splice(0, size)) unitOf.set(i, code);
    }
  }
  return {
    units: [...units, ...platoons],
    people: people.map(({ answers }, i) => ({
      unit: unitOf.get(i)!,
      answers: answering.has(i) ? answers!.map((answer) => (chance(10) ? null : answer)) : null,
    })),
  };
}

/** How many people each platoon of each company has. */
function platoonSizes(companies: Map<string, number[]>, random: Random): Map<string, number[]> {
  const counts = new Map(
    [...companies].map(([company, { length }]) => [company, Math.ceil(length / LARGEST)]),
  );
  let made = [...counts.values()].reduce((a, b) => a + b);
  for (; made < PLATOONS; made++) {
    const room = [...companies].filter(
      ([company, { length }]) => (counts.get(company)! + 1) * SMALLEST <= length,
    );
    const [company] = room[randomBelow(room.length, random)]!;
    counts.set(company, counts.get(company)! + 1);
  }
  return new Map(
    [...companies].map(([company, { length }]) => {
      let left = length;
      const sizes: number[] = [];
      for (let others = counts.get(company)! - 1; others >= 0; others--) {
        const least = Math.max(SMALLEST, left - others * LARGEST);
        const most = Math.min(LARGEST, left - others * SMALLEST);
        sizes.push(least + randomBelow(most - least + 1, random));
        left -= sizes.at(-1)!;
      }
      return [company, sizes];
    }),
  );
}
