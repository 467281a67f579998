import { LETTER_PAIRS } from "./letter-pairs.ts";
import type { TextRange } from "./view.ts";

const LETTERS = 27;
/** How rare a pair is where all letters are equally likely, on the scale of LETTER_PAIRS. */
const CHANCE = 10;
const A_CODE = 65;

/** A text in which a stretch of letters reads better in another way. */
export type Disguise = "rot13" | "reversed";

/**
 * What each pair of letters says for a disguise: how much rarer it is as it stands than undisguised, index
 * `first * 32 + second`, two thirds of a bit a unit. Nothing that is as likely by chance speaks for a disguise.
 */
export const EVIDENCE: Readonly<Record<Disguise, Int8Array>> = {
  rot13: evidence((first, second) => rarity(rotated(first), rotated(second))),
  reversed: evidence((first, second) => rarity(second, first)),
};

/** 1 to 26 for the ASCII letters of either case, 0 for all else. */
export const LETTER_NUMBERS: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = (code | 32) - 96;
  return code >= 65 && letter >= 1 && letter <= 26 ? letter : 0;
});

function evidence(undisguised: (first: number, second: number) => number): Int8Array {
  const table = new Int8Array(LETTERS * 32);
  for (let first = 0; first < LETTERS; first += 1) {
    for (let second = 0; second < LETTERS; second += 1) {
      if (first === 0 && second === 0) continue;
      table[first * 32 + second] = Math.min(rarity(first, second), CHANCE) - undisguised(first, second);
    }
  }
  return table;
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
  disguise: Disguise,
): readonly TextRange[] {
  const found: TextRange[] = [];
  let end = 0;
  for (let i = 0; i < suspects.length;) {
    const start = Math.max(end, (suspects[i] ?? 0) - AROUND);
    for (; i < suspects.length && (suspects[i] ?? 0) - AROUND <= Math.max(start, end); i += 1)
      end = Math.min(text.length, (suspects[i] ?? 0) + AROUND);
    weighLetters(text, start, end, EVIDENCE[disguise], found);
  }
  return found;
}

function weighLetters(text: string, from: number, to: number, evidence: Int8Array, found: TextRange[]): void {
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
    if (most >= THRESHOLD) found.push({ start, end: Math.min(end, to) });
    most = 0;
  }
}

function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (LETTER_NUMBERS[code] ?? 0) : 0;
}
