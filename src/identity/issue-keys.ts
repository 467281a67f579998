import { randomBytes } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { StoredApiKey } from "../storage/api-key-rows.ts";
import type { ApiKeyStore } from "../storage/api-key-store.ts";
import { withoutHash, type ApiKeyRecord } from "./api-key-record.ts";
import { hashApiKey, mintApiKey } from "./api-key.ts";
import type { AwsAccessKey, AwsAccessKeys } from "./aws-access-key.ts";
import type { HeldKeys } from "./held-keys.ts";
import {
  checkKeyRequest,
  checkRotationRequest,
  type KeyRequest,
  type RotationRequest,
} from "./key-request.ts";
import { toTimestamp } from "./to-timestamp.ts";

export interface CreatedApiKey {
  readonly record: ApiKeyRecord;
  /** The only time the key is seen. */
  readonly key: string;
  /** The same key for AWS SDKs, where it was asked for. Likewise shown once. */
  readonly awsAccessKey?: AwsAccessKey;
}

/** Makes keys and takes them back, one after the other: whoever calls waits for the one before. */
export interface KeyIssuer {
  /** Throws `GatewayError` "invalid_request" or, where an active key has the name, "conflict". */
  create(request: KeyRequest): Promise<CreatedApiKey>;
  /**
   * A new key of the same name and bindings in the place of one, which works on until the overlap ends. By id or name. Throws
   * `GatewayError` "not_found", and "conflict" where it was revoked or rotated before.
   */
  rotate(idOrName: string, request: RotationRequest): Promise<CreatedApiKey>;
  /** By id, or the active key of that name; at once in this process. Throws `GatewayError` "not_found". */
  revoke(idOrName: string): Promise<ApiKeyRecord>;
}

export interface KeyIssuerParts {
  readonly store: ApiKeyStore;
  readonly held: HeldKeys;
  readonly pepper: HmacSha256;
  readonly awsAccessKeys: AwsAccessKeys;
  readonly clock: Clock;
}

export function createKeyIssuer({ store, held, pepper, awsAccessKeys, clock }: KeyIssuerParts): KeyIssuer {
  function mint(bindings: Omit<StoredApiKey, "id" | "prefix" | "hash" | "createdAt" | Leftover>): Minted {
    const { id, prefix, key } = mintApiKey(randomBytes);
    const hash = hashApiKey(key, pepper).toString("hex");
    const createdAt = toTimestamp(clock.now());
    const untouched = { revokedAt: undefined, lastUsedAt: undefined, supersededBy: undefined };
    return { key, record: { ...bindings, id, prefix, hash, createdAt, ...untouched } };
  }

  function takeUp({ record, key }: Minted, isForAws: boolean): CreatedApiKey {
    held.add(record);
    const created = { record: withoutHash(record), key };
    return isForAws ? { ...created, awsAccessKey: awsAccessKeys.ofKey(record.id) } : created;
  }

  return {
    async create(request) {
      const bindings = checkKeyRequest(request, clock.now());
      const minted = mint(bindings);
      await store.insert(minted.record);
      return takeUp(minted, request.aws === true);
    },

    async rotate(idOrName, request) {
      const now = clock.now();
      const { overlapMs, expiresAt, aws } = checkRotationRequest(request, now);
      const [old] = await store.find(idOrName);
      if (old === undefined) throw notFound();
      const minted = mint({ ...old, expiresAt: expiresAt ?? sameLifetime(old, now) });
      const endMs = now + overlapMs;
      await store.supersede(old.id, toTimestamp(endMs), minted.record);
      held.end(old.id, endMs);
      return takeUp(minted, aws);
    },

    async revoke(idOrName) {
      const [found] = await store.find(idOrName);
      if (found === undefined) throw notFound();
      // Memory first: from here on the key is dead in this process, even if the database fails now.
      const lastUsedAtMs = held.revoke(found.id);
      const revokedAt = found.revokedAt ?? toTimestamp(clock.now());
      await store.revoke(found.id, revokedAt);
      // Whoever revokes a leaked key wants to know when it was used last.
      if (lastUsedAtMs !== undefined) await store.recordUse(new Map([[found.id, toTimestamp(lastUsedAtMs)]]));
      return withoutHash({ ...found, revokedAt });
    },
  };
}

type Leftover = "revokedAt" | "lastUsedAt" | "supersededBy";

interface Minted {
  readonly key: string;
  readonly record: StoredApiKey;
}

/** When a key ends that is to live as long as another was made for; never where that one never does. */
function sameLifetime({ createdAt, expiresAt }: StoredApiKey, nowMs: number): string | undefined {
  if (expiresAt === undefined) return undefined;
  return toTimestamp(nowMs + Date.parse(expiresAt) - Date.parse(createdAt));
}

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such key", { publicMessage: "There is no such API key." });
}
