import type { Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import { isGood, toRow, type StoredApiKey } from "./api-key-rows.ts";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** Keys of one installation that work; all of them are held in memory by every node. */
export const MAX_ACTIVE_API_KEYS = 100_000;

export async function insertKey(database: Database, key: StoredApiKey): Promise<void> {
  await transact(database, async (transaction) => {
    const revision = await lockRevision(transaction, "api-keys");
    const twin = await transaction
      .selectFrom("api_keys")
      .select("id")
      .where("name", "=", key.name)
      .where("revoked_at", "is", null)
      .where("superseded_by", "is", null)
      .executeTakeFirst();
    if (twin !== undefined)
      throw conflict(`There is an active key named "${key.name}" already; revoke it first.`);
    await refuseTooMany(transaction, key.createdAt);
    await transaction
      .insertInto("api_keys")
      .values(toRow(key, revision + 1))
      .execute();
    await bumpRevision(transaction, "api-keys");
  });
}

export async function supersedeKey(
  database: Database,
  id: string,
  expiresAt: string,
  successor: StoredApiKey,
): Promise<void> {
  await transact(database, async (transaction) => {
    const revision = await lockRevision(transaction, "api-keys");
    await refuseTooMany(transaction, successor.createdAt);
    const result = await transaction
      .updateTable("api_keys")
      .set((row) => ({
        superseded_by: successor.id,
        changed_revision: revision + 1,
        expires_at: row
          .case()
          .when(row.or([row("expires_at", "is", null), row("expires_at", ">", expiresAt)]))
          .then(expiresAt)
          .else(row.ref("expires_at"))
          .end(),
      }))
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .where("superseded_by", "is", null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n)
      throw conflict("The key was revoked or rotated already; rotate the one that has its name now.");
    await transaction
      .insertInto("api_keys")
      .values(toRow(successor, revision + 1))
      .execute();
    await bumpRevision(transaction, "api-keys");
  });
}

async function refuseTooMany(transaction: Transaction<Tables>, now: string): Promise<void> {
  const { count } = await transaction
    .selectFrom("api_keys")
    .where(isGood(now))
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_ACTIVE_API_KEYS)
    throw conflict(`There are ${MAX_ACTIVE_API_KEYS} active keys already.`);
}

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}

export async function revokeKey(database: Database, id: string, revokedAt: string): Promise<boolean> {
  return transact(database, async (transaction) => {
    const revision = await lockRevision(transaction, "api-keys");
    const result = await transaction
      .updateTable("api_keys")
      .set({ revoked_at: revokedAt, changed_revision: revision + 1 })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    await bumpRevision(transaction, "api-keys");
    return true;
  });
}

export async function recordUse(database: Database, lastUsedAt: ReadonlyMap<string, string>): Promise<void> {
  if (lastUsedAt.size === 0) return;
  // Always in the same order, so that two nodes never wait for each other's rows.
  const uses = [...lastUsedAt].sort(([a], [b]) => (a < b ? -1 : 1));
  await transact(database, async (transaction) => {
    for (const [id, at] of uses) {
      await transaction
        .updateTable("api_keys")
        .set({ last_used_at: at })
        .where("id", "=", id)
        .where((expression) =>
          expression.or([expression("last_used_at", "is", null), expression("last_used_at", "<", at)]),
        )
        .execute();
    }
  });
}
