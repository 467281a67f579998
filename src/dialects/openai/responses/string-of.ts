import type { JsonValue } from "../../../contracts/json.ts";

/** A member that should be a string; another in its place where it is none. */
export function stringOf(value: JsonValue | undefined, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
