import type { JsonObject, JsonValue } from "../contracts/json.ts";

/** Deeper values than this are refused; it also ends a value that contains itself. */
export const MAX_CANONICAL_DEPTH = 64;

/** Characters that JSON must escape, and every surrogate, which may be a lone one. */
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const MAX_LABELS = 1_024;
const MAX_LABEL_CHARS = 64;
const labels = new Map<string, string>();

/** Up to here sorting by insertion beats `Array.prototype.sort`; nearly sorted keys are the common case. */
const INSERTION_SORT_KEYS = 24;

/**
 * The one spelling of a JSON value: RFC 8785 (JCS). Keys are sorted by UTF-16 code units, numbers and strings are
 * written as ECMAScript writes them, nothing is added between tokens.
 *
 * Throws `TypeError` for what I-JSON cannot carry: lone surrogates, numbers that are not finite, `undefined`, anything
 * that is not JSON; `RangeError` beyond {@link MAX_CANONICAL_DEPTH}.
 */
export function canonicalJson(value: JsonValue): string {
  // ECMAScript's own spelling differs in the order of keys only, and our records are built in order.
  return isInOrder(value, 0) ? JSON.stringify(value) : write(value, 0);
}

/** Whether all keys are in order already, and nothing in the value is refused. */
function isInOrder(value: JsonValue, depth: number): boolean {
  switch (typeof value) {
    case "string":
      return !NEEDS_CARE.test(value);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    case "object":
      return value === null || (depth < MAX_CANONICAL_DEPTH && areMembersInOrder(value, depth + 1));
    default:
      return false;
  }
}

function areMembersInOrder(value: JsonObject | readonly JsonValue[], depth: number): boolean {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++)
      if (!isInOrder(value[index] as JsonValue, depth)) return false;
    return true;
  }
  const object = value as JsonObject;
  let before = "";
  // Inherited members are enumerated as well, which no JSON value has; their order is wrong or their number is.
  for (const key in object) {
    if (key <= before && before !== "") return false;
    if (NEEDS_CARE.test(key) || !isInOrder(object[key] as JsonValue, depth)) return false;
    before = key;
  }
  return true;
}

function write(value: JsonValue, depth: number): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("canonical JSON has no number for NaN or an infinity");
    // ECMAScript's Number::toString is what RFC 8785 section 3.2.2.3 asks for; -0 becomes "0".
    return String(value);
  }
  if (typeof value === "boolean") return value ? "true" : "false";
  if (value === null) return "null";
  if (typeof value !== "object") throw new TypeError(`canonical JSON has no ${typeof value}`);
  if (depth >= MAX_CANONICAL_DEPTH) {
    throw new RangeError(`canonical JSON is at most ${MAX_CANONICAL_DEPTH} levels deep`);
  }
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
}

function writeArray(array: readonly JsonValue[], depth: number): string {
  let text = "[";
  for (let index = 0; index < array.length; index++) {
    if (index > 0) text += ",";
    // A hole reads as undefined, which `write` refuses.
    text += write(array[index] as JsonValue, depth);
  }
  return text + "]";
}

function writeObject(object: JsonObject, depth: number): string {
  const keys = sortedKeys(object);
  let text = "{";
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (index > 0) text += ",";
    text += labelOf(key) + write(object[key] as JsonValue, depth);
  }
  return text + "}";
}

/** A key, quoted and with its colon. Most keys are our own few words, so they are quoted once. */
function labelOf(key: string): string {
  const known = labels.get(key);
  if (known !== undefined) return known;
  const label = `${quote(key)}:`;
  if (labels.size < MAX_LABELS && key.length <= MAX_LABEL_CHARS) labels.set(key, label);
  return label;
}

/** Comparing strings with `<` compares UTF-16 code units, as RFC 8785 section 3.2.3 wants; so does the default sort. */
function sortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  if (keys.length > INSERTION_SORT_KEYS) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    if (place !== index) keys[place] = key;
  }
  return keys;
}

function quote(text: string): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new TypeError("canonical JSON cannot carry a lone surrogate");
  return JSON.stringify(text);
}
