import { foldUnit, SKIPPED, WORD_UNIT } from "../../fold-character.ts";

/** What a UTF-16 unit is to the reader of tokens. Words and numbers are made of the first two. */
export const UnitClass = { word: 0, digit: 1, space: 2, skipped: 3, symbol: 4, unspaced: 5 } as const;

/** Of an entry of the table: what the unit is folded to, then its class, then flags. */
export const FOLDED_MASK = 0xffff;
export const CLASS_SHIFT = 16;
export const CLASS_MASK = 0x7;
/** Stands inside a word where a letter follows it. */
export const IS_APOSTROPHE = 1 << 19;
/** Ends a sentence where a space follows it … */
export const ENDS_SENTENCE = 1 << 20;
/** … or without one. */
export const ENDS_WIDELY = 1 << 21;

const SPACE = 0x20;
const APOSTROPHES: ReadonlySet<string> = new Set("'\u2019");
const SENTENCE_ENDS: ReadonlySet<string> = new Set(".!?。！？؟।…");
const WIDE_ENDS: ReadonlySet<string> = new Set("。！？");
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

/** Entries by the unit's upper byte, each block filled when it is first asked for. */
const blocks: (Int32Array | undefined)[] = [];

/** Entries of the units below 128: a text of these alone costs one look-up for each. */
export const ASCII_UNITS: Int32Array = Int32Array.from({ length: 128 }, (_, unit) => entryOf(unit));

/** The entry of a unit: everything the reader wants to know of it, in one number. */
export function unitEntry(unit: number): number {
  const block = unit >> 8;
  let table = blocks[block];
  if (table === undefined) {
    table = Int32Array.from({ length: 256 }, (_, low) => entryOf((block << 8) | low));
    blocks[block] = table;
  }
  return table[unit & 0xff] ?? 0;
}

function entryOf(unit: number): number {
  const folded = foldUnit(unit);
  const character = String.fromCharCode(unit);
  let entry = folded | (classify(character, folded) << CLASS_SHIFT);
  if (APOSTROPHES.has(character)) entry |= IS_APOSTROPHE;
  if (SENTENCE_ENDS.has(character)) entry |= ENDS_SENTENCE;
  if (WIDE_ENDS.has(character)) entry |= ENDS_WIDELY;
  return entry;
}

function classify(character: string, folded: number): number {
  if (folded === SKIPPED) return UnitClass.skipped;
  if (folded === SPACE) return UnitClass.space;
  if (/\p{Nd}/u.test(character)) return UnitClass.digit;
  if (UNSPACED.test(character)) return UnitClass.unspaced;
  return WORD_UNIT.test(character) ? UnitClass.word : UnitClass.symbol;
}
