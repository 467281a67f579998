import type { Detector, DetectorExamples, Range } from "../../contracts/detection.ts";
import { scan } from "../../foundation/scan.ts";
import { CONTEXT_CHARS, contextScore, contextWords } from "../context-score.ts";

/**
 * How far a number of the right form whose check digits fit is believed before its surroundings are looked at. With a context word near,
 * each of them passes a threshold of 0.5; without one, only the last does. A test holds each to how rarely a number made at random gets it.
 */
export const TRUST = {
  /** No check digit, or one in ten or eleven numbers has it: any order number may look like this. */
  weak: 0.2,
  /** Fewer than one in twenty random numbers get here: two check digits, or a birth date and one. */
  likely: 0.35,
  /** Fewer than one in two thousand do, or it is written as nothing else is. */
  certain: 0.6,
} as const;
export type Trust = (typeof TRUST)[keyof typeof TRUST];

/** One national identifier, as its authority defines it. */
export interface NationalIdRule {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  /** The authority's document. */
  readonly reference: string;
  readonly weaknesses: string;
  /**
   * Source of a regular expression, matched whatever the case of letters: the number as people write it. Of bounded length, without
   * groups that capture, and it does not look beyond its own ends.
   */
  readonly form: string;
  /** Characters of the longest text that has the form. */
  readonly longestChars: number;
  /** Digits that every such number has. */
  readonly digits: number;
  /** Looks at the number in upper case without separators, and as it was written; nothing where it is none. */
  readonly judge: (number: string, written: string) => Trust | undefined;
  /** Whole words that speak of it: sources of regular expressions, see `contextWords`. */
  readonly words: readonly string[];
  /** The same for scripts that are written without spaces, and for languages that join words: found inside a word as well. */
  readonly wordParts?: readonly string[];
  readonly examples: DetectorExamples;
}

// A number is not the middle of a longer word, decimal, date or path, and not the end of a hyphenated name (a slug, a UUID).
const APART_BEFORE = String.raw`\b(?<!\+)(?<!\d[./])(?<!\w-)`;
const APART_BEHIND = String.raw`(?!\w|[./]\d|-\w)`;

/** What the number that a country gives a person goes by in English. */
export const ID_WORDS = [
  "national id(?:entity|entification)?(?: card)?(?: number| no)?",
  "(?:identity|id) (?:card|document)(?: number| no)?",
  "personal (?:id|identity|identification) (?:number|code|no)",
  "citizen(?:ship)? (?:id|number)",
];

/** Makes a detector of a rule. */
export function nationalId(rule: NationalIdRule): Detector {
  // Looking for either case costs a third more, so it is not asked for where there are no letters.
  const flags = /[A-Z]/.test(rule.form) ? "gi" : "g";
  const pattern = new RegExp(`${APART_BEFORE}(?:${rule.form})${APART_BEHIND}`, flags);
  const words = contextPattern(rule);
  return {
    id: rule.id,
    type: rule.type,
    description: rule.description,
    reference: rule.reference,
    weaknesses: rule.weaknesses,
    reach: rule.longestChars + CONTEXT_CHARS + 1,
    needs: { digits: rule.digits },
    detect: (text, from) =>
      scan(pattern, text, from, { judge: (match) => scored(rule, words, match[0], match.index, text) }),
    patterns: [pattern, words],
    examples: rule.examples,
  };
}

function contextPattern({ words, wordParts = [] }: NationalIdRule): RegExp {
  const whole = contextWords(...words);
  return new RegExp([whole.source, ...wordParts].join("|"), whole.flags);
}

function scored(
  rule: NationalIdRule,
  words: RegExp,
  written: string,
  start: number,
  text: string,
): Range | undefined {
  const end = start + written.length;
  if (written.includes(" ") && isPartOfGroups(text, start, end)) return undefined;
  const number = written.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  if (isOneCharacter(number)) return undefined;
  const trust = rule.judge(number, written);
  return trust && { start, end, score: contextScore(trust, words, text, start, end) };
}

/** "12 345 678" inside "+49 12 345 678 90" is a piece of something else. */
function isPartOfGroups(text: string, start: number, end: number): boolean {
  return (
    (text[start - 1] === " " && isDigit(text.charCodeAt(start - 2))) ||
    (text[end] === " " && isDigit(text.charCodeAt(end + 1)))
  );
}

/** 000000000 passes most checks and is nobody's. */
function isOneCharacter(number: string): boolean {
  return number === number.charAt(0).repeat(number.length);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
