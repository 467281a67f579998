import { randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { ApiKeyStore, StoredApiKey } from "../storage/api-key-store.ts";
import { apiKeyId, hashApiKey, mintApiKey } from "./api-key.ts";
import { createAwsAccessKeys, toKeyId } from "./aws-access-key.ts";
import type { AwsAccessKey } from "./aws-access-key.ts";
import { bearerToken } from "./bearer-token.ts";
import { checkSignature } from "./check-signature.ts";
import { checkKeyRequest } from "./key-request.ts";
import type { KeyRequest } from "./key-request.ts";
import { isOwnPrincipal } from "./own-principals.ts";
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

/** The API keys of this installation, held in memory. */
export interface KeyRing {
  /**
   * The principal behind the request's `Authorization` and `x-api-key` headers. Throws `GatewayError`
   * "unauthenticated", the very same for every reason. Memory only; about 5 µs.
   */
  authenticate(authorization: string | undefined, apiKeyHeader?: string): Principal;
  /** The principal of a token, wherever in the request it stood (`credentialOf`). Throws as `authenticate` does. */
  authenticateToken(token: string): Principal;
  /**
   * Looks at a request signed as AWS SDKs do before its body is read; throws as `authenticate` does. Where the request names its body's
   * hash, its signature has been checked; else no more is known than that the key exists, and the signature is recent. Either way
   * who calls is known from `authenticateSigned` alone.
   */
  admitSigned(request: SignedRequest): void;
  /** The principal behind a signed request and this body of it, as it was sent. Throws as `authenticate` does. */
  authenticateSigned(request: SignedRequest, body: Uint8Array): Principal;
  /** Throws `GatewayError` "invalid_request" or, where an active key has the name, "conflict". */
  create(request: KeyRequest): Promise<CreatedApiKey>;
  /** By id, or the active key of that name; at once in this process. Throws `GatewayError` "not_found". */
  revoke(idOrName: string): Promise<ApiKeyRecord>;
  /** Newest first, revoked ones included. */
  list(): Promise<readonly ApiKeyRecord[]>;
  /** Takes up what other processes changed; to be called from time to time. True where there was something. */
  refresh(): Promise<boolean>;
  /** Writes last-use times that have gathered; to be called from time to time and before the process ends. */
  flushLastUsed(): Promise<void>;
}

interface ActiveKey {
  readonly hash: Buffer;
  readonly expiresAtMs: number;
  /** One object for all requests of the key. */
  readonly principal: Principal;
  lastUsedAtMs: number;
}

/** Loads all keys; resolves when `authenticate` can be used. */
export async function createKeyRing(
  store: ApiKeyStore,
  pepperKey: KeyObject,
  clock: Clock,
): Promise<KeyRing> {
  const pepper = new HmacSha256(pepperKey);
  const awsAccessKeys = createAwsAccessKeys(pepperKey);
  let active: ReadonlyMap<string, ActiveKey> = new Map();
  let revision = -1;
  /** Revoked in this process: whatever a read that was under way says, they stay out. */
  const revoked = new Set<string>();
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
    const stored = await store.revision();
    if (stored === revision) return false;
    const keys = await store.active();
    // Keys of such principals were made before their ids were reserved.
    const usable = keys.filter(({ id, principalId }) => !revoked.has(id) && !isOwnPrincipal(principalId));
    forget(revoked, keys);
    active = new Map(usable.map((key) => [key.id, toActive(key, active.get(key.id))]));
    revision = stored;
    return true;
  }

  async function create(request: KeyRequest): Promise<CreatedApiKey> {
    const checked = checkKeyRequest(request, clock.now());
    const { id, prefix, key } = mintApiKey(randomBytes);
    const record: StoredApiKey = {
      id,
      prefix,
      ...checked,
      hash: hashApiKey(key, pepper).toString("hex"),
      createdAt: toTimestamp(clock.now()),
      revokedAt: undefined,
      lastUsedAt: undefined,
    };
    await store.insert(record);
    active = new Map(active).set(id, toActive(record, undefined));
    const created = { record: withoutHash(record), key };
    return request.aws === true ? { ...created, awsAccessKey: awsAccessKeys.ofKey(id) } : created;
  }

  async function revoke(idOrName: string): Promise<ApiKeyRecord> {
    const found = await store.find(idOrName);
    if (found === undefined) {
      throw new GatewayError("not_found", "no such key", { publicMessage: "There is no such API key." });
    }
    // Memory first: from here on the key is dead in this process, even if the database fails now.
    revoked.add(found.id);
    const lastUsedAtMs = active.get(found.id)?.lastUsedAtMs ?? 0;
    const remaining = new Map(active);
    remaining.delete(found.id);
    active = remaining;
    const revokedAt = found.revokedAt ?? toTimestamp(clock.now());
    await store.revoke(found.id, revokedAt);
    // Whoever revokes a leaked key wants to know when it was used last.
    if (lastUsedAtMs > 0) await store.recordUse(new Map([[found.id, toTimestamp(lastUsedAtMs)]]));
    return withoutHash({ ...found, revokedAt });
  }

  async function flushLastUsed(): Promise<void> {
    const uses = [...active].filter(([, key]) => key.lastUsedAtMs > 0);
    const times = new Map(uses.map(([id, key]) => [id, toTimestamp(key.lastUsedAtMs)]));
    await store.recordUse(times);
    // Forgotten only once written; a use in between stays for the next time.
    for (const [id, key] of uses) if (toTimestamp(key.lastUsedAtMs) === times.get(id)) key.lastUsedAtMs = 0;
  }

  function authenticate(authorization: string | undefined, apiKeyHeader?: string): Principal {
    const token = bearerToken(authorization, apiKeyHeader);
    if (token === undefined) throw unauthenticated();
    return authenticateToken(token);
  }

  function authenticateToken(token: string): Principal {
    const id = apiKeyId(token);
    if (id === undefined) throw unauthenticated();
    const key = active.get(id);
    // The same work whether or not the id is known.
    const isGenuine = timingSafeEqual(hashApiKey(token, pepper), key?.hash ?? unknownHash);
    const now = clock.now();
    if (key === undefined || !isGenuine || now >= key.expiresAtMs) throw unauthenticated();
    key.lastUsedAtMs = now;
    return key.principal;
  }

  /** Whose key it is; without the body, possibly unproven. */
  function findSigned(request: SignedRequest, body: Uint8Array | undefined, now: number): ActiveKey {
    const claim = readSignedRequest(request);
    const id = claim === undefined ? undefined : toKeyId(claim.accessKeyId);
    if (claim === undefined || id === undefined) throw badSignature();
    const key = active.get(id);
    // The same work whether or not the id is known.
    const isAcceptable = checkSignature(claim, awsAccessKeys.secretOf(id), body, now);
    if (key === undefined || !isAcceptable || now >= key.expiresAtMs) throw badSignature();
    return key;
  }

  function admitSigned(request: SignedRequest): void {
    findSigned(request, undefined, clock.now());
  }

  function authenticateSigned(request: SignedRequest, body: Uint8Array): Principal {
    const now = clock.now();
    const key = findSigned(request, body, now);
    key.lastUsedAtMs = now;
    return key.principal;
  }

  await takeTurn(reload);
  return {
    authenticate,
    authenticateToken,
    admitSigned,
    authenticateSigned,
    create: (request) => takeTurn(() => create(request)),
    revoke: (idOrName) => takeTurn(() => revoke(idOrName)),
    list: async () => (await store.list()).map(withoutHash),
    refresh: () => takeTurn(reload),
    flushLastUsed,
  };
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

function toActive(key: StoredApiKey, before: ActiveKey | undefined): ActiveKey {
  const principal: Principal = {
    type: key.principalType,
    id: key.principalId,
    name: key.name,
    groups: Object.freeze([...key.groups]),
    keyId: key.id,
    ...(key.guardrail === undefined ? {} : { guardrail: key.guardrail }),
  };
  return {
    hash: Buffer.from(key.hash, "hex"),
    expiresAtMs: key.expiresAt === undefined ? Infinity : Date.parse(key.expiresAt),
    principal: Object.freeze(principal),
    lastUsedAtMs: before?.lastUsedAtMs ?? 0,
  };
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
