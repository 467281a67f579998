import { CONFUSABLES } from "./confusables.ts";

/** What becomes of a character in the normalised view. */
export const FOLD = {
  /** It stays; no letter. */
  kept: 0,
  /** It stays; letter or digit of a word. */
  letter: 1,
  /** It is read as other characters. */
  folded: 2,
  /** As `folded`, where the word it stands in is written in Latin letters otherwise. */
  lookalike: 3,
  /** It shows nothing, or nothing of its own. */
  dropped: 4,
  /** A mark on the character before it. */
  mark: 5,
  /** As `folded`, behind a letter or digit: the full-width comma is the comma of Chinese, too. */
  punctuation: 6,
  /** As `folded`, between two digits. */
  dash: 7,
} as const;
export type Fold = (typeof FOLD)[keyof typeof FOLD];

const BLOCK = 256;
const LAST = 0x10ffff;

/** Marks of no letter in particular, and the vowel signs of Arabic and Hebrew, which are written for learners only. */
const MARKS =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/;
/** Not seen, or not seen as themselves: controls, format characters, fillers, the Arabic stroke that stretches words. */
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u0640]/u;
const EAST_ASIAN_PUNCTUATION = /[！（），：；？]/;
const DASHES = /[\u2010-\u2014\u2212\u2796\uFE58]/;
/** Latin letters that look like others are letters in their own right, wherever they stand. */
const LATIN = /\p{Script=Latin}/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Letters and numbers in circles, squares and brackets that compatibility decomposition leaves: first, last, what the first is. */
const ENCLOSED: readonly (readonly [first: number, last: number, as: string])[] = [
  [0x1f150, 0x1f169, "A"],
  [0x1f170, 0x1f189, "A"],
  [0x1f1e6, 0x1f1ff, "A"],
  [0x2776, 0x277e, "1"],
  [0x2780, 0x2788, "1"],
  [0x278a, 0x2792, "1"],
  [0x24f5, 0x24fd, "1"],
  [0x24ff, 0x24ff, "0"],
];

/** Braille letters and stops of grade 1 (Unified English Braille): the dots of each from U+2800 on, in order of READ_BRAILLE. */
const BRAILLE_FIRST = 0x2800;
const BRAILLE = "\u2800⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵⠂⠲⠦⠖⠄";
const READ_BRAILLE = " abcdefghijklmnopqrstuvwxyz,.?!'";

const LOOKALIKES: ReadonlyMap<number, string> = new Map(
  CONFUSABLES.replaceAll("\n  ", " ")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [as = "", ...codes] = line.split(" ");
      return codes.map((code) => [parseInt(code, 16), as] as const);
    }),
);

/** What becomes of the characters of one block, and what the folded ones are read as. */
interface FoldBlock {
  readonly folds: Uint8Array;
  readonly readings: (string | undefined)[];
}

/** Made when first asked for; there are no more of them than blocks in Unicode. */
const blocks: (FoldBlock | undefined)[] = Array.from({ length: Math.ceil(LAST / BLOCK) });

export function foldOf(code: number): Fold {
  return (blockOf(code).folds[code % BLOCK] ?? FOLD.kept) as Fold;
}

/** What a folded, look-alike, punctuation or dash character is read as. */
export function readingOf(code: number): string {
  return blockOf(code).readings[code % BLOCK] ?? "";
}

function blockOf(code: number): FoldBlock {
  const index = Math.floor(code / BLOCK);
  return (blocks[index] ??= makeBlock(index * BLOCK));
}

function makeBlock(first: number): FoldBlock {
  const folds = new Uint8Array(BLOCK);
  const readings: (string | undefined)[] = [];
  for (let i = 0; i < BLOCK; i += 1) {
    const { fold, reading } = foldCharacter(first + i);
    folds[i] = fold;
    readings.push(reading);
  }
  return { folds, readings };
}

function foldCharacter(code: number): { fold: Fold; reading?: string } {
  const character = String.fromCodePoint(code);
  if (code >= 0xd800 && code <= 0xdfff) return { fold: FOLD.kept };
  if (MARKS.test(character)) return { fold: FOLD.mark };
  if (UNSEEN.test(character)) return { fold: FOLD.dropped };
  if (DASHES.test(character)) return { fold: FOLD.dash, reading: "-" };
  const isLetter = LETTER.test(character);
  const reading = code < 128 ? character : plainReading(character, code);
  if (reading !== character) {
    if (EAST_ASIAN_PUNCTUATION.test(character)) return { fold: FOLD.punctuation, reading };
    const base = baseOf(character).codePointAt(0) ?? 0;
    const isLookalike = LOOKALIKES.has(base) && !LATIN.test(character);
    return { fold: isLookalike ? FOLD.lookalike : FOLD.folded, reading };
  }
  return { fold: isLetter ? FOLD.letter : FOLD.kept };
}

/** A character as ASCII where it is read so, else as compatibility decomposition has it. */
function plainReading(character: string, code: number): string {
  for (const [first, last, as] of ENCLOSED)
    if (code >= first && code <= last) return String.fromCharCode(as.charCodeAt(0) + code - first);
  const braille = (code & ~0xff) === BRAILLE_FIRST ? BRAILLE.indexOf(character) : -1;
  if (braille >= 0) return READ_BRAILLE.charAt(braille);
  const base = baseOf(character);
  const lookalike = LOOKALIKES.get(base.codePointAt(0) ?? 0);
  if (lookalike !== undefined && base.length === String.fromCodePoint(base.codePointAt(0) ?? 0).length)
    return lookalike;
  const inBrackets = /^\((\w+)\)$/.exec(base)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  if (isAscii(base)) return base.trim() === "" && !/\s/.test(character) ? character : base;
  const composed = character.normalize("NFKC");
  return character === "\u2026" || composed.trim() === "" ? character : composed;
}

/** Without its marks, in compatibility decomposition. */
function baseOf(character: string): string {
  return character.normalize("NFKD").replace(/\p{M}/gu, "");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return text !== "";
}
