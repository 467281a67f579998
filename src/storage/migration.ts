import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DatabaseKind } from "./database.ts";
import type { RevisionName } from "./tables.ts";

/** One step of the schema. Released steps never change; whatever comes later is a further step. */
export interface Migration {
  readonly name: string;
  /**
   * It only adds, and what it adds is optional: code that does not know it goes on reading and writing as before. Then nodes
   * of the version before run on beside new ones, and may even start. Not so: those of the version before have to be stopped.
   */
  readonly isExpansion?: boolean;
  up(db: Kysely<never>, kind: DatabaseKind): Promise<void>;
}

/** A counter of its own for one family of tables. */
export async function addRevision(db: Kysely<never>, name: RevisionName): Promise<void> {
  await sql`insert into revisions (name, value) values (${name}, 0)`.execute(db);
}
