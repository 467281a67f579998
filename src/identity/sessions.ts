import { randomBytes } from "node:crypto";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import type {
  ProviderLogout,
  SessionCounts,
  SessionCursor,
  SessionStore,
  StoredSession,
} from "../storage/session-store.ts";
import { isToken, type BrowserSecrets } from "./browser-secrets.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import { toTimestamp } from "./to-timestamp.ts";

/** Who signed in, and for how long at most. */
export interface NewSession {
  readonly principalId: string;
  readonly name: string;
  /** From the identity provider; those of the directory are added whenever the session is used. */
  readonly groups: readonly string[];
  readonly isMfa: boolean;
  /** Undefined after a one-time link. */
  readonly origin: SessionOrigin | undefined;
  readonly lifetimeMs: number;
  readonly idleMs: number;
}

export interface SessionOrigin {
  /** Name of an IdentityProvider. */
  readonly provider: string;
  /** "sub" as the provider says it. */
  readonly subject: string;
  /** "sid", where it says one. */
  readonly providerSession: string | undefined;
  /** For signing out there. */
  readonly idToken: string;
}

/** What may be shown of a session: neither its token nor what the provider knows it by. */
export interface SessionRecord {
  readonly id: string;
  readonly principalId: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly isMfa: boolean;
  readonly provider: string | undefined;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

/** What became of a session's token when it was used. */
export type Rotation =
  | { readonly kind: "kept" }
  /** The browser has to be given this one; the one before is good for a moment longer. */
  | { readonly kind: "rotated"; readonly token: string }
  | { readonly kind: "failed"; readonly error: unknown };

export type SessionFinding =
  | {
      readonly kind: "live";
      readonly session: SessionRecord;
      readonly principal: Principal;
      readonly csrfToken: string;
      readonly rotation: Rotation;
    }
  /** No such session, or it has ended. */
  | { readonly kind: "none" }
  /** A token that was replaced long ago came back: two parties have had it. The session has been ended. */
  | { readonly kind: "reused"; readonly session: SessionRecord }
  /** The directory says that this person may not sign in any more. The session has been ended. */
  | { readonly kind: "inactive"; readonly session: SessionRecord }
  /** The identity provider that it came from is none of ours any more. The session has been ended. */
  | { readonly kind: "provider-gone"; readonly session: SessionRecord };

const SESSION_COUNTS: SessionCounts = { perPerson: 16, inAll: 100_000 };
/** After so long a session's token is replaced when it is next used. */
export const ROTATION_MS = 60 * 60_000;
/** How long the token before it is good as well, for requests that were under way. */
export const ROTATION_GRACE_MS = 60_000;
/** How often at most it is written down that a session is used. */
export const TOUCH_MS = 60_000;
/** Longer ID tokens are not kept; the provider then asks the person who they are when they sign out. */
const MAX_KEPT_ID_TOKEN_CHARS = 16_384;
const ID_BYTES = 12;
const KEPT: Rotation = { kind: "kept" };

export interface Sessions {
  /** Makes a session with a token of its own; the one of `replaced`, which the same browser had before, ends. */
  open(
    request: NewSession,
    replaced?: string,
  ): Promise<{ readonly session: SessionRecord; readonly token: string }>;
  /** Looks a token up, in the database: what was revoked on any node is refused here at once. */
  use(token: string): Promise<SessionFinding>;
  /**
   * Looks a session up that this same request has shown already: its token may have been replaced since, and is not asked for again. Nothing is
   * rotated.
   */
  useAgain(id: string): Promise<SessionFinding>;
  /** In constant time. */
  isCsrfToken(sessionId: string, token: string): boolean;
  list(limit: number, after?: SessionCursor): Promise<readonly SessionRecord[]>;
  /** By id. Undefined where there is none. */
  end(id: string): Promise<EndedSession | undefined>;
  /** All that a provider says have ended. */
  endOf(logout: ProviderLogout): Promise<readonly SessionRecord[]>;
}

export interface EndedSession {
  readonly session: SessionRecord;
  /** Where the provider gave one. */
  readonly idToken: string | undefined;
}

export interface SessionParts {
  readonly store: SessionStore;
  readonly secrets: BrowserSecrets;
  readonly people: PeopleDirectory;
  /** Whether there is an IdentityProvider of that name. */
  readonly hasProvider: (name: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly counts?: SessionCounts;
}

/** The sessions of people's browsers. */
export function createSessions({
  store,
  secrets,
  people,
  hasProvider,
  clock,
  counts = SESSION_COUNTS,
}: SessionParts): Sessions {
  async function open(request: NewSession, replaced: string | undefined) {
    const now = clock.now();
    const token = secrets.mintToken();
    const expiresAtMs = now + request.lifetimeMs;
    const { origin } = request;
    const keepsIdToken = origin !== undefined && origin.idToken.length <= MAX_KEPT_ID_TOKEN_CHARS;
    const stored: StoredSession = {
      id: `ses-${randomBytes(ID_BYTES).toString("hex")}`,
      tokenHash: secrets.hash("sessions", token),
      replacedHash: undefined,
      replacedUntil: undefined,
      rotatedAt: toTimestamp(now),
      principalId: request.principalId,
      name: request.name,
      groups: request.groups,
      isMfa: request.isMfa,
      provider: origin?.provider,
      subject: origin?.subject,
      providerSession: origin?.providerSession,
      sealedIdToken: keepsIdToken ? secrets.seal("ID tokens", origin.idToken) : undefined,
      createdAt: toTimestamp(now),
      lastSeenAt: toTimestamp(now),
      idleUntil: toTimestamp(Math.min(now + request.idleMs, expiresAtMs)),
      idleS: Math.floor(request.idleMs / 1000),
      expiresAt: toTimestamp(expiresAtMs),
    };
    if (replaced !== undefined && isToken(replaced)) {
      const before = await store.find(secrets.hash("sessions", replaced));
      if (before !== undefined) await store.remove(before.id);
    }
    await store.insert(stored, counts, toTimestamp(now));
    return { session: toRecord(stored), token };
  }

  async function use(token: string): Promise<SessionFinding> {
    if (!isToken(token)) return { kind: "none" };
    const hash = secrets.hash("sessions", token);
    // Found by a keyed hash: how long the search takes tells nothing of any token.
    const stored = await store.find(hash);
    const now = clock.now();
    if (stored === undefined || hasEnded(stored, now)) return { kind: "none" };
    const isCurrent = stored.tokenHash === hash;
    if (!isCurrent && now >= timeOf(stored.replacedUntil)) {
      await store.remove(stored.id);
      return { kind: "reused", session: toRecord(stored) };
    }
    return admit(stored, now, () => (isCurrent ? rotate(stored, now) : KEPT));
  }

  async function useAgain(id: string): Promise<SessionFinding> {
    const stored = await store.findById(id);
    const now = clock.now();
    if (stored === undefined || hasEnded(stored, now)) return { kind: "none" };
    return admit(stored, now, () => KEPT);
  }

  /** Whoever showed it has it rightly; whether they may still be here is asked each time. */
  async function admit(
    stored: StoredSession,
    now: number,
    renew: () => Rotation | Promise<Rotation>,
  ): Promise<SessionFinding> {
    if (stored.provider !== undefined && !(await hasProvider(stored.provider))) {
      await store.remove(stored.id);
      return { kind: "provider-gone", session: toRecord(stored) };
    }
    const person = await people.find(stored.principalId);
    if (person?.isActive === false) {
      await store.remove(stored.id);
      return { kind: "inactive", session: toRecord(stored) };
    }
    await touch(stored, now);
    const groups = [...new Set([...stored.groups, ...(person?.groups ?? [])])];
    const session = { ...toRecord(stored), groups };
    return {
      kind: "live",
      session,
      principal: {
        type: "User",
        id: stored.principalId,
        name: stored.name,
        groups,
        ...(stored.isMfa ? { isMfa: true } : {}),
      },
      csrfToken: secrets.csrfToken(stored.id),
      rotation: await renew(),
    };
  }

  async function touch(stored: StoredSession, now: number): Promise<void> {
    if (now - timeOf(stored.lastSeenAt) < TOUCH_MS) return;
    const idleUntil = Math.min(now + stored.idleS * 1000, timeOf(stored.expiresAt));
    await store.touch(stored.id, toTimestamp(now), toTimestamp(idleUntil));
  }

  /** A token that cannot be replaced now goes on being good: the next request tries again. */
  async function rotate(stored: StoredSession, now: number): Promise<Rotation> {
    if (now - timeOf(stored.rotatedAt) < ROTATION_MS) return { kind: "kept" };
    const token = secrets.mintToken();
    try {
      const isOurs = await store.rotate(stored.id, stored.tokenHash, {
        tokenHash: secrets.hash("sessions", token),
        replacedUntil: toTimestamp(now + ROTATION_GRACE_MS),
        rotatedAt: toTimestamp(now),
      });
      // Else a request beside this one was first, and its answer brings the new token.
      return isOurs ? { kind: "rotated", token } : { kind: "kept" };
    } catch (error) {
      return { kind: "failed", error };
    }
  }

  return {
    open,
    use,
    useAgain,
    isCsrfToken: (sessionId, token) => secrets.isCsrfToken(sessionId, token),
    list: async (limit, after) => (await store.list(limit, after, toTimestamp(clock.now()))).map(toRecord),
    async end(id) {
      const stored = await store.remove(id);
      if (stored === undefined) return undefined;
      const { sealedIdToken: sealed } = stored;
      return {
        session: toRecord(stored),
        idToken: sealed === undefined ? undefined : secrets.unseal("ID tokens", sealed),
      };
    },
    endOf: async (logout) => (await store.removeOf(logout)).map(toRecord),
  };
}

function hasEnded({ idleUntil, expiresAt }: StoredSession, now: number): boolean {
  return now >= timeOf(expiresAt) || now >= timeOf(idleUntil);
}

function toRecord(stored: StoredSession): SessionRecord {
  const { id, principalId, name, groups, isMfa, provider, createdAt, lastSeenAt, expiresAt } = stored;
  return { id, principalId, name, groups, isMfa, provider, createdAt, lastSeenAt, expiresAt };
}

/** Of what cannot be read, or is not there, a time long gone. */
function timeOf(timestamp: string | undefined): number {
  const ms = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(ms) ? 0 : ms;
}
