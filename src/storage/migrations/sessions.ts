import type { Kysely } from "kysely";

export async function createSessions(_db: Kysely<never>): Promise<void> {
  // to be written
}
