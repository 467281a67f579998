import { ALPHANUMERIC, ASCII_CLASSES } from "./ascii-classes.ts";
import { EVIDENCE_BITS, FLAG_BITS, PACKED, PACKED_PAIRS, STRANGE_PAIRS } from "./packed-pairs.ts";

/** What one look over a text says about the views that could change it: where it says no, none of them can. */
export interface FirstLook {
  readonly isAscii: boolean;
  /** Flags of PACKED, of all pairs together. */
  readonly seen: number;
  readonly mayHaveBase64: boolean;
  readonly mayHaveNumerals: boolean;
  readonly mayHaveMorse: boolean;
  readonly mayHaveSingles: boolean;
  readonly mayHaveLongWords: boolean;
  /** Near where the letters may read better in another way, ascending. */
  readonly suspects: Readonly<Record<"rot13" | "reversed", readonly number[]>>;
  /** Near where letters do not follow each other as in English, ascending. */
  readonly strange: readonly number[];
}

/** Shortest payloads that are sure to be seen: with fewer characters no whole block, or no two, need lie inside. */
export const LEAST_BASE64_CHARS = 24;
export const LEAST_GROUPED_CHARS = 16;
/** Single letters with one character between them: so many fill three pairs of a block. */
export const LEAST_SINGLES = 6;

// The loop runs over all text there is: another module's variable would be loaded anew for every pair.
const PAIRS = PACKED_PAIRS;
const STRANGE = STRANGE_PAIRS;
const CLASSES = ASCII_CLASSES;
const { bothBase64, bothAlphanumeric } = PACKED;
const EVIDENCE_MASK = -1 << FLAG_BITS;
const SPARE_BITS = 32 - EVIDENCE_BITS;
const HIGH_SHIFT = FLAG_BITS + EVIDENCE_BITS;

const PAIRS_PER_BLOCK = 4;
const BLOCK_CHARS = PAIRS_PER_BLOCK * 2;
/** Evidence, of every other pair of letters, at which a closer look is taken: prose comes this far once in some 5,000 characters. */
const ROT13_SUSPICION = 6;
const REVERSED_SUSPICION = 7;
/** English prose comes this far once in some 1,000 characters. */
const STRANGE_SUSPICION = 12;
/** How far around a block single letters are counted, and how far apart they may stand. */
const SINGLES_AROUND = 24;
export const MAX_GAP_CHARS = 7;
/** A byte that says nothing. */
const OTHER = 0x80;

/**
 * Looks at each character of a text once. Evidence for a disguise adds up while it speaks for it, and starts again from
 * nothing where it turns against it, so that a disguised sentence shows in the middle of a plain text.
 */
export function firstLook(text: string): FirstLook {
  const isAscii = Buffer.byteLength(text, "utf8") === text.length;
  const length = paddedLength(text);
  const scratch = length <= SCRATCH_CHARS ? shared : scratchOf(length);
  const { bytes, pairs } = scratch;
  if (isAscii) bytes.write(text, 0, "latin1");
  else writeUnicode(text, bytes);
  for (let at = text.length; at < length; at += 1) bytes[at] = OTHER;
  const pairCount = length >> 1;
  const hits = { rot13: [] as number[], reversed: [] as number[] };
  const oddities: number[] = [];
  let rot13 = 0;
  let reversed = 0;
  let strange = 0;
  let seen = 0;
  let allInSome = 0; // what all characters of some block are
  let allBefore = 0; // what all characters of the block before are
  let hasBase64 = false;
  let hasSingles = false;
  for (let at = 0; at < pairCount; at += PAIRS_PER_BLOCK) {
    const a = PAIRS[pairs[at] ?? 0] ?? 0;
    const b = PAIRS[pairs[at + 1] ?? 0] ?? 0;
    const c = PAIRS[pairs[at + 2] ?? 0] ?? 0;
    const d = PAIRS[pairs[at + 3] ?? 0] ?? 0;
    const all = a & b & c & d;
    seen |= a | b | c | d;
    allInSome |= all;
    if ((all & allBefore & bothBase64) !== 0) hasBase64 = true;
    allBefore = all;
    if (((b | c | (a & d)) & bothAlphanumeric) === 0 && !hasSingles)
      hasSingles = countSingles(bytes, length, at * 2) >= LEAST_SINGLES;
    // Whole numbers of 32 bits throughout: `| 0` keeps the engine from reckoning with fractions.
    const sum =
      ((((a & EVIDENCE_MASK) + (b & EVIDENCE_MASK)) | 0) +
        (((c & EVIDENCE_MASK) + (d & EVIDENCE_MASK)) | 0)) |
      0;
    const low = (sum << EVIDENCE_BITS) >> SPARE_BITS;
    const high = (sum - (low << FLAG_BITS)) >> HIGH_SHIFT;
    reversed = atLeastZero((reversed + low) | 0);
    rot13 = atLeastZero((rot13 + high) | 0);
    const left = (STRANGE[pairs[at] ?? 0] ?? 0) + (STRANGE[pairs[at + 1] ?? 0] ?? 0);
    const right = (STRANGE[pairs[at + 2] ?? 0] ?? 0) + (STRANGE[pairs[at + 3] ?? 0] ?? 0);
    strange = atLeastZero((strange + left + right) | 0);
    if (strange >= STRANGE_SUSPICION) {
      oddities.push(at * 2);
      strange = 0;
    }
    if (rot13 >= ROT13_SUSPICION) {
      hits.rot13.push(at * 2);
      rot13 = 0;
    }
    if (reversed >= REVERSED_SUSPICION) {
      hits.reversed.push(at * 2);
      reversed = 0;
    }
  }
  return {
    isAscii,
    seen,
    mayHaveBase64: hasBase64,
    mayHaveNumerals: (allInSome & PACKED.bothNumeral) !== 0,
    mayHaveMorse: (allInSome & PACKED.bothMorse) !== 0,
    mayHaveSingles: hasSingles,
    mayHaveLongWords: (allInSome & PACKED.bothAlphanumeric) !== 0,
    suspects: hits,
    strange: oddities,
  };
}

/** Without a branch, which the processor would guess wrong too often. */
function atLeastZero(number: number): number {
  return number & ~(number >> 31);
}

/** A byte for each character, filled up to whole blocks, and the same by pairs; of a buffer of its own, since a pooled one may begin at an odd address. */
function scratchOf(length: number): { readonly bytes: Buffer; readonly pairs: Uint16Array } {
  const bytes = Buffer.allocUnsafeSlow(length);
  return { bytes, pairs: new Uint16Array(bytes.buffer, bytes.byteOffset, length >> 1) };
}

/** Longer texts get a scratch of their own. Nothing is read of it but what the text at hand has written. */
const SCRATCH_CHARS = 16_384;
const shared = scratchOf(SCRATCH_CHARS);

function writeUnicode(text: string, bytes: Uint8Array): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    bytes[at] = code < OTHER ? code : OTHER;
  }
}

function paddedLength(text: string): number {
  return Math.ceil(text.length / BLOCK_CHARS) * BLOCK_CHARS;
}

/** How many letters and digits stand one by one around a block in which no two are neighbours. */
function countSingles(bytes: Uint8Array, length: number, block: number): number {
  return countOnwards(bytes, length, block, -1) + countOnwards(bytes, length, block + 1, 1);
}

function countOnwards(bytes: Uint8Array, length: number, from: number, step: 1 | -1): number {
  let count = 0;
  let gap = 1;
  for (let i = 0, at = from; i < SINGLES_AROUND && at >= 0 && at < length; i += 1, at += step) {
    const byte = bytes[at] ?? OTHER;
    const isSingle = byte < OTHER && ((CLASSES[byte] ?? 0) & ALPHANUMERIC) !== 0;
    if (isSingle && gap === 0) return count - 1; // two neighbours: neither stands alone
    gap = isSingle ? 0 : gap + 1;
    if (isSingle) count += 1;
    if (gap > MAX_GAP_CHARS) return count;
  }
  return count;
}
