import type { Kysely, Selectable } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision, readRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** Active keys of one installation; all of them are held in memory by every node. */
export const MAX_ACTIVE_API_KEYS = 100_000;
/** Revoked and expired keys that `list` still shows, newest first. */
export const MAX_LISTED_API_KEYS = 100_000;

/** What is stored of an API key. Times are RFC 3339, UTC, milliseconds. */
export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  /** HMAC-SHA256 of the whole key, hex. */
  readonly hash: string;
  readonly principalType: Principal["type"];
  readonly principalId: string;
  readonly groups: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | undefined;
  readonly revokedAt: string | undefined;
  /** Written late and in batches. */
  readonly lastUsedAt: string | undefined;
  /** Reference to a Guardrail that the key adds to every model's. */
  readonly guardrail: string | undefined;
}

export interface ApiKeyStore {
  /** Throws `GatewayError` "conflict" where an active key has that name, or where there are too many keys. */
  insert(key: StoredApiKey): Promise<void>;
  /** Every key that is not revoked. */
  active(): Promise<readonly StoredApiKey[]>;
  /** All keys, newest first, revoked ones included. */
  list(): Promise<readonly StoredApiKey[]>;
  /** By id, else the active key of that name. */
  find(idOrName: string): Promise<StoredApiKey | undefined>;
  /** True where this call revoked it; false where there is no such key or it was revoked before. */
  revoke(id: string, revokedAt: string): Promise<boolean>;
  /** Last use by key id; an earlier time than the stored one is ignored. Does not count as a change. */
  recordUse(lastUsedAt: ReadonlyMap<string, string>): Promise<void>;
  /** Goes up when a key is made or revoked. */
  revision(): Promise<number>;
}

export function createApiKeyStore(database: Database): ApiKeyStore {
  const { db } = database;
  return {
    insert: (key) => insertKey(database, key),
    active: async () => {
      const rows = await db.selectFrom("api_keys").selectAll().where("revoked_at", "is", null).execute();
      return rows.map(toKey);
    },
    list: async () => {
      const newestFirst = db.selectFrom("api_keys").selectAll().orderBy("created_at", "desc").orderBy("id");
      const rows = await newestFirst.limit(MAX_LISTED_API_KEYS).execute();
      return rows.map(toKey);
    },
    find: (idOrName) => findKey(db, idOrName),
    revoke: (id, revokedAt) => revokeKey(database, id, revokedAt),
    recordUse: (lastUsedAt) => recordUse(database, lastUsedAt),
    revision: () => readRevision(db, "api-keys"),
  };
}

async function insertKey(database: Database, key: StoredApiKey): Promise<void> {
  await transact(database, async (transaction) => {
    await lockRevision(transaction, "api-keys");
    const active = transaction.selectFrom("api_keys").where("revoked_at", "is", null);
    const twin = await active.select("id").where("name", "=", key.name).executeTakeFirst();
    if (twin !== undefined)
      throw conflict(`There is an active key named "${key.name}" already; revoke it first.`);
    const { count } = await active
      .select(({ fn }) => fn.countAll<number | string>().as("count"))
      .executeTakeFirstOrThrow();
    if (Number(count) >= MAX_ACTIVE_API_KEYS)
      throw conflict(`There are ${MAX_ACTIVE_API_KEYS} active keys already.`);
    await transaction.insertInto("api_keys").values(toRow(key)).execute();
    await bumpRevision(transaction, "api-keys");
  });
}

function conflict(message: string): GatewayError {
  return new GatewayError("conflict", message, { publicMessage: message });
}

async function findKey(db: Kysely<Tables>, idOrName: string): Promise<StoredApiKey | undefined> {
  const keys = db.selectFrom("api_keys").selectAll();
  const row =
    (await keys.where("id", "=", idOrName).executeTakeFirst()) ??
    (await keys.where("name", "=", idOrName).where("revoked_at", "is", null).executeTakeFirst());
  return row === undefined ? undefined : toKey(row);
}

async function revokeKey(database: Database, id: string, revokedAt: string): Promise<boolean> {
  return transact(database, async (transaction) => {
    await lockRevision(transaction, "api-keys");
    const result = await transaction
      .updateTable("api_keys")
      .set({ revoked_at: revokedAt })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return false;
    await bumpRevision(transaction, "api-keys");
    return true;
  });
}

async function recordUse(database: Database, lastUsedAt: ReadonlyMap<string, string>): Promise<void> {
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

function toRow(key: StoredApiKey): Tables["api_keys"] {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    hash: key.hash,
    principal_type: key.principalType,
    principal_id: key.principalId,
    groups: JSON.stringify(key.groups),
    created_at: key.createdAt,
    expires_at: key.expiresAt ?? null,
    revoked_at: key.revokedAt ?? null,
    last_used_at: key.lastUsedAt ?? null,
    guardrail: key.guardrail ?? null,
  };
}

function toKey(row: Selectable<Tables["api_keys"]>): StoredApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    hash: row.hash,
    principalType: row.principal_type === "User" ? "User" : "Service",
    principalId: row.principal_id,
    groups: (JSON.parse(row.groups) as unknown[]).map(String),
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    guardrail: row.guardrail ?? undefined,
  };
}
