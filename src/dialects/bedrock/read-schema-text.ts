import type { JsonValue } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";

/** JSON that Converse carries as text, as the schema of an answer; undefined where it is none. */
export function readSchemaText(text: string): JsonValue | undefined {
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined;
    throw error;
  }
}
