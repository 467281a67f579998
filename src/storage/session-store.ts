import { sql, type Selectable, type Transaction } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { Database } from "./database.ts";
import { bumpRevision, lockRevision } from "./revisions.ts";
import type { Tables } from "./tables.ts";
import { transact, whileBusy } from "./transact.ts";

/** What is stored of a session. Times are RFC 3339, UTC, milliseconds. */
export interface StoredSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly replacedHash: string | undefined;
  readonly replacedUntil: string | undefined;
  readonly rotatedAt: string;
  readonly principalId: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly isMfa: boolean;
  readonly provider: string | undefined;
  readonly subject: string | undefined;
  readonly providerSession: string | undefined;
  readonly sealedIdToken: string | undefined;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly idleUntil: string;
  readonly idleS: number;
  readonly expiresAt: string;
}

/** How many sessions there may be; `perPerson`: the one used longest ago gives way to a new one. */
export interface SessionCounts {
  readonly perPerson: number;
  readonly inAll: number;
}

/** Where a page of the list begins: behind this session. */
export interface SessionCursor {
  readonly createdAt: string;
  readonly id: string;
}

/** The sessions that a provider says have ended: one of its own, or all of a person's. */
export interface ProviderLogout {
  readonly provider: string;
  readonly subject: string | undefined;
  readonly providerSession: string | undefined;
}

export interface StoredSignInLink {
  readonly tokenHash: string;
  readonly principalId: string;
  readonly createdBy: string;
  readonly expiresAt: string;
}

/** A page of sessions that a provider's logout ends at one time. */
const MAX_SESSIONS_PER_LOGOUT = 1_000;
/** Uses that are remembered; each for as long as what was used would be good. */
export const MAX_REMEMBERED_USES = 100_000;

export interface SessionStore {
  /** Forgets what has ended at `now`, then adds it. Rejects with `overloaded` where there are too many in all. */
  insert(session: StoredSession, counts: SessionCounts, now: string): Promise<void>;
  /** By the hash of its token, or of the token before it. Ended ones may be among them. */
  find(hash: string): Promise<StoredSession | undefined>;
  /** Ended ones, too. */
  findById(id: string): Promise<StoredSession | undefined>;
  /** Replaces the token; false where it was not `tokenHash` any more. */
  rotate(id: string, tokenHash: string, next: TokenChange): Promise<boolean>;
  touch(id: string, lastSeenAt: string, idleUntil: string): Promise<void>;
  /** Those that live at `now`, newest first. */
  list(limit: number, after: SessionCursor | undefined, now: string): Promise<readonly StoredSession[]>;
  /** Undefined where there was none. */
  remove(id: string): Promise<StoredSession | undefined>;
  /** All of a provider's that it says have ended. */
  removeOf(logout: ProviderLogout): Promise<readonly StoredSession[]>;
  /** Rejects with `conflict` where `most` are waiting to be used. */
  insertLink(link: StoredSignInLink, most: number, now: string): Promise<void>;
  /** The link, once: whoever asks again gets nothing. */
  takeLink(tokenHash: string, now: string): Promise<StoredSignInLink | undefined>;
  /** True the first time. Rejects with `overloaded` where too much is remembered. */
  useOnce(hash: string, expiresAt: string, now: string): Promise<boolean>;
}

export interface TokenChange {
  readonly tokenHash: string;
  readonly replacedUntil: string;
  readonly rotatedAt: string;
}

export function createSessionStore(database: Database): SessionStore {
  const { db } = database;
  return {
    insert: (session, counts, now) => insertSession(database, session, counts, now),
    async find(hash) {
      const row = await db
        .selectFrom("sessions")
        .selectAll()
        .where(({ eb }) => eb.or([eb("token_hash", "=", hash), eb("replaced_hash", "=", hash)]))
        .executeTakeFirst();
      return row === undefined ? undefined : toSession(row);
    },
    async findById(id) {
      const row = await db.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? undefined : toSession(row);
    },
    async rotate(id, before, { tokenHash, replacedUntil, rotatedAt }) {
      const rotated = db
        .updateTable("sessions")
        .set({
          token_hash: tokenHash,
          replaced_hash: before,
          replaced_until: replacedUntil,
          rotated_at: rotatedAt,
        })
        .where("id", "=", id)
        .where("token_hash", "=", before);
      const result = await whileBusy(() => rotated.executeTakeFirst());
      return result.numUpdatedRows > 0n;
    },
    async touch(id, lastSeenAt, idleUntil) {
      const touched = db
        .updateTable("sessions")
        .set({ last_seen_at: lastSeenAt, idle_until: idleUntil })
        .where("id", "=", id)
        .where("last_seen_at", "<", lastSeenAt);
      await whileBusy(() => touched.execute());
    },
    async list(limit, after, now) {
      let sessions = db
        .selectFrom("sessions")
        .selectAll()
        .where("expires_at", ">", now)
        .where("idle_until", ">", now);
      if (after !== undefined)
        sessions = sessions.where(({ eb }) =>
          eb.or([
            eb("created_at", "<", after.createdAt),
            eb.and([eb("created_at", "=", after.createdAt), eb("id", ">", after.id)]),
          ]),
        );
      const rows = await sessions.orderBy("created_at", "desc").orderBy("id").limit(limit).execute();
      return rows.map(toSession);
    },
    async remove(id) {
      const removed = db.deleteFrom("sessions").where("id", "=", id).returningAll();
      const row = await whileBusy(() => removed.executeTakeFirst());
      return row === undefined ? undefined : toSession(row);
    },
    async removeOf({ provider, subject, providerSession }) {
      if (subject === undefined && providerSession === undefined) return [];
      let named = db.selectFrom("sessions").select("id").where("provider", "=", provider);
      if (subject !== undefined) named = named.where("subject", "=", subject);
      if (providerSession !== undefined) named = named.where("provider_session", "=", providerSession);
      const ids = named.limit(MAX_SESSIONS_PER_LOGOUT);
      const removed = db.deleteFrom("sessions").where("id", "in", ids).returningAll();
      const rows = await whileBusy(() => removed.execute());
      return rows.map(toSession);
    },
    insertLink: (link, most, now) => insertLink(database, link, most, now),
    async takeLink(tokenHash, now) {
      const taken = db
        .deleteFrom("sign_in_links")
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", now)
        .returningAll();
      const row = await whileBusy(() => taken.executeTakeFirst());
      return row === undefined ? undefined : toLink(row);
    },
    useOnce: (hash, expiresAt, now) => useOnce(database, hash, expiresAt, now),
  };
}

async function insertSession(
  database: Database,
  session: StoredSession,
  counts: SessionCounts,
  now: string,
): Promise<void> {
  await transact(database, async (transaction) => {
    await lockRevision(transaction, "sessions");
    await transaction
      .deleteFrom("sessions")
      .where(({ eb }) => eb.or([eb("expires_at", "<=", now), eb("idle_until", "<=", now)]))
      .execute();
    const own = transaction
      .selectFrom("sessions")
      .select("id")
      .where("principal_id", "=", session.principalId)
      .orderBy("last_seen_at", "desc")
      .orderBy("id")
      .limit(MAX_SESSIONS_PER_LOGOUT);
    const ids = (await own.execute()).map(({ id }) => id);
    const surplus = ids.slice(counts.perPerson - 1);
    if (surplus.length > 0) await transaction.deleteFrom("sessions").where("id", "in", surplus).execute();
    if ((await countOf(transaction, "sessions")) >= counts.inAll)
      throw new GatewayError("overloaded", `${counts.inAll} sessions`, {
        publicMessage: "There are too many sessions already. Try again later.",
      });
    await transaction.insertInto("sessions").values(toRow(session)).execute();
    await bumpRevision(transaction, "sessions");
  });
}

async function insertLink(
  database: Database,
  link: StoredSignInLink,
  most: number,
  now: string,
): Promise<void> {
  await transact(database, async (transaction) => {
    await lockRevision(transaction, "sessions");
    await transaction.deleteFrom("sign_in_links").where("expires_at", "<=", now).execute();
    if ((await countOf(transaction, "sign_in_links")) >= most) {
      const message = `There are ${most} sign-in links that nobody has used yet. They expire by themselves.`;
      throw new GatewayError("conflict", message, { publicMessage: message });
    }
    await transaction
      .insertInto("sign_in_links")
      .values({
        token_hash: link.tokenHash,
        principal_id: link.principalId,
        created_by: link.createdBy,
        expires_at: link.expiresAt,
      })
      .execute();
  });
}

async function useOnce(database: Database, hash: string, expiresAt: string, now: string): Promise<boolean> {
  return transact(database, async (transaction) => {
    await lockRevision(transaction, "sessions");
    await transaction.deleteFrom("used_once").where("expires_at", "<=", now).execute();
    if ((await countOf(transaction, "used_once")) >= MAX_REMEMBERED_USES)
      throw new GatewayError("overloaded", `${MAX_REMEMBERED_USES} uses to remember`);
    const result = await transaction
      .insertInto("used_once")
      .values({ hash, expires_at: expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}

async function countOf(
  transaction: Transaction<Tables>,
  table: "sessions" | "sign_in_links" | "used_once",
): Promise<number> {
  const { rows } = await sql<{
    count: number | string;
  }>`select count(*) as count from ${sql.table(table)}`.execute(transaction);
  return Number(rows[0]?.count ?? 0);
}

function toRow(session: StoredSession): Tables["sessions"] {
  return {
    id: session.id,
    token_hash: session.tokenHash,
    replaced_hash: session.replacedHash ?? null,
    replaced_until: session.replacedUntil ?? null,
    rotated_at: session.rotatedAt,
    principal_id: session.principalId,
    name: session.name,
    groups: JSON.stringify(session.groups),
    is_mfa: session.isMfa ? 1 : 0,
    provider: session.provider ?? null,
    subject: session.subject ?? null,
    provider_session: session.providerSession ?? null,
    sealed_id_token: session.sealedIdToken ?? null,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    idle_until: session.idleUntil,
    idle_s: session.idleS,
    expires_at: session.expiresAt,
  };
}

function toSession(row: Selectable<Tables["sessions"]>): StoredSession {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    replacedHash: row.replaced_hash ?? undefined,
    replacedUntil: row.replaced_until ?? undefined,
    rotatedAt: row.rotated_at,
    principalId: row.principal_id,
    name: row.name,
    groups: (JSON.parse(row.groups) as unknown[]).map(String),
    isMfa: row.is_mfa === 1,
    provider: row.provider ?? undefined,
    subject: row.subject ?? undefined,
    providerSession: row.provider_session ?? undefined,
    sealedIdToken: row.sealed_id_token ?? undefined,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    idleUntil: row.idle_until,
    idleS: row.idle_s,
    expiresAt: row.expires_at,
  };
}

function toLink(row: Selectable<Tables["sign_in_links"]>): StoredSignInLink {
  return {
    tokenHash: row.token_hash,
    principalId: row.principal_id,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
  };
}
