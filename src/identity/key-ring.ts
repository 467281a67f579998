import type { KeyObject } from "node:crypto";
import type { KeyState } from "../contracts/api/keys.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { ApiKeyStore } from "../storage/api-key-store.ts";
import type { KeyFilter, KeyPlace } from "../storage/read-api-keys.ts";
import { withoutHash, type ApiKeyRecord } from "./api-key-record.ts";
import { createKeyAuthenticator, type KeyAuthenticator } from "./authenticate-key.ts";
import { createAwsAccessKeys } from "./aws-access-key.ts";
import { HeldKeys } from "./held-keys.ts";
import { createKeyIssuer, type KeyIssuer } from "./issue-keys.ts";
import { toTimestamp } from "./to-timestamp.ts";

/** A page of a list, newest first. */
export interface KeyPage {
  readonly keys: readonly ApiKeyRecord[];
  /** Where the next page begins; undefined where this is the last. */
  readonly next: KeyPlace | undefined;
}

/** What a page is narrowed to. */
export type PageFilter = Pick<KeyFilter, "search" | "project"> & { readonly state?: KeyState };

/** The API keys of this installation, held in memory. */
export interface KeyRing extends KeyAuthenticator, KeyIssuer {
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

/** Loads all keys; resolves when `authenticate` can be used. `isActivePerson` says whose keys work: see `people.ts`. */
export async function createKeyRing(
  store: ApiKeyStore,
  pepperKey: KeyObject,
  clock: Clock,
  isActivePerson: (userId: string) => boolean = () => true,
): Promise<KeyRing> {
  const pepper = new HmacSha256(pepperKey);
  const awsAccessKeys = createAwsAccessKeys(pepperKey);
  const held = new HeldKeys(store, clock);
  const authenticator = createKeyAuthenticator({ held, pepper, awsAccessKeys, clock, isActivePerson });
  const issuer = createKeyIssuer({ store, held, pepper, awsAccessKeys, clock });
  let inTurn: Promise<unknown> = Promise.resolve();

  /** Changes and reloads one after the other, so that none undoes another. */
  function takeTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = inTurn.then(work);
    // Whoever called hears of a failure; the next in turn does not mind.
    inTurn = result.catch(() => undefined);
    return result;
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

  await takeTurn(() => held.reload());
  return {
    ...authenticator,
    create: (request) => takeTurn(() => issuer.create(request)),
    rotate: (idOrName, request) => takeTurn(() => issuer.rotate(idOrName, request)),
    revoke: (idOrName) => takeTurn(() => issuer.revoke(idOrName)),
    find: async (idOrName) => (await store.find(idOrName)).map(withoutHash),
    ofPrincipal: async (type, ids) => (await store.ofPrincipal(type, ids)).map(withoutHash),
    list: async () => (await store.list()).map(withoutHash),
    page,
    hasAny: () => store.hasAny(),
    keysOfProject: (project) => held.namesOfProject(project),
    refresh: () => takeTurn(() => held.reload()),
    flushLastUsed: () => held.flushLastUsed(),
  };
}

function placeOf(key: ApiKeyRecord | undefined): KeyPlace | undefined {
  return key === undefined ? undefined : { createdAt: key.createdAt, id: key.id };
}
