import type { Usage } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonValue } from "../../../contracts/json.ts";
import { readResponsesUsage } from "../responses/read-responses-usage.ts";

/** Token counts of an answer with images or of a transcript; undefined where there are none, or it is billed by its duration. */
export function readMediaUsage(value: JsonValue | undefined): Usage | undefined {
  return isJsonObject(value) && typeof value["input_tokens"] === "number"
    ? readResponsesUsage(value)
    : undefined;
}
