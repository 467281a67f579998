import { LETTER_PAIRS } from "./letter-pairs.ts";
import type { TextRange } from "./view.ts";

const LETTERS = 27;
/** How rare a pair is where all letters are equally likely, on the scale of LETTER_PAIRS. */
const CHANCE = 10;
const A_CODE = 65;

/** What the first look weighs of letters: that they read better in another way, or ("strange") that they do not read as English. */
export type Suspicion = "rot13" | "reversed" | "strange";

/**
 * What each pair of letters says for a disguise: how much rarer it is as it stands than undisguised, index
 * `first * 32 + second`, two thirds of a bit a unit. Nothing that is as likely by chance speaks for a disguise.
 */
export type Evidence = Int8Array;

/** How rare each of 27 letters is, on the scale of LETTER_PAIRS; 0 for what is no letter. */
export const LETTER_RARITY: readonly number[] = letterRarities();

/** A pair says no more than this against or for its being strange. */
const MAX_STRANGENESS = 8;
/** Pairs of letters that are rarer than so do not look like English. */
const STRANGE = 9;

/** Evidence for each suspicion of the first look. */
export const EVIDENCE: Readonly<Record<Suspicion, Evidence>> = {
  rot13: evidenceOf((first, second) => [rotated(first), rotated(second)]),
  reversed: evidenceOf((first, second) => [second, first]),
  strange: strangeness(),
};

/** 1 to 26 for the ASCII letters of either case, 0 for all else. */
export const LETTER_NUMBERS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = (code | 32) - 96;
  return code >= 65 && letter >= 1 && letter <= 26 ? letter : 0;
});

/** Evidence for a disguise, by what a pair of letters is undisguised. */
export function evidenceOf(
  undisguised: (first: number, second: number) => readonly [first: number, second: number],
): Evidence {
  const table = new Int8Array(LETTERS * 32);
  for (let first = 0; first < LETTERS; first += 1) {
    for (let second = 0; second < LETTERS; second += 1) {
      if (first === 0 && second === 0) continue;
      table[first * 32 + second] =
        Math.min(rarity(first, second), CHANCE) - rarity(...undisguised(first, second));
    }
  }
  return table;
}

function strangeness(): Evidence {
  const table = new Int8Array(LETTERS * 32);
  for (let first = 1; first < LETTERS; first += 1)
    for (let second = 1; second < LETTERS; second += 1)
      table[first * 32 + second] = Math.max(
        -MAX_STRANGENESS,
        Math.min(MAX_STRANGENESS, rarity(first, second) - STRANGE),
      );
  return table;
}

function letterRarities(): readonly number[] {
  return Array.from({ length: LETTERS }, (_, letter) => {
    if (letter === 0) return 0;
    let likelihood = 0;
    for (let before = 0; before < LETTERS; before += 1)
      likelihood += 2 ** ((-2 / 3) * rarity(before, letter));
    return (-3 / 2) * Math.log2(likelihood);
  });
}

function rarity(first: number, second: number): number {
  return (LETTER_PAIRS[first] ?? "").charCodeAt(second) - A_CODE;
}

function rotated(letter: number): number {
  return letter === 0 ? 0 : ((letter - 1 + 13) % 26) + 1;
}

/** How far around a first suspicion letters are weighed one by one. */
const AROUND = 96;
/** Evidence that makes a stretch a disguised one: prose comes this far once in some 30,000 characters. */
const THRESHOLD = 14;
/** Evidence that is remembered; so much against the disguise ends a stretch. */
const MAX_EVIDENCE = 64;

/** Stretches of a text that read better in another way, ascending, from first to last letter that says so. */
export function disguisedStretches(
  text: string,
  suspects: readonly number[],
  evidence: Evidence,
  threshold: number = THRESHOLD,
): readonly TextRange[] {
  const found: TextRange[] = [];
  let end = 0;
  for (let i = 0; i < suspects.length;) {
    const start = Math.max(end, (suspects[i] ?? 0) - AROUND);
    for (; i < suspects.length && (suspects[i] ?? 0) - AROUND <= Math.max(start, end); i += 1)
      end = Math.min(text.length, (suspects[i] ?? 0) + AROUND);
    weighLetters(text, start, end, evidence, threshold, found);
  }
  return found;
}

/** The most evidence for a disguise that adds up anywhere in a stretch. */
export function mostEvidence(text: string, from: number, to: number, evidence: Evidence): number {
  let previous = 0;
  let sum = 0;
  let most = 0;
  for (let at = from; at < to; at += 1) {
    const letter = letterAt(text, at);
    sum = Math.max(0, sum + (evidence[previous * 32 + letter] ?? 0));
    if (sum > most) most = sum;
    previous = letter;
  }
  return most;
}

function weighLetters(
  text: string,
  from: number,
  to: number,
  evidence: Evidence,
  threshold: number,
  found: TextRange[],
): void {
  let previous = from === 0 ? 0 : letterAt(text, from - 1);
  let sum = 0;
  let most = 0;
  let start = from;
  let end = from;
  for (let at = from; at <= to; at += 1) {
    const letter = at < to ? letterAt(text, at) : 0;
    if (sum === 0) start = at;
    sum = Math.max(0, Math.min(MAX_EVIDENCE, sum + (evidence[previous * 32 + letter] ?? 0)));
    previous = letter;
    if (sum >= most && sum > 0) {
      most = sum;
      end = at + 1;
    }
    if (sum > 0 && at < to) continue;
    if (most >= threshold) found.push({ start, end: Math.min(end, to) });
    most = 0;
  }
}

function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (LETTER_NUMBERS[code] ?? 0) : 0;
}

/** How rare the pairs of a text's letters are on average, on the scale of LETTER_PAIRS. */
export function letterPairRarity(text: string): number {
  let sum = 0;
  for (let at = 1; at < text.length; at += 1) sum += rarity(letterAt(text, at - 1), letterAt(text, at));
  return text.length < 2 ? 0 : sum / (text.length - 1);
}
