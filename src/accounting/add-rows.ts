import { setImmediate as endOfTurn } from "node:timers/promises";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** Values in one statement, which computes without pause: well under a millisecond. */
const VALUES_PER_STATEMENT = 350;

/** Where sums are kept. */
export interface SumTable {
  readonly table: keyof Tables;
  /** What tells one row from another. */
  readonly key: readonly string[];
  /** What is added up. */
  readonly counters: readonly string[];
}

export type SumRow = Readonly<Record<string, string | number>>;

/** Adds rows, which have the same columns, to those with their keys: counters are added up, everything else stays. */
export async function addRows(
  transaction: Transaction<Tables>,
  { table, key, counters }: SumTable,
  rows: readonly SumRow[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const sums = counters.map(
    (counter) =>
      sql`${sql.ref(counter)} = ${sql.ref(`${table}.${counter}`)} + ${sql.ref(`excluded.${counter}`)}`,
  );
  const perStatement = Math.max(1, Math.floor(VALUES_PER_STATEMENT / columns.length));
  for (let start = 0; start < rows.length; start += perStatement) {
    const values = rows
      .slice(start, start + perStatement)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${refs(columns)}) values ${sql.join(values)}
      on conflict (${refs(key)}) do update set ${sql.join(sums)}`.execute(transaction);
    // SQLite answers at once; exchanges that wait have their turn between two statements.
    await endOfTurn();
  }
}

function refs(columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(column)));
}
