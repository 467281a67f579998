import type { Kysely } from "kysely";

export async function createPeople(_db: Kysely<never>): Promise<void> {
  // to be written
}
