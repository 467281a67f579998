import { randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type {
  ApiKeyStore,
  KeyChanges,
  KeyFilter,
  KeyPlace,
  KeyState,
  StoredApiKey,
} from "../storage/api-key-store.ts";
import { isUsable, toActive, type ActiveKey } from "./active-key.ts";
import { apiKeyId, hashApiKey, mintApiKey } from "./api-key.ts";
import { createAwsAccessKeys, toKeyId } from "./aws-access-key.ts";
import type { AwsAccessKey } from "./aws-access-key.ts";
import { bearerToken } from "./bearer-token.ts";
import { checkSignature } from "./check-signature.ts";
import { checkKeyRequest, checkRotationRequest } from "./key-request.ts";
import type { KeyRequest, RotationRequest } from "./key-request.ts";
import { isOwnPrincipal } from "./own-principals.ts";
import type { Peer } from "./peer.ts";
import { readSignedRequest } from "./signed-request.ts";
import type { SignedRequest } from "./signed-request.ts";

/** What may be shown of a key: everything but the key itself and its hash. */
export type ApiKeyRecord = Omit<StoredApiKey, "hash">;

export interface CreatedApiKey {
  readonly record: ApiKeyRecord;
  /** The only time the key is seen. */
  readonly key: string;
  /** The same key for AWS SDKs, where it was asked for. Likewise shown once. */
  readonly awsAccessKey?: AwsAccessKey;
}

/** A page of a list, newest first. */
export interface KeyPage {
  readonly keys: readonly ApiKeyRecord[];
  /** Where the next page begins; undefined where this is the last. */
  readonly next: KeyPlace | undefined;
}

/** What a page is narrowed to. */
export type PageFilter = Pick<KeyFilter, "search" | "project"> & { readonly state?: KeyState };

/** The API keys of this installation, held in memory. */
export interface KeyRing {
  /**
   * The principal behind the request's `Authorization` and `x-api-key` headers. Throws `GatewayError`
   * "unauthenticated", the very same for every reason. Memory only; about 5 µs. Without a peer, keys that are bound to networks or to a
   * certificate are refused.
   */
  authenticate(authorization: string | undefined, apiKeyHeader?: string, peer?: Peer): Principal;
  /** The principal of a token, wherever in the request it stood (`credentialOf`). Throws as `authenticate` does. */
  authenticateToken(token: string, peer?: Peer): Principal;
  /**
   * Looks at a request signed as AWS SDKs do before its body is read; throws as `authenticate` does. Where the request names its body's
   * hash, its signature has been checked; else no more is known than that the key exists, and the signature is recent. Either way
   * who calls is known from `authenticateSigned` alone.
   */
  admitSigned(request: SignedRequest, peer?: Peer): void;
  /** The principal behind a signed request and this body of it, as it was sent. Throws as `authenticate` does. */
  authenticateSigned(request: SignedRequest, body: Uint8Array, peer?: Peer): Principal;
  /** Throws `GatewayError` "invalid_request" or, where an active key has the name, "conflict". */
  create(request: KeyRequest): Promise<CreatedApiKey>;
  /**
   * A new key of the same name and bindings in the place of one, which works on until the overlap ends. By id or name. Throws
   * `GatewayError` "not_found", and "conflict" where it was revoked or rotated before.
   */
  rotate(idOrName: string, request: RotationRequest): Promise<CreatedApiKey>;
  /** By id, or the active key of that name; at once in this process. Throws `GatewayError` "not_found". */
  revoke(idOrName: string): Promise<ApiKeyRecord>;
  /** By id; or by name all that are not revoked: the one that holds the name, then those it took the place of. Else none. */
  find(idOrName: string): Promise<readonly ApiKeyRecord[]>;
  /** Keys of a principal that are not revoked. */
  ofPrincipal(type: Principal["type"], ids: readonly string[]): Promise<readonly ApiKeyRecord[]>;
  /** Newest first, revoked ones included. */
  list(): Promise<readonly ApiKeyRecord[]>;
  /** The same in pages of at most `limit`. */
  page(limit: number, after?: KeyPlace, filter?: PageFilter): Promise<KeyPage>;
  /** Whether there is any, revoked ones included. */
  hasAny(): Promise<boolean>;
  /** Names of keys that work and belong to a project; a few of them. */
  keysOfProject(project: string): readonly string[];
  /** Takes up what other processes changed; to be called from time to time. True where there was something. */
  refresh(): Promise<boolean>;
  /** Writes last-use times that have gathered; to be called from time to time and before the process ends. */
  flushLastUsed(): Promise<void>;
}

/** Names that `keysOfProject` gives. */
const MAX_NAMES_TOLD = 5;
/** How often keys that have expired are dropped from memory. */
const PRUNE_MS = 60_000;

/** Loads all keys; resolves when `authenticate` can be used. `isActivePerson` says whose keys work: see `people.ts`. */
export async function createKeyRing(
  store: ApiKeyStore,
  pepperKey: KeyObject,
  clock: Clock,
  isActivePerson: (userId: string) => boolean = () => true,
): Promise<KeyRing> {
  const pepper = new HmacSha256(pepperKey);
  const awsAccessKeys = createAwsAccessKeys(pepperKey);
  let active = new Map<string, ActiveKey>();
  let revision = -1;
  let prunedAtMs = clock.now();
  /** Revoked in this process: whatever a read that was under way says, they stay out. */
  const revoked = new Set<string>();
  /** Keys that were used since their last use was written. */
  const used = new Set<ActiveKey>();
  const unknownHash = randomBytes(32);
  let inTurn: Promise<unknown> = Promise.resolve();

  /** Changes and reloads one after the other, so that none undoes another. */
  function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = inTurn.then(work);
    // Whoever called hears of a failure; the next in turn does not mind.
    inTurn = result.catch(() => undefined);
    return result;
  }

  async function reload(): Promise<boolean> {
    prune();
    const stored = await store.revision();
    if (stored === revision) return false;
    const changes = revision < 0 ? UNKNOWN : await store.changedSince(revision, stored);
    if (changes.kind === "some") {
      for (const id of changes.gone) {
        active.delete(id);
        revoked.delete(id);
      }
      for (const key of changes.active) take(active, key);
    } else {
      const keys = await store.active(toTimestamp(clock.now()));
      forget(revoked, keys);
      const whole = new Map<string, ActiveKey>();
      for (const key of keys) take(whole, key);
      active = whole;
    }
    revision = stored;
    return true;
  }

  /** Takes a stored key up, unless it is not to be used. */
  function take(into: Map<string, ActiveKey>, key: StoredApiKey): void {
    // Keys of such principals were made before their ids were reserved.
    if (revoked.has(key.id) || isOwnPrincipal(key.principalId)) return;
    const before = active.get(key.id);
    const taken = toActive(key, before);
    if (before !== undefined && used.delete(before)) used.add(taken);
    into.set(key.id, taken);
  }

  /** Memory is to follow the keys that work, not all that were ever rotated. */
  function prune(): void {
    const now = clock.now();
    if (Math.abs(now - prunedAtMs) < PRUNE_MS) return;
    prunedAtMs = now;
    // Those whose last use is still to be written stay until it is.
    for (const [id, key] of active) if (now >= key.expiresAtMs && !used.has(key)) active.delete(id);
  }

  async function create(request: KeyRequest): Promise<CreatedApiKey> {
    const bindings = checkKeyRequest(request, clock.now());
    const minted = mint(bindings);
    await store.insert(minted.record);
    return takeUp(minted, request.aws === true);
  }

  async function rotate(idOrName: string, request: RotationRequest): Promise<CreatedApiKey> {
    const now = clock.now();
    const { overlapMs, expiresAt, aws } = checkRotationRequest(request, now);
    const [old] = await store.find(idOrName);
    if (old === undefined) throw notFound();
    const minted = mint({ ...old, expiresAt: expiresAt ?? sameLifetime(old, now) });
    const end = toTimestamp(now + overlapMs);
    await store.supersede(old.id, end, minted.record);
    const known = active.get(old.id);
    if (known !== undefined) {
      const ending = { ...known, expiresAtMs: Math.min(known.expiresAtMs, Date.parse(end)) };
      if (used.delete(known)) used.add(ending);
      active.set(old.id, ending);
    }
    return takeUp(minted, aws);
  }

  function mint(bindings: Omit<StoredApiKey, "id" | "prefix" | "hash" | "createdAt" | Leftover>): Minted {
    const { id, prefix, key } = mintApiKey(randomBytes);
    const hash = hashApiKey(key, pepper).toString("hex");
    const createdAt = toTimestamp(clock.now());
    const untouched = { revokedAt: undefined, lastUsedAt: undefined, supersededBy: undefined };
    return { key, record: { ...bindings, id, prefix, hash, createdAt, ...untouched } };
  }

  function takeUp({ record, key }: Minted, isForAws: boolean): CreatedApiKey {
    active.set(record.id, toActive(record, undefined));
    const created = { record: withoutHash(record), key };
    return isForAws ? { ...created, awsAccessKey: awsAccessKeys.ofKey(record.id) } : created;
  }

  async function revoke(idOrName: string): Promise<ApiKeyRecord> {
    const [found] = await store.find(idOrName);
    if (found === undefined) throw notFound();
    // Memory first: from here on the key is dead in this process, even if the database fails now.
    revoked.add(found.id);
    const lastUsedAtMs = active.get(found.id)?.lastUsedAtMs ?? 0;
    active.delete(found.id);
    const revokedAt = found.revokedAt ?? toTimestamp(clock.now());
    await store.revoke(found.id, revokedAt);
    // Whoever revokes a leaked key wants to know when it was used last.
    if (lastUsedAtMs > 0) await store.recordUse(new Map([[found.id, toTimestamp(lastUsedAtMs)]]));
    return withoutHash({ ...found, revokedAt });
  }

  async function flushLastUsed(): Promise<void> {
    const uses = [...used].map((key) => ({ key, at: key.lastUsedAtMs }));
    const times = uses.map(({ key, at }): [string, string] => [key.principal.keyId ?? "", toTimestamp(at)]);
    await store.recordUse(new Map(times));
    // Forgotten only once written; a use in between stays for the next time.
    for (const { key, at } of uses) if (key.lastUsedAtMs === at) used.delete(key);
  }

  function authenticate(authorization: string | undefined, apiKeyHeader?: string, peer?: Peer): Principal {
    const token = bearerToken(authorization, apiKeyHeader);
    if (token === undefined) throw unauthenticated();
    return authenticateToken(token, peer);
  }

  function authenticateToken(token: string, peer?: Peer): Principal {
    const id = apiKeyId(token);
    if (id === undefined) throw unauthenticated();
    const key = active.get(id);
    // The same work whether or not the id is known.
    const isGenuine = timingSafeEqual(hashApiKey(token, pepper), key?.hash ?? unknownHash);
    const now = clock.now();
    if (key === undefined || !isGenuine || !isUsable(key, now, peer, isActivePerson)) throw unauthenticated();
    return noteUse(key, now);
  }

  function noteUse(key: ActiveKey, now: number): Principal {
    key.lastUsedAtMs = now;
    used.add(key);
    return key.principal;
  }

  /** Whose key it is; without the body, possibly unproven. */
  function findSigned(
    request: SignedRequest,
    body: Uint8Array | undefined,
    now: number,
    peer: Peer | undefined,
  ): ActiveKey {
    const claim = readSignedRequest(request);
    const id = claim === undefined ? undefined : toKeyId(claim.accessKeyId);
    if (claim === undefined || id === undefined) throw badSignature();
    const key = active.get(id);
    // The same work whether or not the id is known.
    const isAcceptable = checkSignature(claim, awsAccessKeys.secretOf(id), body, now);
    if (key === undefined || !isAcceptable || !isUsable(key, now, peer, isActivePerson)) throw badSignature();
    return key;
  }

  function admitSigned(request: SignedRequest, peer?: Peer): void {
    findSigned(request, undefined, clock.now(), peer);
  }

  function authenticateSigned(request: SignedRequest, body: Uint8Array, peer?: Peer): Principal {
    const now = clock.now();
    return noteUse(findSigned(request, body, now, peer), now);
  }

  function keysOfProject(project: string): readonly string[] {
    const names: string[] = [];
    const now = clock.now();
    for (const { principal, expiresAtMs } of active.values()) {
      if (principal.project !== project || now >= expiresAtMs) continue;
      names.push(principal.name);
      if (names.length >= MAX_NAMES_TOLD) break;
    }
    return names;
  }

  async function page(
    limit: number,
    after?: KeyPlace,
    { state, ...filter }: PageFilter = {},
  ): Promise<KeyPage> {
    const inState = state === undefined ? {} : { state: { is: state, now: toTimestamp(clock.now()) } };
    // One more than asked for tells whether there are any behind.
    const stored = await store.list(limit + 1, after, { ...filter, ...inState });
    const keys = stored.slice(0, limit).map(withoutHash);
    return { keys, next: stored.length > limit ? placeOf(keys.at(-1)) : undefined };
  }

  await takeTurn(reload);
  return {
    authenticate,
    authenticateToken,
    admitSigned,
    authenticateSigned,
    create: (request) => takeTurn(() => create(request)),
    rotate: (idOrName, request) => takeTurn(() => rotate(idOrName, request)),
    revoke: (idOrName) => takeTurn(() => revoke(idOrName)),
    find: async (idOrName) => (await store.find(idOrName)).map(withoutHash),
    ofPrincipal: async (type, ids) => (await store.ofPrincipal(type, ids)).map(withoutHash),
    list: async () => (await store.list()).map(withoutHash),
    page,
    hasAny: () => store.hasAny(),
    keysOfProject,
    refresh: () => takeTurn(reload),
    flushLastUsed,
  };
}

type Leftover = "revokedAt" | "lastUsedAt" | "supersededBy";

interface Minted {
  readonly key: string;
  readonly record: StoredApiKey;
}

const UNKNOWN: KeyChanges = { kind: "unknown" };

/** When a key ends that is to live as long as another was made for; never where that one never does. */
function sameLifetime({ createdAt, expiresAt }: StoredApiKey, nowMs: number): string | undefined {
  if (expiresAt === undefined) return undefined;
  return toTimestamp(nowMs + Date.parse(expiresAt) - Date.parse(createdAt));
}

function placeOf(key: ApiKeyRecord | undefined): KeyPlace | undefined {
  return key === undefined ? undefined : { createdAt: key.createdAt, id: key.id };
}

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such key", { publicMessage: "There is no such API key." });
}

function unauthenticated(): GatewayError {
  return new GatewayError("unauthenticated", "no valid API key");
}

/** The very same for every reason, as above; it only knows that the request was signed. */
function badSignature(): GatewayError {
  return new GatewayError("unauthenticated", "no valid API key", {
    publicMessage:
      "The signature was not accepted: the access key is not known or no longer good, the clocks differ by more than 15 minutes, or the request was changed after it was signed.",
  });
}

function withoutHash(key: StoredApiKey): ApiKeyRecord {
  const record: ApiKeyRecord & { hash?: string } = { ...key };
  delete record.hash;
  return record;
}

/** Keeps only the ids that the store still calls active, so that the set stays small. */
function forget(revoked: Set<string>, keys: readonly StoredApiKey[]): void {
  if (revoked.size === 0) return;
  const stored = new Set(keys.map(({ id }) => id));
  for (const id of revoked) if (!stored.has(id)) revoked.delete(id);
}

function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}
