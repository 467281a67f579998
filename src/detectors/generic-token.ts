import type { Detector, Range } from "../contracts/detection.ts";
import { NO_RANGES, mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";
import { TOKEN_FORMATS } from "./token-formats.ts";

const BODY = /[A-Za-z0-9_+/=-]*(?:\.[A-Za-z0-9_+/=-]{8,})*/y;

/** For each mark, what may stand around it, with the token's name captured. */
const PREFIXED = [...new Set(TOKEN_FORMATS.map((format) => format.mark))].map((mark) => {
  const formats = TOKEN_FORMATS.filter((format) => format.mark === mark);
  const names = formats.map((format) => format.name).join("|");
  return {
    mark,
    pattern: new RegExp(`(?<=(?<![A-Za-z0-9_])(${names}))${literally(mark)}(?=[A-Za-z0-9_/-])`, "y"),
    options: { judge: wholeHead, grow: BODY },
  };
});
const HEADS = TOKEN_FORMATS.map(
  ({ name, mark, body }) => new RegExp(`(?:${name})${literally(mark)}${body}`, "y"),
);

const NAMES = "(?:key|token|secret|credentials?|bearer)";
// A key counts when it opens something: public, primary and foreign keys do not.
const KEY_NAME =
  /(?:api|access|auth|client|private|secret|signing|encryption|account|service|master|session|refresh|preshared)[_ -]?$/i;
const KEY_NAME_CHARS = 12;
const VALUE_CHARS = 96;
/** The longest name with its separators and quotes takes so many characters in front of a value. */
const NAME_CHARS = 64;
const NAMED = new RegExp(
  `${NAMES}(?:[_ -]?(?:key|id|value))?["'\`]?(?:\\s{0,3}(?:=>|:=|[:=])\\s{0,3}|\\s{1,2}is:?\\s{1,2}|\\s{1,2})["'\`]?(?:(?:bearer|basic|token) )?([A-Za-z0-9+/_.-]{15,${VALUE_CHARS - 1}}[A-Za-z0-9+/_-])(?![A-Za-z0-9+/_-])`,
  "gi",
);

const MIN_ENTROPY_BITS = 3.2;
const MIN_DIGITS = 2;
/** Text without them has no such value, and most text has none. */
const DIGITS = /\d[^\d]*\d/;
// Words joined by _, ., - or /, with a number here and there: an identifier.
const NAME_OF_SOMETHING = /^[A-Za-z]{0,40}(?:[_./-](?:[A-Za-z]{1,40}\d{0,4}|\d{1,4}))*$/;
const PLACEHOLDER = /example|your|sample|placeholder|changeme|dummy|xxxx|redacted|insert|1234567890?$/i;

/** API tokens and keys: by their issuer's prefix, or any random-looking value that a name like `api_key` introduces. */
export const genericToken: Detector = {
  id: "secret.generic-token",
  type: "API_TOKEN",
  description: "API tokens and keys, by issuer's prefix or by the name in front of a random-looking value.",
  reference: "Issuers' published token formats; Shannon entropy per character for the rest",
  reach: 128, // the longest head is 114 (see token-formats.ts); values are judged by 96 characters, names reach back 64
  weaknesses:
    'Values behind a name count when they have two digits and 3.2 bits per character; a secret made of words does not. Placeholders with words such as "example" or "your" are taken for what they say.',
  detect: (text, from) =>
    mergeRanges(
      ...PREFIXED.map(({ mark, pattern, options }) => scanFromAnchor(mark, pattern, text, from, options)),
      DIGITS.test(text) ? scan(NAMED, text, from, { judge: randomLooking, lead: NAME_CHARS }) : NO_RANGES,
    ),
  patterns: [
    ...PREFIXED.map(({ pattern }) => pattern),
    ...HEADS,
    BODY,
    DIGITS,
    NAMED,
    PLACEHOLDER,
    NAME_OF_SOMETHING,
  ],
  examples: {
    flagged: [
      "ghp_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6",
      "github_pat_11ABCDEFG0abcdefghijkl_MNOPQRSTUVWXYZ0123456789abcdef",
      "OPENAI_API_KEY=sk-proj-Zk3T9vXq7LmN2pR8sB4wY6cD",
      "sk-ant-api03-Zk3T9vXq7LmN2pR8sB4wY6cD1eF5gH",
      "sk-9f8A7b6C5d4E3f2A1b0C",
      "xoxb-2048516392-abcDEF123456",
      "glpat-Zk3T9vXq7LmN2pR8sB4w",
      "AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q",
      "npm_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3gH6",
      "hf_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH",
      "sp-9f8A7b6C5d4E3f2A1b0C9d8E7f6A5b4C3d2E1f0A",
      'api_key = "7f3c9a1e5b8d2046f1a3c5e7"',
      "Authorization: Bearer 9vXq7LmN2pR8sB4wY6cD1eF5",
      "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
      "token: AQAAUPJ-iQc.yLFDzC5RRHzPNDThhulREdoG0Bn3",
      "client_secret: 'p8eWibndcvsmAp9ZgPBZ606FSlYIZVls'",
    ],
    clean: [
      "sk-learn and sp-something-that-is-a-long-css-class-name",
      'token = os.environ["TOKEN"]',
      "api_key: your-api-key-goes-here-2024",
      "api_key = settings.OPENAI_API_KEY_V2",
      "secret = getSecretFromVault2024(name)",
      "the token is valid for 30 minutes",
      "max_tokens = 4096, top_p = 0.95",
      "primary_key = customer_identifier_number_12",
      "ghp_short",
      "a key-value store with 1000000000000000 entries",
    ],
  },
};

function literally(mark: string): string {
  return mark.replace(/[./]/g, "\\$&");
}

function wholeHead(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index - (match[1]?.length ?? 0);
  for (const head of HEADS) {
    head.lastIndex = start;
    const token = head.exec(text)?.[0];
    if (token !== undefined && !isName(token)) return { start, end: start + token.length };
  }
  return undefined;
}

/** `sk-…` and `sp-…` may also begin a name made of words. */
function isName(token: string): boolean {
  if (!/^s[kp]-/.test(token) || /^sk-(?:or-v1-)?[0-9a-f]{20}/.test(token)) return false;
  return !(/\d/.test(token) && /[A-Z]/.test(token));
}

function randomLooking(match: RegExpExecArray, text: string): Range | undefined {
  if (match[0].startsWith("k") || match[0].startsWith("K")) {
    if (!KEY_NAME.test(text.slice(Math.max(0, match.index - KEY_NAME_CHARS), match.index))) return undefined;
  }
  const value = match[1] ?? "";
  const end = match.index + match[0].length;
  if (/[(.[{<$]/.test(text.charAt(end))) return undefined; // code goes on: a call, a path, a template
  if ((value.match(/\d/g) ?? []).length < MIN_DIGITS || !/[A-Za-z]/.test(value)) return undefined;
  if (NAME_OF_SOMETHING.test(value) || PLACEHOLDER.test(value)) return undefined;
  return entropyBits(value) >= MIN_ENTROPY_BITS ? { start: end - value.length, end } : undefined;
}

/** Shannon entropy of a text, in bits per character. */
function entropyBits(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
