import type { Kysely } from "kysely";

export async function addApiKeyBindings(_db: Kysely<never>): Promise<void> {
  // to be written
}
