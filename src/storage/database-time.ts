import { sql } from "kysely";
import type { Clock } from "../foundation/clock.ts";
import type { Database } from "./database.ts";

/**
 * The time that all who share a database agree on, Unix milliseconds: the PostgreSQL server's, because the clocks of
 * several machines differ; this machine's with SQLite, which one machine has to itself.
 */
export async function databaseTime(database: Pick<Database, "db" | "kind">, clock: Clock): Promise<number> {
  if (database.kind === "sqlite") return clock.now();
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(database.db);
  return Math.round(rows[0]?.ms ?? clock.now());
}
