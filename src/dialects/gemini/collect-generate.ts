import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { BLOCKED } from "./compose-answer.ts";
import { candidatesOf, indexOf } from "./edit-candidate.ts";

/** What may stay of a part once its candidate is blocked: words that had passed. */
const KEPT: ReadonlySet<string> = new Set(["text", "thought"]);

/**
 * Collects the guarded parts of an answer that was not asked to stream into its one body. The first part is the provider's body;
 * what follows are the ends of candidates that were blocked, folded into it: the text that had passed stays, calls, code and media go.
 * Returns undefined where there was no part at all.
 */
export function collectGenerate(
  parts: readonly StreamPart[],
): { value: JsonObject; raw?: string } | undefined {
  const [body, ...endings] = parts;
  if (body === undefined) return undefined;
  if (endings.length === 0)
    return body.raw === undefined ? { value: body.value } : { value: body.value, raw: body.raw };
  const candidates = [...candidatesOf(body.value)];
  for (const ending of endings) {
    const [blocked] = candidatesOf(ending.value);
    if (!isJsonObject(blocked)) continue;
    const position = candidates.findIndex(
      (candidate, at) => isJsonObject(candidate) && indexOf(candidate, at, candidates) === blocked["index"],
    );
    const candidate = candidates[position];
    if (isJsonObject(candidate)) candidates[position] = withBlockedEnd(candidate, blocked);
    else candidates.push(blocked);
  }
  return { value: { ...body.value, candidates } };
}

function withBlockedEnd(candidate: JsonObject, blocked: JsonObject): JsonObject {
  const passed = partsOf(candidate).flatMap((part) => {
    if (!isJsonObject(part)) return [];
    const kept = Object.fromEntries(Object.entries(part).filter(([key]) => KEPT.has(key)));
    return typeof kept["text"] === "string" && kept["text"] !== "" ? [kept] : [];
  });
  const { groundingMetadata: _sources, citationMetadata: _citations, ...rest } = candidate;
  return {
    ...rest,
    content: { parts: [...passed, ...partsOf(blocked)], role: "model" },
    finishReason: BLOCKED,
  };
}

function partsOf({ content }: JsonObject): JsonValue[] {
  const parts = isJsonObject(content) ? content["parts"] : undefined;
  return Array.isArray(parts) ? parts : [];
}
