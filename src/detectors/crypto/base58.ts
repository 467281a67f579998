import { keccak256 } from "../../foundation/keccak256.ts";
import { sha256 } from "../../foundation/sha256.ts";

/** An order of the 58 digits: which is zero, and what each stands for by its code. */
interface Base58Digits {
  readonly zero: string;
  readonly values: Uint8Array;
}

/** As Bitcoin orders them, and as the XRP Ledger does. */
export const BITCOIN_DIGITS = digitsOf("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
export const XRP_DIGITS = digitsOf("rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz");

const WORD = 2 ** 32;
const CHECKSUM_BYTES = 4;

/** So many digits are taken in at once, and so many bytes of the result kept in one number: a product of both stays exact. */
const CHUNK_CHARS = 4;
const LIMB_BYTES = 3;
const LIMB = 2 ** (8 * LIMB_BYTES);

/** A Bitcoin address and its kin: one byte for the kind, a hash of 20, checksum. */
const ADDRESS_BYTES = 25;

/** Monero writes every 8 bytes as 11 characters, and what is left over, here 5, as 7. */
const BLOCK_BYTES = 8;
const BLOCK_CHARS = 11;

/** The bytes that a number of base58 digits stands for, where they are as many as said: every leading zero byte is one leading zero digit. */
export function decodeBase58(text: string, digits: Base58Digits, bytes: number): Uint8Array | undefined {
  const limbs = new Array<number>(Math.ceil(bytes / LIMB_BYTES)).fill(0); // the lowest first
  for (let at = 0; at < text.length; at += CHUNK_CHARS) {
    const chunk = text.slice(at, at + CHUNK_CHARS);
    let carry = valueOf(chunk, digits);
    const factor = 58 ** chunk.length;
    for (let i = 0; i < limbs.length; i += 1) {
      const product = (limbs[i] ?? 0) * factor + carry;
      carry = Math.floor(product / LIMB);
      limbs[i] = product - carry * LIMB;
    }
    if (carry > 0) return undefined;
  }
  const all = new Uint8Array(limbs.length * LIMB_BYTES);
  for (let i = 0; i < all.length; i += 1) {
    const fromRight = all.length - 1 - i;
    all[i] = (limbs[Math.floor(fromRight / LIMB_BYTES)] ?? 0) >>> (8 * (fromRight % LIMB_BYTES));
  }
  const unused = all.length - bytes;
  const own = all.subarray(unused);
  const isSize = leading(all, 0) >= unused && leading(own, 0) === leading(text, digits.zero);
  return isSize ? own : undefined;
}

function valueOf(chunk: string, { values }: Base58Digits): number {
  let value = 0;
  for (let i = 0; i < chunk.length; i += 1) value = value * 58 + (values[chunk.charCodeAt(i)] ?? 0);
  return value;
}

/** Whether a text of base58 digits is an address in base58check of one of these kinds, which its first byte says. */
export function passesBase58Check(
  text: string,
  digits: Base58Digits,
  versions: ReadonlySet<number>,
): boolean {
  const decoded = decodeBase58(text, digits, ADDRESS_BYTES);
  if (decoded === undefined || !versions.has(decoded[0] ?? -1)) return false;
  return endsWith(decoded, sha256(sha256(decoded.subarray(0, -CHECKSUM_BYTES))));
}

/** Whether a Monero address has its checksum. */
export function passesMonero(address: string): boolean {
  const decoded: number[] = [];
  for (let start = 0; start < address.length; start += BLOCK_CHARS) {
    const block = decodeBlock(address.slice(start, start + BLOCK_CHARS));
    if (block === undefined) return false;
    decoded.push(...block);
  }
  const bytes = Uint8Array.from(decoded);
  return endsWith(bytes, keccak256(bytes.subarray(0, -CHECKSUM_BYTES)));
}

function decodeBlock(text: string): Uint8Array | undefined {
  const bytes = text.length === BLOCK_CHARS ? BLOCK_BYTES : 5;
  let high = 0;
  let low = 0;
  for (let i = 0; i < text.length; i += 1) {
    const product = low * 58 + (BITCOIN_DIGITS.values[text.charCodeAt(i)] ?? 0);
    low = product % WORD;
    high = high * 58 + Math.floor(product / WORD);
  }
  if (high >= 2 ** (8 * (bytes - 4))) return undefined;
  const decoded = new DataView(new ArrayBuffer(BLOCK_BYTES));
  decoded.setUint32(0, high);
  decoded.setUint32(4, low);
  return new Uint8Array(decoded.buffer).subarray(BLOCK_BYTES - bytes);
}

function endsWith(bytes: Uint8Array, digest: Uint8Array): boolean {
  const tail = bytes.subarray(-CHECKSUM_BYTES);
  return tail.every((byte, i) => byte === digest[i]);
}

function leading<T>(items: ArrayLike<T>, wanted: T | undefined): number {
  let count = 0;
  while (count < items.length && items[count] === wanted) count += 1;
  return count;
}

function digitsOf(alphabet: string): Base58Digits {
  const values = new Uint8Array(128);
  Array.from(alphabet).forEach((digit, value) => (values[digit.charCodeAt(0)] = value));
  return { zero: alphabet.charAt(0), values };
}
