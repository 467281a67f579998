import { sql } from "kysely";
import type { Database } from "./database.ts";

/** Bytes that the database takes. Rejects where it does not answer, or does not say. */
export async function databaseSize({ kind, db }: Pick<Database, "db" | "kind">): Promise<number> {
  const asked =
    kind === "sqlite"
      ? sql<{
          bytes: number;
        }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`select pg_database_size(current_database())::float8 as bytes`;
  const { rows } = await asked.execute(db);
  const bytes = rows[0]?.bytes;
  if (bytes === undefined) throw new Error("the database did not say how large it is");
  return bytes;
}
