import type { Kysely } from "kysely";

export async function createBudgetLedger(_db: Kysely<never>): Promise<void> {
  // to be written
}
