import type { Range } from "../contracts/detection.ts";
import { NAMED_FORMATS } from "./token-formats.ts";

// A key counts when it opens something: public, primary and foreign keys do not.
const NAMES =
  "(?:(?:api|access|auth|client|private|secret|signing|encryption|account|service|master|session|refresh|preshared)[_ -]?key|token|secret|credentials?|bearer)";
const SETS = "\\s{0,16}(?:=>|:=|[:=])\\s{0,16}";
const VALUE_CHARS = 96;
/** What stands before a value, from its name on: 64 characters at most. */
const BEFORE = new RegExp(
  `(?<=${NAMES}(?:[_ -]?(?:key|id|value))?["'\`]?(?:${SETS}|\\s{1,2}is:?\\s{1,2}|\\s{1,2})["'\`]?(?:(?:bearer|basic|token) )?)`,
  "iy",
);
const VALUE = new RegExp(`[A-Za-z0-9+/_.-]{15,${VALUE_CHARS - 1}}[A-Za-z0-9+/_-](?![A-Za-z0-9+/_-])`, "y");

const SERVICE_NAMES = NAMED_FORMATS.flatMap(({ names }) => names.map(inAnyCase)).join("|");
// A longer word that begins with a name is not it: "fbi". A hump ends a word: "fbKey".
const BEFORE_SERVICE = new RegExp(
  `(?<=(?<![A-Za-z])(${SERVICE_NAMES})(?![a-z])[A-Za-z0-9_. -]{0,24}["'\`]?(?:${SETS}|\\s{1,2})["'\`]?)`,
  "y",
);
const SERVICES: ReadonlyMap<string, readonly RegExp[]> = services();

const MIN_ENTROPY_BITS = 3.2;
// Words have fewer digits, and numbers no letters.
const TWO_DIGITS = /\d[^\d]*\d/;
const LETTER = /[A-Za-z]/;
// Words joined by _, ., - or /, with a number here and there: an identifier.
const NAME_OF_SOMETHING = /^[A-Za-z]{0,40}(?:[_./-](?:[A-Za-z]{1,40}\d{0,4}|\d{1,4}))*$/;
const PLACEHOLDER = /example|your|sample|placeholder|changeme|dummy|xxxx|redacted|insert|1234567890?$/i;
/** What a name, a sign or an opening quote can leave in front of a value. */
const BEFORE_VALUE = /[\s"'`=:>]/;

/** Keys that are known by the name in front of them only; no such value begins within a run. */
export const namedKey = {
  /** The value that begins at the beginning of a run, if it is one. */
  find(text: string, at: number): Range | undefined {
    if (at === 0 || !BEFORE_VALUE.test(text.charAt(at - 1))) return undefined;
    VALUE.lastIndex = at;
    const value = VALUE.exec(text)?.[0];
    if (value === undefined || !TWO_DIGITS.test(value) || !LETTER.test(value)) return undefined;
    const end = at + value.length;
    return isServiceKey(text, at, value) || isRandomValue(text, at, value) ? { start: at, end } : undefined;
  },
  patterns: [
    BEFORE,
    VALUE,
    BEFORE_SERVICE,
    BEFORE_VALUE,
    TWO_DIGITS,
    LETTER,
    NAME_OF_SOMETHING,
    PLACEHOLDER,
    ...[...SERVICES.values()].flat(),
  ],
};

function isServiceKey(text: string, at: number, value: string): boolean {
  BEFORE_SERVICE.lastIndex = at;
  const name = BEFORE_SERVICE.exec(text)?.[1]?.toLowerCase();
  return name !== undefined && SERVICES.get(name)?.some((key) => key.test(value)) === true;
}

function isRandomValue(text: string, at: number, value: string): boolean {
  if (/[(.[{<$]/.test(text.charAt(at + value.length))) return false; // code goes on: a call, a path, a template
  if (NAME_OF_SOMETHING.test(value) || PLACEHOLDER.test(value)) return false;
  if (entropyBits(value) < MIN_ENTROPY_BITS) return false;
  BEFORE.lastIndex = at;
  return BEFORE.test(text);
}

/** Shannon entropy of a text, in bits per character. */
function entropyBits(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

function services(): ReadonlyMap<string, readonly RegExp[]> {
  const keys = new Map<string, RegExp[]>();
  for (const { names, body } of NAMED_FORMATS)
    for (const name of names) keys.set(name, [...(keys.get(name) ?? []), new RegExp(`^(?:${body})$`)]);
  return keys;
}

function inAnyCase(name: string): string {
  return name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
