import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";

/** Where an event, an item or a response holds others that may hold log probabilities. */
const HOLDERS = ["part", "item", "content", "output"] as const;

/**
 * An event or a response without the log probabilities of any text in it, which say the text once more, token by token; the very same
 * where there are none.
 */
export function withoutLogprobs(value: JsonObject): JsonObject {
  let reduced = value;
  const { logprobs } = value;
  if (isJsonObject(logprobs) || (Array.isArray(logprobs) && logprobs.length > 0))
    reduced = { ...value, logprobs: [] };
  for (const holder of HOLDERS) {
    const held = value[holder];
    const kept = Array.isArray(held) ? reducedList(held) : isJsonObject(held) ? withoutLogprobs(held) : held;
    if (kept !== held && kept !== undefined) reduced = { ...reduced, [holder]: kept };
  }
  return reduced;
}

/** An event with the log probabilities of the text at `path` beside it, where it has a place for them. */
export function withLogprobs(
  value: JsonObject,
  path: JsonPath,
  logprobs: readonly JsonValue[] | undefined,
): JsonObject {
  if (logprobs === undefined || logprobs.length === 0) return value;
  const put = (at: JsonValue, depth: number): JsonValue => {
    const step = path[depth];
    if (depth === path.length - 1)
      return isJsonObject(at) && Array.isArray(at["logprobs"]) ? { ...at, logprobs: [...logprobs] } : at;
    if (Array.isArray(at))
      return at.map((entry, position) => (position === step ? put(entry, depth + 1) : entry));
    if (!isJsonObject(at) || typeof step !== "string") return at;
    return { ...at, [step]: put(at[step] ?? null, depth + 1) };
  };
  const filled = put(value, 0);
  return isJsonObject(filled) ? filled : value;
}

function reducedList(list: JsonValue[]): JsonValue[] {
  const reduced = list.map((entry) => (isJsonObject(entry) ? withoutLogprobs(entry) : entry));
  return reduced.some((entry, at) => entry !== list[at]) ? reduced : list;
}
