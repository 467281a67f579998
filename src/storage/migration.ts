import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { RevisionName } from "./tables.ts";

/** One step of the schema. Released steps never change; whatever comes later is a further step. */
export interface Migration {
  readonly name: string;
  up(db: Kysely<never>): Promise<void>;
}

/** A counter of its own for one family of tables. */
export async function addRevision(db: Kysely<never>, name: RevisionName): Promise<void> {
  await sql`insert into revisions (name, value) values (${name}, 0)`.execute(db);
}
