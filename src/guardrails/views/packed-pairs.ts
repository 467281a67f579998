import { ALPHANUMERIC, ASCII_CLASSES, CLASS } from "./ascii-classes.ts";
import { EVIDENCE, LETTER_NUMBERS } from "./language.ts";

/**
 * What a pair of neighbouring characters says, in one number: in the lowest ten bits what one or both of them are,
 * then twice eleven bits of evidence, so that one addition weighs both disguises.
 */
export const PACKED = {
  anyDigit: 1,
  anyPercent: 2,
  anyAmpersand: 4,
  anyBackslash: 8,
  anyLeetMark: 16,
  anyControl: 32,
  bothBase64: 64,
  bothMorse: 128,
  bothNumeral: 256,
  bothAlphanumeric: 512,
} as const;
export const FLAG_BITS = 10;
/** Of each disguise, "reversed" lower. The evidence of some pairs may be added up without flowing over. */
export const EVIDENCE_BITS = 11;

const ANY: readonly (readonly [flag: number, classes: number])[] = [
  [PACKED.anyDigit, CLASS.digit],
  [PACKED.anyPercent, CLASS.percent],
  [PACKED.anyAmpersand, CLASS.ampersand],
  [PACKED.anyBackslash, CLASS.backslash],
  [PACKED.anyLeetMark, CLASS.leetMark],
  [PACKED.anyControl, CLASS.control],
];
const BOTH: readonly (readonly [flag: number, classes: number])[] = [
  [PACKED.bothBase64, CLASS.base64],
  [PACKED.bothMorse, CLASS.morse],
  [PACKED.bothNumeral, CLASS.numeral],
  [PACKED.bothAlphanumeric, ALPHANUMERIC],
];

/** By the two bytes of a pair, read as one number as this machine reads them; bytes above 127 say nothing. */
export const PACKED_PAIRS: Int32Array = packPairs();

/** How strange a pair of letters is in English, by the same index. */
export const STRANGE_PAIRS: Int8Array = strangePairs();

function strangePairs(): Int8Array {
  const pairs = new Int8Array(65_536);
  forEachPair((first, second, index) => {
    pairs[index] = EVIDENCE.strange[letterPair(first, second)] ?? 0;
  });
  return pairs;
}

function packPairs(): Int32Array {
  const pairs = new Int32Array(65_536);
  forEachPair((first, second, index) => {
    pairs[index] = packPair(first, second);
  });
  return pairs;
}

function forEachPair(visit: (first: number, second: number, index: number) => void): void {
  const bytes = new Uint8Array(2);
  const number = new Uint16Array(bytes.buffer);
  for (let first = 0; first < 256; first += 1) {
    for (let second = 0; second < 256; second += 1) {
      bytes.set([first, second]);
      visit(first, second, number[0] ?? 0);
    }
  }
}

function packPair(first: number, second: number): number {
  const classes = [ASCII_CLASSES[first] ?? 0, ASCII_CLASSES[second] ?? 0] as const;
  let flags = 0;
  for (const [flag, mask] of ANY) if (((classes[0] | classes[1]) & mask) !== 0) flags |= flag;
  for (const [flag, mask] of BOTH) if ((classes[0] & mask) !== 0 && (classes[1] & mask) !== 0) flags |= flag;
  const pair = letterPair(first, second);
  const evidence = ((EVIDENCE.rot13[pair] ?? 0) << EVIDENCE_BITS) + (EVIDENCE.reversed[pair] ?? 0);
  return (evidence << FLAG_BITS) | flags;
}

function letterPair(first: number, second: number): number {
  return (LETTER_NUMBERS[first] ?? 0) * 32 + (LETTER_NUMBERS[second] ?? 0);
}
