import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";
import { namedKey } from "./named-key.ts";
import { passesCrc32Base62 } from "./token-checksum.ts";
import { MARKED_FORMATS, TOKEN_FORMATS, type TokenFormat } from "./token-formats.ts";
import { MIN_RUN_CHARS, visitRuns } from "./token-runs.ts";

/** How sure a token is whose checksum is wrong: it may be a made-up one, and it may be one that was cut or written in another way. */
const WRONG_CHECKSUM_SCORE = 0.6;

/** A token goes on over what could be part of it. */
const BODY = /[A-Za-z0-9_+/=-]*(?:\.[A-Za-z0-9_+/=-]{8,})*/y;

interface Beginning {
  readonly prefix: string;
  readonly body: RegExp;
  readonly format: TokenFormat;
}

/** What a token may begin with, by the code of its first character. */
const BEGINNINGS: readonly (readonly Beginning[])[] = beginnings();

interface Marked {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly isBroken: boolean;
}

const MARKED: readonly Marked[] = MARKED_FORMATS.map(({ lead, mark, body, isBroken = false }) => ({
  mark,
  isBroken,
  pattern: new RegExp(`(?<=(?<![A-Za-z0-9_])(${lead}))${literally(mark)}${body}`, "y"),
}));
const MARKED_BROKEN = MARKED.filter(({ isBroken }) => isBroken);
const GROWING = { grow: BODY };

/** API tokens and keys: by their issuer's format, or any random-looking value that a name like `api_key` introduces. */
export const genericToken: Detector = {
  id: "secret.generic-token",
  type: "API_TOKEN",
  description:
    "API tokens and keys of more than a hundred services, by the issuer's format or by the name in front of a random-looking value.",
  reference:
    "Issuers' published token formats (see token-formats.ts); Shannon entropy per character for the rest",
  reach: 128, // no format takes more than 110 characters; values are judged by 96, and names reach back 64
  weaknesses:
    'Values behind a name count when they have two digits and 3.2 bits per character; a secret made of words does not. Placeholders with words such as "example" or "your" are taken for what they say. Services whose keys have no format of their own are known by their name only. Signatures in links (sig=…) are left alone: a link to a generated picture has one, and works no longer without it. Of the 229 examples for 99 rules of Nosey Parker (Apache-2.0), all detectors of secrets together find 166 (November 2026); the rest are bucket and host names, ids, and passwords on command lines and in connection strings.',
  detect(text, from) {
    const inRuns = findInRuns(text, from);
    return inRuns === undefined
      ? findMarked(MARKED_BROKEN, text, from)
      : mergeRanges(inRuns, findMarked(MARKED, text, from));
  },
  patterns: [
    ...BEGINNINGS.flatMap((list) => list.map(({ body }) => body)),
    ...MARKED.map(({ pattern }) => pattern),
    BODY,
    ...namedKey.patterns,
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

/** Tokens and named keys; undefined where the text has no run at all. */
function findInRuns(text: string, from: number): readonly Range[] | undefined {
  let found: Range[] | undefined;
  let grownEnd = -1;
  const add = (start: number, headEnd: number, score: number): void => {
    // Tokens in one run go on to the same end, so many of them cost one walk.
    if (headEnd > grownEnd) {
      BODY.lastIndex = headEnd;
      grownEnd = BODY.test(text) ? BODY.lastIndex : headEnd;
    }
    found?.push(score === 1 ? { start, end: grownEnd } : { start, end: grownEnd, score });
  };
  visitRuns(text, from, (start, end) => {
    found ??= [];
    for (let at = start; at <= end - MIN_RUN_CHARS; at++) {
      if (isNameCharacter(text.charCodeAt(at - 1))) continue;
      for (const beginning of BEGINNINGS[text.charCodeAt(at)] ?? []) {
        const headEnd = headEndAt(beginning, text, at);
        if (headEnd === undefined) continue;
        add(at, headEnd, scoreOf(beginning, text, at, headEnd));
        break;
      }
      if (at > start || found.at(-1)?.start === at) continue;
      const named = namedKey.find(text, at);
      if (named !== undefined) found.push(named);
    }
  });
  return found;
}

function findMarked(formats: readonly Marked[], text: string, from: number): readonly Range[] {
  return mergeRanges(
    ...formats.map(({ mark, pattern }) => scanFromAnchor(mark, pattern, text, from, GROWING)),
  );
}

/** Where the characters end by which a token is known. */
function headEndAt({ prefix, body, format }: Beginning, text: string, at: number): number | undefined {
  if (!text.startsWith(prefix, at)) return undefined;
  body.lastIndex = at + prefix.length;
  if (!body.test(text)) return undefined;
  const end = body.lastIndex;
  return format.isMixed === true && !isMixed(text.slice(at + prefix.length, end)) ? undefined : end;
}

function isMixed(body: string): boolean {
  return /\d/.test(body) && /[A-Z]/.test(body);
}

function scoreOf({ prefix, format }: Beginning, text: string, at: number, end: number): number {
  if (format.checksum === undefined) return 1;
  return passesCrc32Base62(text.slice(at + prefix.length, end)) ? 1 : WRONG_CHECKSUM_SCORE;
}

/** NaN, the code before a text's beginning, is none. */
function isNameCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

function beginnings(): readonly (readonly Beginning[])[] {
  const table: Beginning[][] = Array.from({ length: 128 }, () => []);
  for (const format of TOKEN_FORMATS) {
    const body = new RegExp(format.body, "y");
    for (const prefix of format.prefixes) table[prefix.charCodeAt(0)]?.push({ prefix, body, format });
  }
  return table;
}

function literally(mark: string): string {
  return mark.replace(/[.$+]/g, "\\$&");
}
