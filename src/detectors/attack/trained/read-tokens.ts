import { HASH_START, hashOn } from "../../../inference/hash.ts";
import { SKIPPED } from "../../fold-character.ts";
import { type ConceptIndex, MAX_CONCEPTS_OF_WORD } from "./concept-index.ts";
import {
  ASCII_UNITS,
  CLASS_MASK,
  CLASS_SHIFT,
  ENDS_SENTENCE,
  ENDS_WIDELY,
  FOLDED_MASK,
  IS_APOSTROPHE,
  UnitClass,
  unitEntry,
} from "./unit-table.ts";

/** A segment without the end of a sentence ends after so many tokens. */
const MAX_SEGMENT_TOKENS = 48;
/** Tokens that are read of one text; a longer one is judged in pieces. */
export const MAX_TOKENS = 32_768;
/** Longest word looked for in scripts without spaces between words, in characters. */
const MAX_UNSPACED_CHARS = 8;
/** Words beyond this length are hashed by their first characters only. */
const MAX_HASHED_CHARS = 32;
/** No stem is shorter. */
const LEAST_STEM_CHARS = 3;

/** What a token is. */
export const TokenKind = { word: 0, number: 1, symbol: 2, unspaced: 3 } as const;

/**
 * The tokens of one text: words, numbers, single characters of scripts without spaces, runs of one symbol. All lists are places in
 * buffers that the next text is read into.
 */
export interface Tokens {
  count: number;
  /** UTF-16 offsets. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of the folded characters. */
  readonly hashes: Int32Array;
  readonly kinds: Uint8Array;
  /** MAX_CONCEPTS_OF_WORD places for each token, -1 where empty. */
  readonly concepts: Int8Array;
  segmentCount: number;
  /** By segment, its first token; one more for the end. */
  readonly segmentStarts: Int32Array;
  /** By UTF-16 unit, the folded characters of words; what stands between words is left as it was. */
  folded: Uint16Array;
}

const tokens: Tokens = {
  count: 0,
  starts: new Int32Array(MAX_TOKENS),
  ends: new Int32Array(MAX_TOKENS),
  hashes: new Int32Array(MAX_TOKENS),
  kinds: new Uint8Array(MAX_TOKENS),
  concepts: new Int8Array(MAX_TOKENS * MAX_CONCEPTS_OF_WORD),
  segmentCount: 0,
  segmentStarts: new Int32Array(MAX_TOKENS + 1),
  folded: new Uint16Array(4_096),
};

/** The word that was read last: where it ends, the hash of its folded characters, and whether it has digits alone. */
const word = { end: 0, hash: 0, isNumber: false };

const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Reads the tokens of a text, as many as there is room for. The result is overwritten by the next call. */
export function readTokens(text: string, index: ConceptIndex): Tokens {
  if (tokens.folded.length < text.length) tokens.folded = new Uint16Array(text.length * 2);
  const { starts, ends, hashes, kinds, concepts, segmentStarts } = tokens;
  const { length } = text;
  let count = 0;
  let segments = 0;
  let segmentStart = 0;
  segmentStarts[0] = 0;
  let at = 0;
  while (at < length && count < MAX_TOKENS) {
    const unit = text.charCodeAt(at);
    const entry = unit < 128 ? (ASCII_UNITS[unit] ?? 0) : unitEntry(unit);
    const kind = (entry >> CLASS_SHIFT) & CLASS_MASK;
    if (kind === UnitClass.space || kind === UnitClass.skipped) {
      if (unit === NEWLINE && count > segmentStart) {
        segmentStarts[++segments] = count;
        segmentStart = count;
      }
      at++;
      continue;
    }
    const start = at;
    for (let place = 0; place < MAX_CONCEPTS_OF_WORD; place++)
      concepts[count * MAX_CONCEPTS_OF_WORD + place] = -1;
    let isEnd = false;
    if (kind === UnitClass.symbol) {
      do at++;
      while (at < length && text.charCodeAt(at) === unit);
      hashes[count] = hashOn(hashOn(HASH_START, unit), at - start > 1 ? 2 : 1);
      kinds[count] = TokenKind.symbol;
      isEnd =
        (entry & ENDS_SENTENCE) !== 0 &&
        ((entry & ENDS_WIDELY) !== 0 || at >= length || classAt(text, at) === UnitClass.space);
    } else if (kind === UnitClass.unspaced) {
      hashes[count] = hashOn(HASH_START, entry & FOLDED_MASK);
      at++;
      kinds[count] = TokenKind.unspaced;
      findUnspaced(text, start, index, count);
    } else {
      readWord(text, start, index, count);
      at = word.end;
      hashes[count] = word.hash;
      kinds[count] = word.isNumber ? TokenKind.number : TokenKind.word;
    }
    starts[count] = start;
    ends[count] = at;
    count++;
    if (isEnd || count - segmentStart >= MAX_SEGMENT_TOKENS) {
      segmentStarts[++segments] = count;
      segmentStart = count;
    }
  }
  if (count > segmentStart) segmentStarts[++segments] = count;
  tokens.count = count;
  tokens.segmentCount = segments;
  return tokens;
}

/** Reads a word or number into `word`, and enters the concepts of the longest stem, of the word, or of words in a row. */
function readWord(text: string, start: number, index: ConceptIndex, token: number): void {
  const { folded } = tokens;
  const { length: textLength } = text;
  let hash = HASH_START;
  let length = 0;
  let stem = -1;
  let kinds = UnitClass.digit as number;
  let at = start;
  for (; at < textLength; at++) {
    const unit = text.charCodeAt(at);
    const entry = unit < 128 ? (ASCII_UNITS[unit] ?? 0) : unitEntry(unit);
    const kind = (entry >> CLASS_SHIFT) & CLASS_MASK;
    if (kind > UnitClass.digit) {
      if (!isInsideWord(entry, text, at)) break;
      folded[at] = SKIPPED;
      continue;
    }
    const plain = entry & FOLDED_MASK;
    folded[at] = plain;
    kinds &= kind;
    if (++length > MAX_HASHED_CHARS) continue;
    hash = hashOn(hash, plain);
    if (length < LEAST_STEM_CHARS) continue;
    const slot = index.stemSlotOf(hash);
    if (slot >= 0) stem = slot;
  }
  word.end = at;
  word.hash = hash;
  word.isNumber = kinds === UnitClass.digit;
  const slot = index.slotOf(hash);
  if (slot < 0 && stem < 0) return;
  let found = 0;
  if (slot >= 0 && index.isWhole(slot)) found = enter(index, slot, true, token, found);
  if (stem >= 0) found = enter(index, stem, false, token, found);
  if (slot >= 0 && index.isHead(slot)) enterRow(text, at, hash, index, token, found);
}

/** Whether what is neither letter nor digit does not end the word it stands in. */
function isInsideWord(entry: number, text: string, at: number): boolean {
  if (((entry >> CLASS_SHIFT) & CLASS_MASK) === UnitClass.skipped) return true;
  return (entry & IS_APOSTROPHE) !== 0 && classAt(text, at + 1) === UnitClass.word;
}

/** Entries of several words: as many more words as continue one. */
function enterRow(
  text: string,
  end: number,
  head: number,
  index: ConceptIndex,
  token: number,
  before: number,
): void {
  let found = before;
  let hash = head;
  let at = end;
  for (;;) {
    if (classAt(text, at) !== UnitClass.space) return;
    while (classAt(text, at) === UnitClass.space) at++;
    hash = hashOn(hash, SPACE);
    let stem = -1;
    let length = 0;
    for (; at < text.length; at++) {
      const entry = unitEntry(text.charCodeAt(at));
      if (((entry >> CLASS_SHIFT) & CLASS_MASK) > UnitClass.digit) {
        if (!isInsideWord(entry, text, at)) break;
        continue;
      }
      hash = hashOn(hash, entry & FOLDED_MASK);
      if (++length > MAX_HASHED_CHARS) return;
      const slot = index.stemSlotOf(hash);
      if (slot >= 0) stem = slot;
    }
    if (length === 0) return;
    if (stem >= 0) found = enter(index, stem, false, token, found);
    const whole = index.slotOf(hash);
    if (whole < 0) return;
    if (index.isWhole(whole)) found = enter(index, whole, true, token, found);
    if (!index.isHead(whole)) return;
  }
}

/** In scripts without spaces: the longest word that begins here. */
function findUnspaced(text: string, start: number, index: ConceptIndex, token: number): void {
  let hash = HASH_START;
  let longest = -1;
  const end = Math.min(text.length, start + MAX_UNSPACED_CHARS);
  for (let at = start; at < end; at++) {
    const entry = unitEntry(text.charCodeAt(at));
    const kind = (entry >> CLASS_SHIFT) & CLASS_MASK;
    if (kind === UnitClass.skipped) continue;
    if (kind !== UnitClass.unspaced && kind !== UnitClass.word) break;
    hash = hashOn(hash, entry & FOLDED_MASK);
    const slot = index.stemSlotOf(hash);
    if (slot >= 0) longest = slot;
  }
  if (longest >= 0) enter(index, longest, false, token, 0);
}

function enter(index: ConceptIndex, slot: number, isWhole: boolean, token: number, before: number): number {
  const { concepts } = tokens;
  const base = token * MAX_CONCEPTS_OF_WORD;
  let found = before;
  for (let n = 0; n < MAX_CONCEPTS_OF_WORD && found < MAX_CONCEPTS_OF_WORD; n++) {
    const concept = isWhole ? index.wholeConcept(slot, n) : index.stemConcept(slot, n);
    if (concept < 0) break;
    let isNew = true;
    for (let m = 0; m < found; m++) if (concepts[base + m] === concept) isNew = false;
    if (isNew) concepts[base + found++] = concept;
  }
  return found;
}

/** The class of the unit at an offset; a symbol beyond the end. */
function classAt(text: string, at: number): number {
  if (at >= text.length) return UnitClass.symbol;
  return (unitEntry(text.charCodeAt(at)) >> CLASS_SHIFT) & CLASS_MASK;
}
