import type { Kysely } from "kysely";

export async function createNodes(_db: Kysely<never>): Promise<void> {
  // to be written
}
