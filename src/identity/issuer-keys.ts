import type { CryptoKey, JSONWebKeySet, LocalJWKSet } from "jose";
import type { JsonObject } from "../contracts/json.ts";
import type { Clock } from "../foundation/clock.ts";
import { getJson, type GetJsonRules } from "../outbound/get-json.ts";

/** Keys that one issuer may publish at a time. */
export const MAX_ISSUER_KEYS = 64;
/** Age from which keys are read anew, in the background. */
export const REFRESH_AFTER_MS = 10 * 60_000;
/** Age from which keys are no longer trusted, if the issuer could not be asked all that time. */
export const MAX_KEYS_AGE_MS = 6 * 3_600_000;
/** How long after a reading the next one may begin, however many unknown keys tokens name. */
export const COOL_DOWN_MS = 30_000;
/** The same after one that failed. */
export const RETRY_AFTER_MS = 5_000;
export const MAX_KEYS_BYTES = 256 * 1024;
const READ_TIMEOUT_MS = 5_000;

/** What one reading of an issuer's keys gave: one object for as long as they stay the same. */
export interface KeySet {
  readonly text: string;
  readonly resolve: LocalJWKSet;
}

export interface IssuerAccess {
  readonly issuer: string;
  readonly allowPrivateAddresses: boolean;
  readonly clock: Pick<Clock, "monotonic">;
  /** Told why keys could not be read; keys that are there already go on serving for `MAX_KEYS_AGE_MS`. */
  readonly onFailure: (reason: string) => void;
  readonly resolveAddress?: GetJsonRules["resolveAddress"];
}

/**
 * The public keys of one issuer, read where its own discovery document says (OpenID Connect Discovery 1.0, section 4). Tokens have no say in
 * where that is: "kid" only picks among keys that are there, and "jku", "x5u", "jwk" and "x5c" are not looked at.
 */
export class IssuerKeys {
  readonly #access: IssuerAccess;
  #keys: KeySet | undefined;
  #readAt = -Infinity;
  #nextReadAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(access: IssuerAccess) {
    this.#access = access;
  }

  /** The keys as they were read last; undefined where they are too old to be trusted. */
  get current(): KeySet | undefined {
    return this.#age() < MAX_KEYS_AGE_MS ? this.#keys : undefined;
  }

  /** The one key that a token with such a header may be signed with; undefined where there is none, or there are several. */
  async find(header: JsonObject): Promise<{ key: CryptoKey; keys: KeySet } | undefined> {
    if (this.current === undefined) await this.#read();
    else if (this.#age() > REFRESH_AFTER_MS) void this.#read();
    const asked = this.current;
    const found = await findIn(asked, header);
    if (found !== undefined || asked === undefined) return found;
    // The issuer may have a new key.
    await this.#read();
    return this.current === asked ? undefined : findIn(this.current, header);
  }

  #age(): number {
    return this.#access.clock.monotonic() - this.#readAt;
  }

  /** Never rejects. One reading at a time, and not before the last one has cooled down. */
  #read(): Promise<void> {
    if (this.#reading !== undefined) return this.#reading;
    if (this.#access.clock.monotonic() < this.#nextReadAt) return Promise.resolve();
    this.#reading = this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    const { clock, onFailure } = this.#access;
    const reading = await this.#ask();
    const now = clock.monotonic();
    if (typeof reading === "string") {
      this.#nextReadAt = now + RETRY_AFTER_MS;
      onFailure(reading);
      return;
    }
    this.#nextReadAt = now + COOL_DOWN_MS;
    this.#readAt = now;
    if (this.#keys?.text !== reading.text) this.#keys = reading;
  }

  /** The keys, or why there are none. */
  async #ask(): Promise<KeySet | string> {
    const { issuer, allowPrivateAddresses, resolveAddress } = this.#access;
    const rules: GetJsonRules = {
      allowPrivateAddresses,
      timeoutMs: READ_TIMEOUT_MS,
      maxBytes: MAX_KEYS_BYTES,
      ...(resolveAddress !== undefined && { resolveAddress }),
    };
    const discovery = await getJson(discoveryUrl(issuer), rules);
    if (discovery.kind === "failed") return `discovery document: ${discovery.reason}`;
    const { issuer: named, jwks_uri: address } = discovery.value;
    // To the letter (section 4.3): a document for somebody else's issuer must not bring its keys here.
    if (named !== issuer) return "discovery document: it is another issuer's";
    if (typeof address !== "string") return "discovery document: it has no jwks_uri";
    if (isSecure(issuer) && !isSecure(address)) return "discovery document: its jwks_uri is not https";
    const keys = await getJson(address, rules);
    return keys.kind === "failed" ? `keys: ${keys.reason}` : toKeySet(keys.value);
  }
}

/** Where an issuer has its discovery document; a slash at the end of its path is left out (section 4.1). */
function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

function isSecure(url: string): boolean {
  return url.toLowerCase().startsWith("https://");
}

async function toKeySet(value: JsonObject): Promise<KeySet | string> {
  const { keys } = value;
  if (!Array.isArray(keys)) return "keys: they are no JSON Web Key Set";
  if (keys.length > MAX_ISSUER_KEYS) return `keys: more than ${MAX_ISSUER_KEYS}`;
  // JOSE is loaded with its first use: most nodes trust no issuer.
  const { createLocalJWKSet, errors } = await import("jose");
  try {
    return {
      text: JSON.stringify(keys),
      resolve: createLocalJWKSet({ keys } as unknown as JSONWebKeySet),
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return "keys: they are no JSON Web Key Set";
    throw error;
  }
}

async function findIn(
  keys: KeySet | undefined,
  { alg, kid }: JsonObject,
): Promise<{ key: CryptoKey; keys: KeySet } | undefined> {
  if (keys === undefined || typeof alg !== "string") return undefined;
  if (kid !== undefined && typeof kid !== "string") return undefined;
  try {
    return { key: await keys.resolve({ alg, ...(kid !== undefined && { kid }) }), keys };
  } catch {
    return undefined; // No key, several, or one that cannot be used: the same to whoever shows the token.
  }
}
