import type { JsonPath, JsonValue } from "../../contracts/json.ts";

/** As many digits as the shortest payment card number has (ISO/IEC 7812-1): a number this long may be one, written without quotes. */
const LEAST = 1e12;

/**
 * Numbers in a tool's input or result that are long enough to identify somebody. Converse has those as JSON, where other formats have
 * JSON text, in which numbers are texts like all else. They cannot be edited: they are laid open as keys are.
 *
 * Known weakness: shorter numbers (of nine or ten digits, say) are not looked at; timestamps and ids would be refused for them.
 */
export function longNumbers(
  value: JsonValue | undefined,
  path: JsonPath,
): readonly { readonly path: JsonPath; readonly text: string }[] {
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) >= LEAST ? [{ path, text: String(value) }] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, at) => longNumbers(item, [...path, at]));
  return Object.entries(value).flatMap(([key, member]) => longNumbers(member, [...path, key]));
}
