import { isJsonObject, type JsonValue } from "../../contracts/json.ts";

/** Null, false and what is empty ask for nothing. */
export function saysNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
