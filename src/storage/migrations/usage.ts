import type { Kysely } from "kysely";

export async function createUsage(_db: Kysely<never>): Promise<void> {
  // to be written
}
