import type { JsonPath, JsonValue } from "../../contracts/json.ts";
import { WIRE_KEYS } from "./wire-words.ts";

/**
 * Calls `visit` for every string inside `value`, however deep, in document order, and for every key that is not the format's own, at
 * the path of its member. What the dialect does not know is walked with this, so that no field can carry text past the
 * guards by being new, and no key by not being a value. Empty strings and keys say nothing. `keys`: the format's own.
 */
export function collectStrings(
  value: JsonValue | undefined,
  path: JsonPath,
  visit: (path: JsonPath, text: string, isKey: boolean) => void,
  keys: ReadonlySet<string> = WIRE_KEYS,
): void {
  if (typeof value === "string") {
    if (value !== "") visit(path, value, false);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item = value[index];
      if (typeof item === "string" || typeof item === "object")
        collectStrings(item, [...path, index], visit, keys);
    }
    return;
  }
  for (const key in value) {
    const member = value[key];
    const isForeign = key !== "" && !keys.has(key);
    if (!isForeign && typeof member !== "string" && typeof member !== "object") continue;
    const at = [...path, key];
    if (isForeign) visit(at, key, true);
    collectStrings(member, at, visit, keys);
  }
}
