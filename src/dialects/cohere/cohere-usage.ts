import type { Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * The token counts of a whole answer, or of the event that ends one: `tokens` where they are, which count all that the model read;
 * `billed_units` leave out what Cohere adds itself. Undefined where there are none.
 */
export function readCohereUsage(value: JsonObject): Usage | undefined {
  const { delta } = value;
  const usage = isJsonObject(delta) ? delta["usage"] : value["usage"];
  if (!isJsonObject(usage)) return undefined;
  const counted = [usage["tokens"], usage["billed_units"]].find(isJsonObject);
  if (counted === undefined) return undefined;
  const cached = count(usage["cached_tokens"]);
  return {
    inputTokens: count(counted["input_tokens"]) ?? 0,
    outputTokens: count(counted["output_tokens"]) ?? 0,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
  };
}

/** Cohere writes counts with a decimal point: 12.0. */
function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
