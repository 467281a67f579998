import type { Principal } from "../contracts/principal.ts";
import type { StoredApiKey } from "./api-key-rows.ts";
import { insertKey, recordUse, revokeKey, supersedeKey } from "./change-api-keys.ts";
import type { Database } from "./database.ts";
import {
  findKeys,
  keysOfPrincipal,
  listKeys,
  MAX_LISTED_API_KEYS,
  readActive,
  readChanges,
  type KeyChanges,
  type KeyFilter,
  type KeyPlace,
} from "./read-api-keys.ts";
import { readRevision } from "./revisions.ts";

export interface ApiKeyStore {
  /** Throws `GatewayError` "conflict" where an active key has that name, or where there are too many keys. */
  insert(key: StoredApiKey): Promise<void>;
  /**
   * Stores a key in the place of another, which expires at `expiresAt` at the latest. Throws `GatewayError` "conflict" where the other
   * was revoked or superseded meanwhile.
   */
  supersede(id: string, expiresAt: string, successor: StoredApiKey): Promise<void>;
  /** Every key that is neither revoked nor, at that time, expired. */
  active(now?: string): Promise<readonly StoredApiKey[]>;
  /** What changed between two revisions. */
  changedSince(revision: number, until: number): Promise<KeyChanges>;
  /** Keys, newest first, revoked ones included; those behind `after`, at most `limit`. */
  list(limit?: number, after?: KeyPlace, filter?: KeyFilter): Promise<readonly StoredApiKey[]>;
  /** Whether there is any key, revoked ones included. */
  hasAny(): Promise<boolean>;
  /**
   * By id: that one. By name: the keys of that name that are not revoked, first the one that holds it, then those it took the place of.
   */
  find(idOrName: string): Promise<readonly StoredApiKey[]>;
  /** Keys of a principal that are not revoked. */
  ofPrincipal(type: Principal["type"], ids: readonly string[]): Promise<readonly StoredApiKey[]>;
  /** True where this call revoked it; false where there is no such key or it was revoked before. */
  revoke(id: string, revokedAt: string): Promise<boolean>;
  /** Last use by key id; an earlier time than the stored one is ignored. Does not count as a change. */
  recordUse(lastUsedAt: ReadonlyMap<string, string>): Promise<void>;
  /** Goes up when a key is made, rotated or revoked. */
  revision(): Promise<number>;
}

export function createApiKeyStore(database: Database): ApiKeyStore {
  const { db } = database;
  return {
    insert: (key) => insertKey(database, key),
    supersede: (id, expiresAt, successor) => supersedeKey(database, id, expiresAt, successor),
    active: (now) => readActive(db, now),
    changedSince: (revision, until) => readChanges(db, revision, until),
    list: (limit = MAX_LISTED_API_KEYS, after, filter) => listKeys(db, limit, after, filter),
    hasAny: async () =>
      (await db.selectFrom("api_keys").select("id").limit(1).executeTakeFirst()) !== undefined,
    find: (idOrName) => findKeys(db, idOrName),
    ofPrincipal: (type, ids) => keysOfPrincipal(db, type, ids),
    revoke: (id, revokedAt) => revokeKey(database, id, revokedAt),
    recordUse: (lastUsedAt) => recordUse(database, lastUsedAt),
    revision: () => readRevision(db, "api-keys"),
  };
}
