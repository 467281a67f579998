import { isUtf8 } from "node:buffer";
import type { JsonPath, JsonValue } from "../contracts/json.ts";

/** Bounds on a JSON document that comes from outside. */
export interface JsonLimits {
  /** Levels of arrays and objects inside each other; a bare string has depth 0. */
  readonly maxDepth: number;
  /** Object members in the whole document. */
  readonly maxMembers: number;
  /** Array items in the whole document, an empty array counting as one; MAX_ARRAY_ITEMS where left out. */
  readonly maxItems?: number;
}

export const DEFAULT_JSON_LIMITS: JsonLimits = { maxDepth: 64, maxMembers: 100_000 };
/** Room for the largest answer there is: 2,048 embeddings of 4,096 numbers. */
export const MAX_ARRAY_ITEMS = 8_500_000;

/** A JSON document that two parsers could read differently, or that breaks a limit. Quotes no value of it. */
export class StrictJsonError extends Error {
  /** Where in the document, as far as known. */
  readonly path: JsonPath;

  constructor(message: string, path: JsonPath = []) {
    super(message);
    this.name = "StrictJsonError";
    this.path = path;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

const SURROGATE_ESCAPE = /\\u[dD]/;

/**
 * Parses JSON (RFC 8259) so that every parser would read the same: valid UTF-8 without a byte order mark, bounded depth
 * and size, no duplicate keys, no `__proto__`, no lone surrogates, numbers no larger than 2^53 - 1.
 * Depth and member count are checked before anything is built. Throws `StrictJsonError`.
 */
export function parseStrictJson(
  source: string | Uint8Array,
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): JsonValue {
  const text = typeof source === "string" ? source : decodeUtf8(source);
  const members = measure(text, limits);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    // V8's message quotes the document, which may hold anything; ours does not.
    throw new StrictJsonError("not valid JSON");
  }
  const seen = checkTree(value, [], SURROGATE_ESCAPE.test(text) || typeof source === "string");
  if (seen !== members) throw new StrictJsonError("the same key stands twice in one object");
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new StrictJsonError("not valid UTF-8");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Counts object members in the text and holds depth and counts to the limits, without building anything. Returns the members. */
function measure(text: string, limits: JsonLimits): number {
  const maxItems = limits.maxItems ?? MAX_ARRAY_ITEMS;
  const isArray: boolean[] = [];
  let depth = 0;
  let members = 0;
  let items = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
        isArray[++depth] = false;
        if (depth > limits.maxDepth) throw tooDeep(limits);
        break;
      case OPEN_BRACKET:
        isArray[++depth] = true;
        if (depth > limits.maxDepth) throw tooDeep(limits);
        if (++items > maxItems) throw tooManyItems(maxItems);
        break;
      case COMMA:
        if (isArray[depth] === true && ++items > maxItems) throw tooManyItems(maxItems);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        if (--depth < 0) throw new StrictJsonError("not valid JSON");
        break;
      case COLON:
        if (++members > limits.maxMembers)
          throw new StrictJsonError(`more than ${limits.maxMembers} object members`);
        break;
      default:
    }
  }
  return members;
}

function tooDeep({ maxDepth }: JsonLimits): StrictJsonError {
  return new StrictJsonError(`nested deeper than ${maxDepth} levels`);
}

function tooManyItems(maxItems: number): StrictJsonError {
  return new StrictJsonError(`more than ${maxItems} array items`);
}

/** Index of the quote that closes the string opened at `from`; the end of the text where none does. */
function endOfString(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}

/** Checks what JSON.parse lets through and counts the members that survived; fewer than in the text means duplicates. */
function checkTree(value: JsonValue, path: (string | number)[], mayHaveLoneSurrogates: boolean): number {
  if (typeof value === "number") {
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
      throw new StrictJsonError("a number is out of range", path);
    return 0;
  }
  if (typeof value === "string") {
    if (mayHaveLoneSurrogates && !value.isWellFormed()) throw new StrictJsonError("a lone surrogate", path);
    return 0;
  }
  if (typeof value !== "object" || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      members += checkTree(value[index] ?? null, path, mayHaveLoneSurrogates);
      path.pop();
    }
    return members;
  }
  for (const key in value) {
    if (key === "__proto__") throw new StrictJsonError("the key __proto__ is not accepted", path);
    if (mayHaveLoneSurrogates && !key.isWellFormed())
      throw new StrictJsonError("a lone surrogate in a key", path);
    path.push(key);
    members += 1 + checkTree(value[key] ?? null, path, mayHaveLoneSurrogates);
    path.pop();
  }
  return members;
}
