import type { ExpressionBuilder, Kysely } from "kysely";
import type { KeyState } from "../contracts/api/keys.ts";
import type { Principal } from "../contracts/principal.ts";
import { isGood, toKey, type StoredApiKey } from "./api-key-rows.ts";
import { containsText } from "./contains-text.ts";
import type { Tables } from "./tables.ts";

/** Keys that `list` gives at one time. */
export const MAX_LISTED_API_KEYS = 100_000;
/** Changes that a reload takes up one by one; after more of them all keys are read again. */
export const MAX_RELOADED_KEYS = 1_000;

/** Where a page of a list begins: behind this key. */
export type KeyPlace = Pick<StoredApiKey, "createdAt" | "id">;

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

/** Every key that is neither revoked nor, at that time, expired. */
export async function readActive(
  db: Kysely<Tables>,
  now: string | undefined,
): Promise<readonly StoredApiKey[]> {
  const rows = await db.selectFrom("api_keys").selectAll().where(isGood(now)).execute();
  return rows.map(toKey);
}

/**
 * Every change raises the revision by one and writes it on each row that it touches. Where rows do not account for all revisions in
 * between, somebody changed keys who does not write it, an older version or a hand, or one row changed twice.
 */
export async function readChanges(db: Kysely<Tables>, revision: number, until: number): Promise<KeyChanges> {
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

export async function listKeys(
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
  return (await keys.limit(Math.min(limit, MAX_LISTED_API_KEYS)).execute()).map(toKey);
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

/** By id: that one. By name: those that are not revoked, first the one that holds it, then those it took the place of. */
export async function findKeys(db: Kysely<Tables>, idOrName: string): Promise<readonly StoredApiKey[]> {
  const keys = db.selectFrom("api_keys").selectAll();
  const row = await keys.where("id", "=", idOrName).executeTakeFirst();
  if (row !== undefined) return [toKey(row)];
  const named = await keys.where("name", "=", idOrName).where("revoked_at", "is", null).execute();
  return named.map(toKey).sort((a, b) => rank(a) - rank(b));
}

function rank({ supersededBy }: StoredApiKey): number {
  return supersededBy === undefined ? 0 : 1;
}

/** Keys of a principal that are not revoked. */
export async function keysOfPrincipal(
  db: Kysely<Tables>,
  type: Principal["type"],
  ids: readonly string[],
): Promise<readonly StoredApiKey[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("api_keys")
    .selectAll()
    .where("revoked_at", "is", null)
    .where("principal_type", "=", type)
    .where("principal_id", "in", [...ids])
    .limit(MAX_LISTED_API_KEYS)
    .execute();
  return rows.map(toKey);
}
