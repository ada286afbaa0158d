import { checkText, readCsv } from './read-csv.ts';
import { collectFaults, type Faults, shown } from './read-faults.ts';

/** One unit of `units.csv`; `parentCode` is null for the root alone. */
export type UnitLine = { code: string; name: string; parentCode: string | null };

type Placed = UnitLine & { line: number };

/**
 * The units of `units.csv` (`code,name,parent_code`), in the file's order: codes of 1 to 64 and names of 1
 * to 200 characters, one tree with one root. White space and line breaks in a name become one space.
 * Throws ImportRefused with every fault; there is no partial result.
 */
export function readUnits(bytes: Uint8Array): UnitLine[] {
  const faults = collectFaults('units');
  const units: Placed[] = [];
  const byCode = new Map<string, Placed>();

  readCsv(bytes, { columns: ['code', 'name', 'parent_code'] }, faults, (record, line) => {
    const name = record.name.replace(/\s+/g, ' ');
    const unit = { code: record.code, name, parentCode: record.parent_code || null, line };
    checkText(faults, line, 'code', unit.code, 64);
    checkText(faults, line, 'name', name, 200);
    const first = byCode.get(unit.code);
    if (unit.code !== '' && first) {
      faults.add(
        line,
        'code_duplicate',
        `Lines ${first.line} and ${line} have the same code ${shown(unit.code)}; every unit has its own.`,
      );
    } else {
      byCode.set(unit.code, unit);
    }
    units.push(unit);
  });
  if (units.length > 0) {
    checkParents(units, byCode, faults);
    checkCycles(units, byCode, faults);
  }
  faults.refuseIfAny();
  return units.map(({ code, name, parentCode }) => ({ code, name, parentCode }));
}

function checkParents(units: Placed[], byCode: Map<string, Placed>, faults: Faults): void {
  const root = units.find((unit) => unit.parentCode === null);
  if (!root) {
    faults.add(1, 'root_missing', 'No unit is the topmost one; leave its parent_code empty.');
  }
  for (const unit of units) {
    if (unit.parentCode === null) {
      if (unit === root) continue;
      faults.add(
        unit.line,
        'root_twice',
        `parent_code is empty in lines ${root!.line} and ${unit.line}; only the topmost unit has none.`,
      );
    } else if (!byCode.has(unit.parentCode)) {
      faults.add(
        unit.line,
        'parent_code_unknown',
        `parent_code ${shown(unit.parentCode)} is not the code of any unit in the file.`,
      );
    }
  }
}

function checkCycles(units: Placed[], byCode: Map<string, Placed>, faults: Faults): void {
  const walkOf = new Map<Placed, Placed>();
  for (const start of units) {
    let at: Placed | undefined = start;
    while (at && !walkOf.has(at)) {
      walkOf.set(at, start);
      at = at.parentCode === null ? undefined : byCode.get(at.parentCode);
    }
    if (at && walkOf.get(at) === start) {
      faults.add(
        at.line,
        'cycle',
        `Unit ${shown(at.code)} is, through its parents, above itself; correct the parent_code of one of them.`,
      );
    }
  }
}
