import type { Kysely } from "kysely";

export async function createPermissionUses(_db: Kysely<never>): Promise<void> {
  // to be written
}
