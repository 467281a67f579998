import type { Clock } from "../foundation/clock.ts";
import type { Database } from "./database.ts";
import { whileBusy } from "./transact.ts";

/**
 * Leaves the fingerprints where there are none of that name yet; resolves with the names of those that differ from what
 * was left there first.
 */
export async function compareFingerprints(
  { db }: Database,
  clock: Clock,
  fingerprints: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const createdAt = new Date(clock.now()).toISOString();
  const rows = [...fingerprints].map(([name, fingerprint]) => ({ name, fingerprint, created_at: createdAt }));
  const insert = db
    .insertInto("secret_fingerprints")
    .values(rows)
    .onConflict((conflict) => conflict.column("name").doNothing());
  await whileBusy(() => insert.execute());
  const kept = await db.selectFrom("secret_fingerprints").select(["name", "fingerprint"]).execute();
  return kept
    .filter(({ name, fingerprint }) => (fingerprints.get(name) ?? fingerprint) !== fingerprint)
    .map(({ name }) => name);
}
