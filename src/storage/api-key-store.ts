import type { ExpressionBuilder, Kysely, Selectable, Transaction } from "kysely";
import type { KeyState } from "../contracts/api/keys.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Tags } from "../contracts/tags.ts";
import { containsText } from "./contains-text.ts";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision, readRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** Keys of one installation that work; all of them are held in memory by every node. */
export const MAX_ACTIVE_API_KEYS = 100_000;
/** Keys that `list` gives at one time. */
export const MAX_LISTED_API_KEYS = 100_000;
/** Changes that a reload takes up one by one; after more of them all keys are read again. */
export const MAX_RELOADED_KEYS = 1_000;

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
  /** Name of a Project document. */
  readonly project: string | undefined;
  /** Who answers for it, in words: a person, a team, a ticket. */
  readonly owner: string | undefined;
  readonly tags: Tags;
  /** Cedar actions that it can be used for; all that policy allows where left out. */
  readonly scopes: readonly string[] | undefined;
  /** Names of models, or their beginnings: "openai/*". */
  readonly models: readonly string[] | undefined;
  /** Addresses, and networks in CIDR notation, that it works from. */
  readonly networks: readonly string[] | undefined;
  /** SHA-256 of the client certificate that it works with, 64 characters of lower-case hex. */
  readonly certificate: string | undefined;
  /** Id of the key that was made in its place; it still works until it expires. */
  readonly supersededBy: string | undefined;
}

/** Where a page of a list begins: behind this key. */
export type KeyPlace = Pick<StoredApiKey, "createdAt" | "id">;

export { KEY_STATES, type KeyState } from "../contracts/api/keys.ts";

/** What a list is narrowed to; every part of it has to fit. */
export interface KeyFilter {
  /** Somewhere in the id, the name, the owner, the principal or the project. */
  readonly search?: string;
  readonly project?: string;
  /** As of a moment (RFC 3339, UTC, milliseconds). */
  readonly state?: { readonly is: KeyState; readonly now: string };
}

/** What changed since a revision: keys as they are now, and ids of those that are good no more. */
export type KeyChanges =
  | { readonly kind: "some"; readonly active: readonly StoredApiKey[]; readonly gone: readonly string[] }
  /** Too much, or by a node that does not say what it changes: everything is to be read again. */
  | { readonly kind: "unknown" };

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
    active: async (now) => {
      const rows = await db.selectFrom("api_keys").selectAll().where(isGood(now)).execute();
      return rows.map(toKey);
    },
    changedSince: (revision, until) => readChanges(db, revision, until),
    list: (limit = MAX_LISTED_API_KEYS, after, filter) =>
      listKeys(db, Math.min(limit, MAX_LISTED_API_KEYS), after, filter),
    hasAny: async () =>
      (await db.selectFrom("api_keys").select("id").limit(1).executeTakeFirst()) !== undefined,
    find: (idOrName) => findKeys(db, idOrName),
    ofPrincipal: async (type, ids) => {
      if (ids.length === 0) return [];
      const keys = db.selectFrom("api_keys").selectAll().where("revoked_at", "is", null);
      const rows = await keys
        .where("principal_type", "=", type)
        .where("principal_id", "in", [...ids])
        .limit(MAX_ACTIVE_API_KEYS)
        .execute();
      return rows.map(toKey);
    },
    revoke: (id, revokedAt) => revokeKey(database, id, revokedAt),
    recordUse: (lastUsedAt) => recordUse(database, lastUsedAt),
    revision: () => readRevision(db, "api-keys"),
  };
}

function isGood(now: string | undefined) {
  return (row: ExpressionBuilder<Tables, "api_keys">) =>
    row.and([
      row("revoked_at", "is", null),
      ...(now === undefined ? [] : [row.or([row("expires_at", "is", null), row("expires_at", ">", now)])]),
    ]);
}

async function insertKey(database: Database, key: StoredApiKey): Promise<void> {
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

async function supersedeKey(
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

/**
 * Every change raises the revision by one and writes it on each row that it touches. Where rows do not account for all revisions in
 * between, somebody changed keys who does not write it, an older version or a hand, or one row changed twice.
 */
async function readChanges(db: Kysely<Tables>, revision: number, until: number): Promise<KeyChanges> {
  if (until < revision || until - revision > MAX_RELOADED_KEYS) return { kind: "unknown" };
  const rows = await db
    .selectFrom("api_keys")
    .selectAll()
    .where("changed_revision", ">", revision)
    .limit(2 * MAX_RELOADED_KEYS + 1)
    .execute();
  const told = new Set(rows.map((row) => row.changed_revision).filter((each) => each <= until));
  if (told.size !== until - revision || rows.length > 2 * MAX_RELOADED_KEYS) return { kind: "unknown" };
  return {
    kind: "some",
    active: rows.filter((row) => row.revoked_at === null).map(toKey),
    gone: rows.filter((row) => row.revoked_at !== null).map(({ id }) => id),
  };
}

async function listKeys(
  db: Kysely<Tables>,
  limit: number,
  after: KeyPlace | undefined,
  { search, project, state }: KeyFilter = {},
): Promise<readonly StoredApiKey[]> {
  let keys = db.selectFrom("api_keys").selectAll().orderBy("created_at", "desc").orderBy("id");
  if (after !== undefined) {
    const { createdAt, id } = after;
    keys = keys.where((row) =>
      row.or([
        row("created_at", "<", createdAt),
        row.and([row("created_at", "=", createdAt), row("id", ">", id)]),
      ]),
    );
  }
  if (search !== undefined)
    keys = keys.where(containsText(["id", "name", "owner", "principal_id", "project"], search));
  if (project !== undefined) keys = keys.where("project", "=", project);
  if (state !== undefined) keys = keys.where(isInState(state));
  return (await keys.limit(limit).execute()).map(toKey);
}

function isInState({ is, now }: NonNullable<KeyFilter["state"]>) {
  return (row: ExpressionBuilder<Tables, "api_keys">) => {
    switch (is) {
      case "active":
        return isGood(now)(row);
      case "ending":
        return row.and([isGood(now)(row), row("superseded_by", "is not", null)]);
      case "expired":
        return row.and([row("revoked_at", "is", null), row("expires_at", "<=", now)]);
      case "revoked":
        return row("revoked_at", "is not", null);
    }
  };
}

async function findKeys(db: Kysely<Tables>, idOrName: string): Promise<readonly StoredApiKey[]> {
  const keys = db.selectFrom("api_keys").selectAll();
  const row = await keys.where("id", "=", idOrName).executeTakeFirst();
  if (row !== undefined) return [toKey(row)];
  const named = await keys.where("name", "=", idOrName).where("revoked_at", "is", null).execute();
  return named.map(toKey).sort((a, b) => rank(a) - rank(b));
}

function rank({ supersededBy }: StoredApiKey): number {
  return supersededBy === undefined ? 0 : 1;
}

async function revokeKey(database: Database, id: string, revokedAt: string): Promise<boolean> {
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

function toRow(key: StoredApiKey, revision: number): Tables["api_keys"] {
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
    project: key.project ?? null,
    owner: key.owner ?? null,
    tags: Object.keys(key.tags).length === 0 ? null : JSON.stringify(key.tags),
    actions: toList(key.scopes),
    models: toList(key.models),
    networks: toList(key.networks),
    certificate: key.certificate ?? null,
    superseded_by: key.supersededBy ?? null,
    changed_revision: revision,
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
    groups: fromList(row.groups) ?? [],
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    guardrail: row.guardrail ?? undefined,
    project: row.project ?? undefined,
    owner: row.owner ?? undefined,
    tags: row.tags === null ? NO_TAGS : (JSON.parse(row.tags) as Tags),
    scopes: fromList(row.actions),
    models: fromList(row.models),
    networks: fromList(row.networks),
    certificate: row.certificate ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
  };
}

const NO_TAGS: Tags = Object.freeze({});

function toList(list: readonly string[] | undefined): string | null {
  return list === undefined ? null : JSON.stringify(list);
}

/** Throws where the text is no list: a bound that cannot be read must not turn into none. */
function fromList(text: string | null): readonly string[] | undefined {
  return text === null ? undefined : (JSON.parse(text) as unknown[]).map(String);
}
