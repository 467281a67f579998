import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * The event without what repeats a candidate's text (log probabilities), counts its characters (citations, and which of its words rest on
 * which source), or came behind its block (a call whose name is gone): that text has changed.
 */
export function dropDerived(value: JsonObject, choice: number): JsonObject {
  return editCandidate(value, choice, (candidate) => {
    const { avgLogprobs: _mean, logprobsResult: _tokens, citationMetadata: _citations, ...rest } = candidate;
    const { groundingMetadata: grounding, content } = rest;
    const edited: JsonObject = rest;
    if (isJsonObject(content) && Array.isArray(content["parts"]))
      edited["content"] = { ...content, parts: content["parts"].filter((part) => !isCallWithoutName(part)) };
    if (isJsonObject(grounding)) {
      const { groundingSupports: _supports, ...sources } = grounding;
      edited["groundingMetadata"] = sources;
    }
    return edited;
  });
}

function isCallWithoutName(part: JsonValue): boolean {
  const call = isJsonObject(part) ? part["functionCall"] : undefined;
  return isJsonObject(call) && call["name"] === "";
}

/** The event without the finish reason of one candidate. */
export function dropFinish(value: JsonObject, choice: number): JsonObject {
  return editCandidate(value, choice, ({ finishReason: _reason, finishMessage: _message, ...rest }) => rest);
}

export function candidatesOf(value: JsonObject): readonly JsonValue[] {
  const { candidates } = value;
  return Array.isArray(candidates) ? candidates : [];
}

/** The number of a candidate. A zero is left out of JSON made from protocol buffers; where no candidate has a number, places count. */
export function indexOf(candidate: JsonObject, position: number, all: readonly JsonValue[]): number {
  const { index } = candidate;
  if (typeof index === "number") return index;
  return all.some((other) => isJsonObject(other) && typeof other["index"] === "number") ? 0 : position;
}

function editCandidate(
  value: JsonObject,
  choice: number,
  edit: (candidate: JsonObject) => JsonObject,
): JsonObject {
  const candidates = candidatesOf(value);
  if (candidates.length === 0) return value;
  const edited = candidates.map((candidate, at) =>
    isJsonObject(candidate) && indexOf(candidate, at, candidates) === choice ? edit(candidate) : candidate,
  );
  return { ...value, candidates: edited };
}
