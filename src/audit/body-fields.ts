import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";

// Readers of what records say. Records of earlier versions say less, and of later ones other things: what is not of the kind that is
// asked for reads as nothing.

export function objectIn(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}

/** The objects of a list. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A count above zero; 0 for everything else. */
export function countIn(value: JsonValue | undefined): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** A text that databases keep as it is: PostgreSQL has no place for NUL. Cut to `maxChars` UTF-16 units. */
export function textIn(value: JsonValue | undefined, maxChars = Infinity): string {
  if (typeof value !== "string") return "";
  const cut = value.length > maxChars ? value.slice(0, maxChars) : value;
  return isPlain(cut) ? cut : cut.replaceAll("\u0000", "\ufffd").toWellFormed();
}

/** Tags as a text. A record's keys are in order, so the same tags are the same text; none are the empty one. */
export function tagsIn(value: JsonValue | undefined, maxChars = Infinity): string {
  const entries = Object.entries(objectIn(value));
  if (entries.length === 0) return "";
  return JSON.stringify(Object.fromEntries(entries.map(([name, text]) => [name, textIn(text, maxChars)])));
}

function isPlain(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
