import type { Kysely } from "kysely";

export async function createJobs(_db: Kysely<never>): Promise<void> {
  // to be written
}
