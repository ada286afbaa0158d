/** SQLite takes at most 32,766 values a statement; our widest row has eight. */
const ROWS_A_STATEMENT = 1_000;

/** `rows` in groups that one statement can hold. */
export function chunks<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_, i) =>
    rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT),
  );
}
