import type { Kysely } from "kysely";

export async function createFindings(_db: Kysely<never>): Promise<void> {
  // to be written
}
