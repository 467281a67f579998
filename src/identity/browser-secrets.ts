import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";

const KEY_BYTES = 32;
const TOKEN_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/;

/**
 * What browsers are given, and how we know it again. Each purpose has a key of its own, derived from the installation's secret (RFC 5869),
 * so that nothing that is good for one is good for another.
 */
export class BrowserSecrets {
  readonly #hashKeys = new Map<TokenPurpose, HmacSha256>();
  readonly #csrfKey: HmacSha256;
  readonly #installationSecret: KeyObject;

  constructor(installationSecret: KeyObject) {
    this.#installationSecret = installationSecret;
    for (const purpose of TOKEN_PURPOSES)
      this.#hashKeys.set(purpose, new HmacSha256(this.#derive(`hash of ${purpose}`)));
    this.#csrfKey = new HmacSha256(this.#derive("csrf tokens"));
  }

  /** 256 random bits. */
  mintToken(): string {
    return randomBytes(TOKEN_BYTES).toString("base64url");
  }

  /** What is stored in a token's place, hex. */
  hash(purpose: TokenPurpose, token: string): string {
    const key = this.#hashKeys.get(purpose);
    if (key === undefined) throw new TypeError("no such purpose");
    return key.hex(token);
  }

  /** Shown to pages of a session; good for as long as the session. */
  csrfToken(sessionId: string): string {
    return this.#csrfKey.digest(sessionId).toString("base64url");
  }

  /** In constant time. */
  isCsrfToken(sessionId: string, token: string): boolean {
    if (!TOKEN.test(token)) return false;
    return timingSafeEqual(Buffer.from(this.csrfToken(sessionId)), Buffer.from(token));
  }

  /** AES-256-GCM; what is sealed for one purpose cannot be opened for another. Base64url. */
  seal(purpose: SealPurpose, text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#derive(`sealing of ${purpose}`), nonce);
    const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return sealed.toString("base64url");
  }

  /** Undefined where it was not sealed here, or was changed since. */
  unseal(purpose: SealPurpose, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, "base64url");
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const key = this.#derive(`sealing of ${purpose}`);
    const opener = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    opener.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const text = opener.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
      return Buffer.concat([text, opener.final()]).toString("utf8");
    } catch {
      return undefined; // Whatever is wrong with it, it is not ours.
    }
  }

  #derive(purpose: string): KeyObject {
    const info = `sallyport: ${purpose}, 1`;
    return createSecretKey(Buffer.from(hkdfSync("sha256", this.#installationSecret, "", info, KEY_BYTES)));
  }
}

const TOKEN_PURPOSES = ["sessions", "sign-in links", "sign-in states", "logout tokens"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];
export type SealPurpose = "pending sign-ins" | "ID tokens";

/** Whether a text has the shape of a token. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
