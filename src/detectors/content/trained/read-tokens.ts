import { HASH_START } from "../../../inference/hash.ts";
import { SKIPPED, foldUnit } from "../../fold-character.ts";
import { type ClassIndex, CLASSES_EACH, NO_CLASS, phraseHash } from "./class-index.ts";
import { CLASS } from "./class-numbers.ts";

/** Longer runs of letters are no words. */
export const MAX_WORD_CHARS = 32;
/** A negation reaches so many words, and no further than so many characters. */
const NEGATION_WORDS = 5;
/** Neither a negation nor a quotation reaches further. */
export const FLAG_CHARS = 80;
/** More than this between two words ends a sentence; what stands behind it is not looked at. */
export const GAP_CHARS = 8;

/** What is known of a token beside its letters. */
export const FLAG = { negated: 1, quoted: 2 } as const;
/** What stands between a token and the one before it. */
export const GAP = { space: 0, comma: 1, sentence: 2 } as const;

/** The tokens of a stretch of text: words, and single characters of scripts that have no spaces. */
export class Tokens {
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  hashes = new Int32Array(64);
  /** CLASSES_EACH for each token. */
  classes = new Uint8Array(64 * CLASSES_EACH);
  /** How harsh each is by itself, in tenths. */
  severities = new Uint8Array(64);
  flags = new Uint8Array(64);
  gaps = new Uint8Array(64);
  /** What ended the sentence before a token whose gap is a sentence's end: 1 for a question mark. */
  asked = new Uint8Array(64);
  /** Folded letters of all tokens, one after the other, and where each token's begin. */
  letters = new Uint16Array(512);
  letterStarts = new Int32Array(65);
  /** Whether a question mark stands behind the last token. */
  endsAsked = false;

  grow(): void {
    const size = this.starts.length * 2;
    this.starts = grown(this.starts, new Int32Array(size));
    this.ends = grown(this.ends, new Int32Array(size));
    this.hashes = grown(this.hashes, new Int32Array(size));
    this.classes = grown(this.classes, new Uint8Array(size * CLASSES_EACH));
    this.severities = grown(this.severities, new Uint8Array(size));
    this.flags = grown(this.flags, new Uint8Array(size));
    this.gaps = grown(this.gaps, new Uint8Array(size));
    this.asked = grown(this.asked, new Uint8Array(size));
    this.letterStarts = grown(this.letterStarts, new Int32Array(size + 1));
  }

  growLetters(): void {
    this.letters = grown(this.letters, new Uint16Array(this.letters.length * 2));
  }
}

function grown<Kind extends Int32Array | Uint8Array | Uint16Array>(from: Kind, to: Kind): Kind {
  to.set(from);
  return to;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const MARK = 3; // a sign that may stand for a letter inside a word
const APOSTROPHE = 4;
const ALONE = 5; // a token by itself
const QUOTE = 6;
const COMMA = 7;
const END = 8;
const NOTHING = 9; // does not count at all

/** Folded units and their kinds, by the upper byte; each made when it is first asked for. */
const FOLDED = new Uint16Array(65_536);
const KINDS = new Uint8Array(65_536);
const isKnownBlock = new Uint8Array(256);

function learnBlock(block: number): void {
  for (let unit = block << 8; unit < (block + 1) << 8; unit++) {
    const fold = foldUnit(unit);
    FOLDED[unit] = fold;
    KINDS[unit] = kindOf(unit, fold);
  }
  isKnownBlock[block] = 1;
}
learnBlock(0);

/** The kind of the unit at an offset inside a stretch; OTHER outside. */
function kindAt(text: string, at: number, from: number, to: number): number {
  if (at < from || at >= to) return OTHER;
  const unit = text.charCodeAt(at);
  if (isKnownBlock[unit >> 8] === 0) learnBlock(unit >> 8);
  return KINDS[unit] ?? OTHER;
}

function kindOf(unit: number, fold: number): number {
  if (fold === SKIPPED) return NOTHING;
  if (unit >= 48 && unit <= 57) return DIGIT;
  const character = String.fromCharCode(unit);
  if (
    (unit >= 0x3040 && unit <= 0x9fff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0x0e00 && unit <= 0x0eff)
  )
    return /[\p{L}\p{N}]/u.test(character) ? ALONE : unit === 0x3002 ? END : COMMA;
  if (unit >= 0xd800 && unit <= 0xdfff) return OTHER; // emoji say little, and stand in long rows
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return LETTER;
  if (character === "'" || character === "’" || character === "ʼ") return APOSTROPHE;
  if ("*@$!".includes(character)) return MARK;
  if ('"“”„«»'.includes(character)) return QUOTE;
  if (".?\n！？｡…\r".includes(character)) return END;
  if (",;:()[]—–".includes(character)) return COMMA;
  return OTHER;
}

/** The letter a digit or sign may stand for; 0 for none. */
const STANDS_FOR = new Uint8Array(128);
for (const pair of ["0o", "1i", "3e", "4a", "5s", "7t", "@a", "$s", "!i"])
  STANDS_FOR[pair.charCodeAt(0)] = pair.charCodeAt(1);

const PRIME = 0x01000193;

/** Reads the words of a text between two offsets; the first has to be where a word may begin. Linear in what lies between them. */
export function readTokens(text: string, from: number, to: number, index: ClassIndex, tokens: Tokens): void {
  tokens.count = 0;
  let lettersUsed = 0;
  let gap: number = GAP.sentence;
  let isAsked = 0;
  let quotedSince = -1;
  let negatedFor = 0;
  let negatedSince = 0;
  let lastEnd = from;
  let at = from;
  while (at < to) {
    const unit = text.charCodeAt(at);
    const kind = kindAt(text, at, from, to);
    const isMarkedWord =
      (unit === 64 || unit === 36) &&
      kindAt(text, at + 1, from, to) === LETTER &&
      !isWordish(text, at - 1, from, to);
    if (kind !== LETTER && kind !== DIGIT && kind !== ALONE && !isMarkedWord) {
      at += 1;
      if (at - lastEnd > GAP_CHARS) {
        gap = GAP.sentence;
        quotedSince = -1;
        negatedFor = 0;
      } else if (kind === END || unit === 33) {
        if (unit === 46 && isWordish(text, at, from, to)) continue; // 3.5, example.org
        gap = GAP.sentence;
        isAsked = unit === 63 || unit === 0xff1f ? 1 : 0;
        negatedFor = 0;
      } else if (kind === COMMA && gap !== GAP.sentence) {
        gap = GAP.comma;
        negatedFor = 0;
      } else if (kind === QUOTE) {
        const isOpening = isWordish(text, at, from, to) && !isWordish(text, at - 2, from, to);
        quotedSince = isOpening ? at : -1;
      }
      continue;
    }
    if (tokens.count === tokens.starts.length) tokens.grow();
    const n = tokens.count;
    tokens.starts[n] = at;
    tokens.letterStarts[n] = lettersUsed;
    let hash = HASH_START;
    let other = HASH_START; // with signs read as letters and long runs of a letter cut to one
    let isChanged = false;
    let last = -1;
    let run = 0;
    let once = other; // with the last letter once
    if (kind === ALONE) {
      if (lettersUsed === tokens.letters.length) tokens.growLetters();
      const unitThere = FOLDED[unit] ?? 0;
      hash = Math.imul(hash ^ unitThere, PRIME);
      at += 1;
      other = hash;
    } else {
      for (; at < to; at += 1) {
        const unitThere = text.charCodeAt(at);
        const kindThere = kindAt(text, at, from, to);
        if (kindThere === NOTHING) continue;
        if (kindThere === APOSTROPHE && kindAt(text, at + 1, from, to) === LETTER) continue;
        const isSign = kindThere === MARK && kindAt(text, at + 1, from, to) === LETTER;
        const isStar = unitThere === 42 && kindAt(text, at + 1, from, to) === MARK;
        if (kindThere !== LETTER && kindThere !== DIGIT && !isSign && !isStar) break;
        const letter = FOLDED[unitThere] ?? 0;
        hash = Math.imul(hash ^ letter, PRIME);
        let meant = letter;
        if (kindThere !== LETTER && letter < 128 && STANDS_FOR[letter] !== 0) {
          meant = STANDS_FOR[letter] ?? 0;
          isChanged = true;
        }
        run = meant === last ? run + 1 : 1;
        last = meant;
        if (run === 3) isChanged = true;
        other = run >= 3 ? once : Math.imul(other ^ meant, PRIME);
        if (run === 1) once = other;
        if (lettersUsed === tokens.letters.length) tokens.growLetters();
        if (run < 3 && lettersUsed - (tokens.letterStarts[n] ?? 0) < MAX_WORD_CHARS)
          tokens.letters[lettersUsed++] = meant;
      }
    }
    tokens.ends[n] = at;
    lastEnd = at;
    tokens.count = n + 1;
    tokens.letterStarts[n + 1] = lettersUsed;
    const start = tokens.starts[n] ?? 0;
    const isTooLong = at - start > MAX_WORD_CHARS;
    if (isTooLong) {
      hash = HASH_START;
      lettersUsed = tokens.letterStarts[n] ?? 0;
      tokens.letterStarts[n + 1] = lettersUsed;
    }
    const entry = isTooLong ? 0 : index.entryOf(hash);
    const otherEntry = isChanged && entry === 0 && !isTooLong ? index.entryOf(other) : 0;
    if (otherEntry !== 0) hash = other;
    tokens.hashes[n] = hash;
    tokens.gaps[n] = gap;
    tokens.asked[n] = isAsked;
    markClasses(tokens, n, entry === 0 ? otherEntry : entry, index, gap);
    const isNegated = negatedFor > 0 && start - negatedSince <= FLAG_CHARS;
    const isQuoted = quotedSince >= 0 && start - quotedSince <= FLAG_CHARS;
    tokens.flags[n] = (isNegated ? FLAG.negated : 0) | (isQuoted ? FLAG.quoted : 0);
    if (negatedFor > 0) negatedFor -= 1;
    if (tokens.classes[n * CLASSES_EACH] === CLASS.negation) {
      negatedFor = NEGATION_WORDS;
      negatedSince = start;
    }
    gap = isTooLong ? GAP.sentence : GAP.space;
    isAsked = 0;
  }
  tokens.letterStarts[tokens.count] = lettersUsed;
  tokens.endsAsked = isAsked === 1;
}

function isWordish(text: string, at: number, from: number, to: number): boolean {
  const kind = kindAt(text, at, from, to);
  return kind === LETTER || kind === DIGIT;
}

/** Gives a token its classes, those of the phrases that end with it first, and how harsh it is. */
function markClasses(tokens: Tokens, n: number, entry: number, index: ClassIndex, gap: number): void {
  const { classes, severities, hashes, gaps } = tokens;
  const base = n * CLASSES_EACH;
  let used = 0;
  let severity = index.severities[entry] ?? 0;
  if (gap === GAP.space && n > 0) {
    const pair = phraseHash(hashes[n - 1] ?? 0, hashes[n] ?? 0);
    const isTriple = n > 1 && gaps[n - 1] === GAP.space;
    const triple = isTriple
      ? index.entryOf(phraseHash(phraseHash(hashes[n - 2] ?? 0, hashes[n - 1] ?? 0), hashes[n] ?? 0))
      : 0;
    if (triple !== 0) used = addClasses(classes, base, used, index, triple);
    const double = index.entryOf(pair);
    if (double !== 0) used = addClasses(classes, base, used, index, double);
    if (used > 0 && classes[base] === CLASS.harmless) {
      // What sounds worse than it is: its words count as nothing.
      const words = triple === 0 ? 1 : 2;
      classes.fill(NO_CLASS, base - words * CLASSES_EACH, base);
      classes.fill(NO_CLASS, base + 1, base + CLASSES_EACH);
      severities.fill(0, n - words, n + 1);
      return;
    }
    severity = Math.max(severity, index.severities[triple] ?? 0, index.severities[double] ?? 0);
  }
  severities[n] = severity;
  if (entry !== 0) used = addClasses(classes, base, used, index, entry);
  classes.fill(NO_CLASS, base + used, base + CLASSES_EACH);
}

function addClasses(
  classes: Uint8Array,
  base: number,
  used: number,
  index: ClassIndex,
  entry: number,
): number {
  let next = used;
  for (let n = 0; n < CLASSES_EACH && next < CLASSES_EACH; n++) {
    const id = index.classes[entry * CLASSES_EACH + n] ?? NO_CLASS;
    if (id === NO_CLASS) break;
    let isKnown = false;
    for (let known = 0; known < next; known++) if (classes[base + known] === id) isKnown = true;
    if (!isKnown) classes[base + next++] = id;
  }
  return next;
}
