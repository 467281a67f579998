import { foldUnit } from "../fold-character.ts";

/** Longer runs of letters are no words. */
export const MAX_WORD_CHARS = 32;

/** Letters of Latin scripts and digits by unit, each with a number of its own, as they are without case and accents; 0 for all else. */
export const WORD_KINDS: Uint8Array = Uint8Array.from({ length: 0x180 }, (_, unit) => {
  if (!/[\p{L}\p{Nd}]/u.test(String.fromCharCode(unit))) return 0;
  const folded = String.fromCharCode(foldUnit(unit));
  if (/[a-z]/.test(folded)) return folded.charCodeAt(0) - 96;
  return /[0-9]/.test(folded) ? folded.charCodeAt(0) - 48 + 27 : 37 + (unit & 0x7f);
});

const ODD = 0x9e3779b1; // Knuth's multiplier
/** 32 KiB of bits. */
const HASH_BITS = 18;

/** The hash of a word with one more letter. */
export function hashed(hash: number, kind: number): number {
  return Math.imul(hash ^ kind, ODD);
}

/** The hash of a word that is folded. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = hashed(hash, kindAt(word, at));
  return hash;
}

/** The hash of a word and what follows it. */
export function joinedHash(first: number, further: number): number {
  return Math.imul(Math.imul(first ^ (first >>> 15), ODD) ^ further, ODD);
}

/** A set of hashes (Bloom 1970, "Space/time trade-offs in hash coding"): one in a thousand others seems to be in it. */
export class WordHashes {
  readonly #bits = new Uint8Array(1 << (HASH_BITS - 3));

  add(hash: number): void {
    for (const slot of [firstSlot(hash), secondSlot(hash)])
      this.#bits[slot >> 3] = (this.#bits[slot >> 3] ?? 0) | (1 << (slot & 7));
  }

  has(hash: number): boolean {
    return this.#hasSlot(firstSlot(hash)) && this.#hasSlot(secondSlot(hash));
  }

  #hasSlot(slot: number): boolean {
    return ((this.#bits[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
  }
}

function firstSlot(hash: number): number {
  return hash >>> (32 - HASH_BITS);
}

function secondSlot(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> (32 - HASH_BITS); // a constant of MurmurHash3
}

/** Number of the letter at an offset; 0 where none is. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < WORD_KINDS.length ? (WORD_KINDS[unit] ?? 0) : 0;
}

/** A word as it is looked up: small letters without accents. */
export function foldedWord(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) < 128) continue;
    return Array.from(word, (letter) => String.fromCharCode(foldUnit(letter.charCodeAt(0)))).join("");
  }
  return word.toLowerCase();
}
