import { HASH_START, hashOn } from "../../../inference/hash.ts";
import { type ConceptIndex, MAX_CONCEPTS_OF_WORD } from "./concept-index.ts";
import { foldUnit, SKIPPED, WORD_UNIT } from "../../fold-character.ts";

/** A segment without the end of a sentence ends after so many tokens. */
const MAX_SEGMENT_TOKENS = 48;
/** Tokens that are read of one text; a longer one is judged in pieces. */
export const MAX_TOKENS = 32_768;
/** Longest word looked for in scripts without spaces between words, in characters. */
const MAX_UNSPACED_CHARS = 8;
/** Words beyond this length are hashed by their first characters only. */
const MAX_HASHED_CHARS = 32;

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
};

/** The folded characters of the text that was read last, one for each UTF-16 unit. */
export let folded = new Uint16Array(4_096);

const SPACE = 0x20;
const NEWLINE = 0x0a;
const APOSTROPHES: ReadonlySet<number> = new Set([0x27, 0x2019]);
const SENTENCE_ENDS: ReadonlySet<number> = new Set(Array.from(".!?。！？؟।…", (sign) => sign.charCodeAt(0)));
/** Ends a sentence without a space behind it. */
const WIDE_ENDS: ReadonlySet<number> = new Set(Array.from("。！？", (sign) => sign.charCodeAt(0)));

const Class = { space: 0, word: 1, digit: 2, symbol: 3, unspaced: 4, skipped: 5 } as const;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

const classes: (Uint8Array | undefined)[] = [];

function classOf(unit: number): number {
  const block = unit >> 8;
  let table = classes[block];
  if (table === undefined) {
    table = Uint8Array.from({ length: 256 }, (_, low) => classify((block << 8) | low));
    classes[block] = table;
  }
  return table[unit & 0xff] ?? Class.symbol;
}

function classify(unit: number): number {
  const plain = foldUnit(unit);
  if (plain === SKIPPED) return Class.skipped;
  if (plain === SPACE) return Class.space;
  const character = String.fromCharCode(unit);
  if (/\p{Nd}/u.test(character)) return Class.digit;
  if (UNSPACED.test(character)) return Class.unspaced;
  return WORD_UNIT.test(character) ? Class.word : Class.symbol;
}

/** Reads the tokens of a text, as many as there is room for. The result is overwritten by the next call. */
export function readTokens(text: string, index: ConceptIndex): Tokens {
  if (folded.length < text.length) folded = new Uint16Array(text.length * 2);
  const { starts, ends, hashes, kinds, concepts, segmentStarts } = tokens;
  let count = 0;
  let segments = 0;
  let segmentStart = 0;
  segmentStarts[0] = 0;
  const endSegment = (): void => {
    if (count === segmentStart) return;
    segmentStarts[++segments] = count;
    segmentStart = count;
  };
  let at = 0;
  while (at < text.length && count < MAX_TOKENS) {
    const unit = text.charCodeAt(at);
    const kind = classOf(unit);
    folded[at] = foldUnit(unit);
    if (kind === Class.space || kind === Class.skipped) {
      if (unit === NEWLINE) endSegment();
      at++;
      continue;
    }
    const start = at;
    concepts.fill(-1, count * MAX_CONCEPTS_OF_WORD, (count + 1) * MAX_CONCEPTS_OF_WORD);
    let hash = HASH_START;
    if (kind === Class.symbol) {
      while (at < text.length && text.charCodeAt(at) === unit) folded[at++] = unit;
      hash = hashOn(hashOn(hash, unit), at - start > 1 ? 2 : 1);
      kinds[count] = TokenKind.symbol;
    } else if (kind === Class.unspaced) {
      hash = hashOn(hash, foldUnit(unit));
      at++;
      kinds[count] = TokenKind.unspaced;
      findUnspaced(text, start, index, count);
    } else {
      at = readWord(text, start, index, count);
      hash = wordHash;
      kinds[count] = wordIsNumber ? TokenKind.number : TokenKind.word;
    }
    starts[count] = start;
    ends[count] = at;
    hashes[count] = hash;
    count++;
    if (kind === Class.symbol && SENTENCE_ENDS.has(unit)) {
      const isEnd = WIDE_ENDS.has(unit) || at >= text.length || classOf(text.charCodeAt(at)) === Class.space;
      if (isEnd) endSegment();
    }
    if (count - segmentStart >= MAX_SEGMENT_TOKENS) endSegment();
  }
  endSegment();
  tokens.count = count;
  tokens.segmentCount = segments;
  return tokens;
}

let wordHash = 0;
let wordIsNumber = false;

/** Reads a word or number; returns where it ends, and enters the concepts of the longest stem, of the word, or of words in a row. */
function readWord(text: string, start: number, index: ConceptIndex, token: number): number {
  let hash = HASH_START;
  let length = 0;
  let stem = -1;
  let isNumber = true;
  let at = start;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === Class.skipped || (APOSTROPHES.has(unit) && isLetterAt(text, at + 1))) {
      folded[at] = SKIPPED;
      continue;
    }
    if (kind !== Class.word && kind !== Class.digit) break;
    const plain = foldUnit(unit);
    folded[at] = plain;
    if (kind === Class.word) isNumber = false;
    if (++length > MAX_HASHED_CHARS) continue;
    hash = hashOn(hash, plain);
    if (length < 3) continue;
    const slot = index.slotOf(hash);
    if (slot >= 0 && index.isStem(slot)) stem = slot;
  }
  wordHash = hash;
  wordIsNumber = isNumber;
  const slot = index.slotOf(hash);
  let found = 0;
  if (slot >= 0 && index.isWhole(slot)) found = enter(index, slot, true, token, found);
  if (stem >= 0) found = enter(index, stem, false, token, found);
  if (slot >= 0 && index.isHead(slot)) enterRow(text, at, hash, index, token, found);
  return at;
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
    if (classOf(text.charCodeAt(at)) !== Class.space) return;
    while (classOf(text.charCodeAt(at)) === Class.space) at++;
    hash = hashOn(hash, SPACE);
    let slot = -1;
    let length = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const kind = classOf(unit);
      if (kind === Class.skipped || (APOSTROPHES.has(unit) && isLetterAt(text, at + 1))) continue;
      if (kind !== Class.word && kind !== Class.digit) break;
      hash = hashOn(hash, foldUnit(unit));
      if (++length > MAX_HASHED_CHARS) return;
      const stem = index.slotOf(hash);
      if (stem >= 0 && index.isStem(stem)) slot = stem;
    }
    if (length === 0) return;
    if (slot >= 0) found = enter(index, slot, false, token, found);
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
    const unit = text.charCodeAt(at);
    const kind = classOf(unit);
    if (kind === Class.skipped) continue;
    if (kind !== Class.unspaced && kind !== Class.word) break;
    hash = hashOn(hash, foldUnit(unit));
    const slot = index.slotOf(hash);
    if (slot >= 0 && index.isStem(slot)) longest = slot;
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

function isLetterAt(text: string, at: number): boolean {
  return at < text.length && classOf(text.charCodeAt(at)) === Class.word;
}
