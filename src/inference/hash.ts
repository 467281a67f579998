/** FNV-1a over UTF-16 code units, 32 bits (draft-eastlake-fnv): where every feature of a model starts from. */
export const HASH_START = 0x811c9dc5;

/** A hash with one more code unit, or any other whole number, in it. */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A text's hash, after `start`. */
export function hashText(text: string, start: number = HASH_START): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** One of 2^bits buckets for a hash. FNV mixes its low bits badly, so all of them are mixed once more (fmix32 of MurmurHash3). */
export function bucketOf(hash: number, bits: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - bits);
}
