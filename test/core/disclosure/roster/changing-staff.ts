/** Organisations that change between rounds: moves, re-parentings, appointments, leavers, newcomers. */
import fc from 'fast-check';
import type { CodedUnit } from '../../../../src/core/disclosure/cells.ts';
import type { Listed, StaffList } from '../../../../src/core/disclosure/roster.ts';
import { makeTree } from '../../../../src/core/disclosure/tree.ts';
import { treeOf } from '../worlds.ts';

/** A staff list as data; `gone` are people who left, and may come back to any unit. */
export interface Staff {
  units: CodedUnit[];
  people: Listed[];
  gone: string[];
}

export type Change =
  | 'move'
  | 'reparent'
  | 'new root'
  | 'open unit'
  | 'close unit'
  | 'appoint'
  | 'dismiss'
  | 'leave'
  | 'come back'
  | 'join';

export interface Step {
  change: Change;
  /** Two draws: who or which unit, and where to. */
  who: number;
  where: number;
}

export const REORGANISING: Change[] = [
  'move',
  'reparent',
  'new root',
  'open unit',
  'close unit',
  'appoint',
  'dismiss',
];

export const steps = (changes: Change[], most: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ change: fc.constantFrom(...changes), who: fc.nat(), where: fc.nat() }), {
    maxLength: most,
  });

/** Up to 9 units with 0 to 12 people each, some of whom lead units of their own or others'. */
export const staffs: fc.Arbitrary<Staff> = fc
  .record({
    units: treeOf(1, 9),
    sizes: fc.array(fc.oneof(fc.nat(3), fc.nat(12)), { minLength: 9, maxLength: 9 }),
    leaders: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
  })
  .map(({ units, sizes, leaders }) => {
    const people = units.flatMap(({ id }, i) =>
      Array.from({ length: sizes[i]! }, (_, n) => ({ id: `${id}-${n}`, unit: id, leads: NOTHING })),
    );
    const appointed = leaders.map(([who, where]): Step => ({ change: 'appoint', who, where }));
    return appointed.reduce(changed, { units, people, gone: [] });
  });

const NOTHING: ReadonlySet<string> = new Set();

export function listOf({ units, people }: Staff): StaffList {
  return { tree: makeTree(units), people };
}

/** The staff after a step; a step that can't be taken changes nothing. */
export function changed(staff: Staff, { change, who, where }: Step): Staff {
  const { units, people, gone } = staff;
  const unit = units[where % units.length]!;
  const other = units[who % units.length]!;
  const person = people[who % Math.max(people.length, 1)];
  const fresh = `n${units.length}.${people.length}.${gone.length}.${who % 97}`;
  const replaced = (more: Partial<Listed>) =>
    people.map((one) => (one === person ? { ...one, ...more } : one));
  switch (change) {
    case 'move':
      return { ...staff, people: replaced({ unit: unit.id }) };
    case 'appoint':
      return {
        ...staff,
        people: replaced({ leads: new Set([...(person?.leads ?? []), unit.id]) }),
      };
    case 'dismiss':
      return { ...staff, people: people.map((one) => ({ ...one, leads: NOTHING })) };
    case 'leave':
      if (!person) return staff;
      return {
        ...staff,
        people: people.filter((one) => one !== person),
        gone: [...gone, person.id],
      };
    case 'come back': {
      const [id, ...rest] = gone;
      if (id === undefined) return staff;
      return { ...staff, people: [...people, { id, unit: unit.id, leads: NOTHING }], gone: rest };
    }
    case 'join':
      if (people.some(({ id }) => id === fresh) || gone.includes(fresh)) return staff;
      return { ...staff, people: [...people, { id: fresh, unit: unit.id, leads: NOTHING }] };
    case 'reparent':
      return { ...staff, units: reparented(units, other, unit) };
    case 'open unit':
      if (units.some(({ id }) => id === fresh)) return staff;
      return { ...staff, units: [...units, { id: fresh, code: fresh, parent: unit.id }] };
    case 'new root':
      return { ...staff, units: withNewRoot(units, fresh) };
    case 'close unit':
      return closed(staff, other);
  }
}

function reparented(units: CodedUnit[], unit: CodedUnit, above: CodedUnit): CodedUnit[] {
  if (unit.parent === null) return units;
  const parentOf = new Map(units.map(({ id, parent }) => [id, parent]));
  for (let id: string | null = above.id; id !== null; id = parentOf.get(id)!) {
    if (id === unit.id) return units;
  }
  return units.map((one) => (one === unit ? { ...one, parent: above.id } : one));
}

function withNewRoot(units: CodedUnit[], id: string): CodedUnit[] {
  if (units.some((unit) => unit.id === id)) return units;
  const below = units.map((unit) => (unit.parent === null ? { ...unit, parent: id } : unit));
  return [...below, { id, code: id, parent: null }];
}

/** A closed unit's people and units go to the unit above. */
function closed({ units, people, gone }: Staff, unit: CodedUnit): Staff {
  const { parent } = unit;
  if (parent === null) return { units, people, gone };
  const left = units.filter((one) => one !== unit);
  return {
    units: left.map((one) => (one.parent === unit.id ? { ...one, parent } : one)),
    people: people.map((one) => (one.unit === unit.id ? { ...one, unit: parent } : one)),
    gone,
  };
}

/** Every tree of up to four units, with every choice of `sizes` for them. */
export function* smallOrganisations(sizes: number[]): Generator<Staff> {
  const parents = [
    [],
    [0],
    [0, 0],
    [0, 1],
    ...[0, 1].flatMap((b) => [0, 1, 2].map((c) => [0, b, c])),
  ];
  for (const above of parents) {
    const units = [null, ...above].map((at, i) => {
      return { id: `u${i}`, code: `u${i}`, parent: at === null ? null : `u${at}` };
    });
    for (let n = 0; n < sizes.length ** units.length; n++) {
      const people = units.flatMap(({ id }, i) =>
        Array.from(
          { length: sizes[Math.floor(n / sizes.length ** i) % sizes.length]! },
          (_, at) => {
            return { id: `${id}-${at}`, unit: id, leads: new Set<string>() };
          },
        ),
      );
      yield { units, people, gone: [] };
    }
  }
}
