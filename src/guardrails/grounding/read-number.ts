import type { Token } from "./lex-words.ts";
import { SCALES, SMALL_NUMBERS, UNITS } from "./number-words.ts";

/** A number of a sentence: its value, written one way only, and what it counts, where that is a known unit. */
export interface ReadNumber {
  /** `#` and the value: `#18400000` for "18.4 million". */
  readonly key: string;
  /** As `UNITS` calls it; empty where none is told. */
  readonly unit: string;
  /** Index of the first token after it. */
  readonly next: number;
}

const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(["st", "nd", "rd", "th"]);

/** The number that begins at a token, in digits or in words; undefined where none does. A lone "one" is a word like others. */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const token = tokens[at];
  if (token?.kind === "number") return withScaleAndUnit(tokens, at, numberValue(token.text), at + 1);
  if (token?.kind !== "word") return undefined;
  const written = readWritten(tokens, at);
  return written && withScaleAndUnit(tokens, at, written.value, written.next);
}

function withScaleAndUnit(
  tokens: readonly Token[],
  at: number,
  value: number | string,
  from: number,
): ReadNumber {
  let next = from;
  let scaled = value;
  if (ORDINAL_ENDINGS.has(wordAt(tokens, next))) next += 1;
  for (let scale = scaleAt(tokens, next); scale !== undefined; scale = scaleAt(tokens, next)) {
    if (typeof scaled === "number") scaled *= scale;
    next += 1;
  }
  const before = tokens[at - 1];
  const sign = before?.kind === "sign" ? UNITS.get(before.text) : undefined;
  let after = tokens[next];
  // "per cent"
  if (after?.text === "per" && wordAt(tokens, next + 1) === "cent") {
    after = { kind: "sign", text: "%", isCapitalised: false };
    next += 1;
  }
  const unit = sign ?? (after === undefined ? undefined : UNITS.get(after.text));
  if (after?.kind === "sign" || unit === "%") next += 1;
  const key = typeof scaled === "number" ? String(Number(scaled.toPrecision(12))) : scaled;
  return { key: `#${key}`, unit: unit ?? "", next };
}

/** "two hundred and fifty-one", "a dozen": value and the token after. */
function readWritten(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  let total = 0;
  let current = 0;
  let next = at;
  const first = wordAt(tokens, at);
  if (first === "one" || first === "a") {
    if (scaleAt(tokens, at + 1) === undefined) return undefined;
    current = 1;
    next += 1;
  }
  let last = current;
  for (;;) {
    const word = wordAt(tokens, next);
    const small = SMALL_NUMBERS.get(word) ?? (word === "one" && last >= 20 ? 1 : undefined);
    const scale = SCALES.get(word);
    if (small !== undefined && (next === at || last >= 100 || (last >= 20 && small < 10))) {
      current += small;
      last = small;
    } else if (scale !== undefined && next > at) {
      current = Math.max(current, 1) * scale;
      last = scale;
      if (scale > 100) {
        total += current;
        current = 0;
      }
    } else if (word === "and" && last >= 100 && SMALL_NUMBERS.has(wordAt(tokens, next + 1))) {
      // "two hundred and fifty"
    } else break;
    next += 1;
  }
  return next === at ? undefined : { value: total + current, next };
}

function scaleAt(tokens: readonly Token[], at: number): number | undefined {
  return SCALES.get(wordAt(tokens, at));
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === "word" ? token.text : "";
}

/**
 * The value of digits with separators. A comma before three digits parts thousands, any other one decimals; several points part
 * thousands or the parts of a version, one point decimals. What is no plain number (leading zero, version, too long) stays text.
 */
function numberValue(digits: string): number | string {
  const compact = /^\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,12})?$/.test(digits)
    ? digits.replaceAll(",", "")
    : /^\d{1,3}(?:\.\d{3}){2,8}(?:,\d{1,12})?$/.test(digits) || /^\d{1,3}\.\d{3},\d{1,12}$/.test(digits)
      ? digits.replaceAll(".", "").replace(",", ".")
      : digits.replace(",", ".");
  return /^(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/.test(compact) ? Number(compact) : digits;
}
