import { crc32 } from "node:zlib";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";

const PREFIX = "sp-";
/** Digits of keys and their ids, by value. */
export const KEY_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_BYTES = 8;
/** Length of a key's id. */
export const KEY_ID_CHARS = 11; // 62^11 > 2^64
const SECRET_BYTES = 32;
const SECRET_CHARS = 43; // 62^43 > 2^256
const CHECKSUM_CHARS = 6; // 62^6 > 2^32

const ID_END = PREFIX.length + KEY_ID_CHARS;
const CHECKSUM_START = ID_END + 1 + SECRET_CHARS;

/** Length of every key: "sp-", id, "-", secret, checksum. */
export const API_KEY_CHARS = CHECKSUM_START + CHECKSUM_CHARS;

const SHAPE = new RegExp(
  `^${PREFIX}[0-9A-Za-z]{${KEY_ID_CHARS}}-[0-9A-Za-z]{${SECRET_CHARS + CHECKSUM_CHARS}}$`,
);

/** A freshly made key. `key` is shown once and kept nowhere. */
export interface MintedApiKey {
  readonly id: string;
  /** What may be shown later: "sp-" and the id. */
  readonly prefix: string;
  readonly key: string;
}

/**
 * Makes a key `sp-<id>-<secret><checksum>` with 256 secret bits, in letters and digits so that a double click selects
 * each half. `randomBytes` must be cryptographically secure.
 */
export function mintApiKey(randomBytes: (size: number) => Uint8Array): MintedApiKey {
  const id = base62(randomBytes(ID_BYTES), KEY_ID_CHARS);
  const unchecked = `${PREFIX}${id}-${base62(randomBytes(SECRET_BYTES), SECRET_CHARS)}`;
  return { id, prefix: PREFIX + id, key: unchecked + checksum(unchecked) };
}

/** The id part of a text that has the shape of a key; undefined for anything else. */
export function apiKeyId(text: string): string | undefined {
  if (text.length !== API_KEY_CHARS || !SHAPE.test(text)) return undefined;
  return text.slice(PREFIX.length, ID_END);
}

/** Whether shape and checksum fit, as a secret scanner would ask; says nothing about the key being valid. */
export function isWellFormedApiKey(text: string): boolean {
  if (apiKeyId(text) === undefined) return false;
  return text.slice(CHECKSUM_START) === checksum(text.slice(0, CHECKSUM_START));
}

/** What is stored in a key's place: HMAC-SHA256 under the pepper. 256 random bits need no slow hash. */
export function hashApiKey(key: string, pepper: HmacSha256): Buffer {
  return pepper.digest(key);
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return base62(bytes, CHECKSUM_CHARS);
}

/** Big-endian, padded with zeros to `length` characters. */
function base62(bytes: Uint8Array, length: number): string {
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let text = "";
  for (let place = 0; place < length; place++) {
    text = KEY_DIGITS.charAt(Number(number % 62n)) + text;
    number /= 62n;
  }
  return text;
}
