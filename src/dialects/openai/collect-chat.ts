import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";

/**
 * Collects the guarded parts of an answer that was not asked to stream into its one body. The first part is the provider's body;
 * what follows are the ends of choices that were blocked, folded into it: the text that had passed stays, tool calls and sound go.
 * Returns undefined where there was no part at all.
 */
export function collectChat(parts: readonly StreamPart[]): { value: JsonObject; raw?: string } | undefined {
  const [body, ...endings] = parts;
  if (body === undefined) return undefined;
  if (endings.length === 0)
    return body.raw === undefined ? { value: body.value } : { value: body.value, raw: body.raw };
  const choices = Array.isArray(body.value["choices"]) ? [...body.value["choices"]] : [];
  for (const ending of endings) {
    const blocked = Array.isArray(ending.value["choices"]) ? ending.value["choices"][0] : undefined;
    if (!isJsonObject(blocked)) continue;
    const position = choices.findIndex(
      (choice, at) => isJsonObject(choice) && (choice["index"] ?? at) === blocked["index"],
    );
    const choice = choices[position];
    if (isJsonObject(choice)) choices[position] = withBlockedEnd(choice, blocked);
  }
  return { value: { ...body.value, choices } };
}

function withBlockedEnd(choice: JsonObject, blocked: JsonObject): JsonObject {
  const message = isJsonObject(choice["message"]) ? choice["message"] : {};
  const delta = isJsonObject(blocked["delta"]) ? blocked["delta"] : {};
  const { tool_calls: _calls, function_call: _call, audio: _sound, ...kept } = message;
  const passed = typeof message["content"] === "string" ? message["content"] : "";
  const ending = typeof delta["content"] === "string" ? delta["content"] : "";
  return {
    ...choice,
    message: { ...kept, content: passed + ending, refusal: delta["refusal"] ?? null },
    logprobs: null,
    finish_reason: "content_filter",
  };
}
