import type { JsonObject, JsonPath, JsonValue } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { invalidField } from "../neutral/invalid-field.ts";

/** The spelling of protocol buffers: "systemInstruction" is "system_instruction". */
export function snakeOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The spelling of JSON: "system_instruction" is "systemInstruction". */
export function camelOf(name: string): string {
  return name.includes("_") ? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : name;
}

/**
 * A member of a message, in whichever of the two spellings it came: Google reads both (Protocol Buffers, "ProtoJSON Format"). `name` in
 * that of JSON.
 */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : object[snakeOf(name)];
}

/** Throws `invalid_request` where a message has a member in both spellings: which of them Google reads must not be a guess. */
export function refuseTwins(object: JsonObject, path: JsonPath): void {
  for (const key in object) {
    const name = camelOf(key);
    if (name !== key && Object.hasOwn(object, name))
      throw invalidField(formatJsonPath([...path, key]), `it is there as '${name}' as well`);
  }
}

/** The entries of a list and their paths. Google reads one message in place of a list as a list of one. */
export function entriesOf(
  value: JsonValue | undefined,
  path: JsonPath,
): readonly { readonly value: JsonValue; readonly path: JsonPath }[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ value, path }];
  return value.map((entry, at) => ({ value: entry, path: [...path, at] }));
}
