import { isJsonObject, type JsonObject } from "../contracts/json.ts";
import { parseStrictJson, StrictJsonError, type JsonLimits } from "./strict-json.ts";

/** The object that a JSON text is; undefined where it is none, or none that every parser reads the same. */
export function readStrictObject(source: string | Uint8Array, limits?: JsonLimits): JsonObject | undefined {
  try {
    const value = parseStrictJson(source, limits);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined;
    throw error;
  }
}
