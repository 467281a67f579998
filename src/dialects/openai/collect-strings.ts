import type { JsonPath, JsonValue } from "../../contracts/json.ts";

/**
 * Calls `visit` for every string inside `value`, however deep, in document order. What the dialect does not know is
 * walked with this, so that no field can carry text past the guards by being new.
 */
export function collectStrings(
  value: JsonValue | undefined,
  path: JsonPath,
  visit: (path: JsonPath, text: string) => void,
): void {
  if (typeof value === "string") {
    if (value !== "") visit(path, value);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      collectStrings(item, [...path, index], visit);
    });
    return;
  }
  for (const [key, member] of Object.entries(value)) collectStrings(member, [...path, key], visit);
}
