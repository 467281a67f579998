import type { KeyObject } from "node:crypto";
import { createSecretKey } from "node:crypto";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { KEY_DIGITS, KEY_ID_CHARS } from "./api-key.ts";

/** What AWS SDKs are given in place of an API key. */
export interface AwsAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The access keys of an installation's API keys. Nothing of them is stored: both halves follow from the key's id. */
export interface AwsAccessKeys {
  ofKey(keyId: string): AwsAccessKey;
  /** The secret half alone. */
  secretOf(keyId: string): string;
}

const PREFIX = "SPAK";
const KEY_ID = new RegExp(`^[0-9A-Za-z]{${KEY_ID_CHARS}}$`);
/** 36^16 > 62^11. With the prefix it is as long as AWS's own, for forms that look at the length. */
const NUMBER_CHARS = 16;
const ACCESS_KEY_ID = new RegExp(`^${PREFIX}[0-9A-Z]{${NUMBER_CHARS}}$`);
const DIGITS = KEY_DIGITS.slice(0, 36);
/** 240 bits: 40 characters of base64, as AWS's own have. */
const SECRET_BYTES = 30;
/** Keeps these secrets apart from whatever else is made of the same installation secret. */
const LABEL = "sallyport aws secret access keys 1";

/**
 * Makes access keys: the secret is HMAC-SHA-256 of the API key's id under a key that is itself the installation secret's HMAC of a
 * label. Whoever has the installation secret can therefore sign as any key whose id is known.
 */
export function createAwsAccessKeys(installationSecret: KeyObject): AwsAccessKeys {
  const secrets = new HmacSha256(createSecretKey(new HmacSha256(installationSecret).digest(LABEL)));
  const secretOf = (keyId: string): string =>
    secrets.digest(keyId).subarray(0, SECRET_BYTES).toString("base64");
  return {
    secretOf,
    ofKey: (keyId) => ({ accessKeyId: toAccessKeyId(keyId), secretAccessKey: secretOf(keyId) }),
  };
}

/** The access key id of an API key: "SPAK" and the key's id in upper case and digits. */
export function toAccessKeyId(keyId: string): string {
  if (!KEY_ID.test(keyId)) throw new RangeError("not the id of an API key");
  return PREFIX + rebase(keyId, KEY_DIGITS, DIGITS, NUMBER_CHARS);
}

/** The id of the API key behind an access key id; undefined for what is none. */
export function toKeyId(accessKeyId: string): string | undefined {
  if (!ACCESS_KEY_ID.test(accessKeyId)) return undefined;
  const keyId = rebase(accessKeyId.slice(PREFIX.length), DIGITS, KEY_DIGITS, KEY_ID_CHARS);
  // Larger numbers than an id can hold would otherwise stand for an id as well.
  return toAccessKeyId(keyId) === accessKeyId ? keyId : undefined;
}

/** The same number in other digits, padded with zeros; what does not fit is cut off at the front. */
function rebase(text: string, from: string, to: string, length: number): string {
  let number = 0n;
  for (const digit of text) number = number * BigInt(from.length) + BigInt(from.indexOf(digit));
  let digits = "";
  for (let place = 0; place < length; place++) {
    digits = to.charAt(Number(number % BigInt(to.length))) + digits;
    number /= BigInt(to.length);
  }
  return digits;
}
