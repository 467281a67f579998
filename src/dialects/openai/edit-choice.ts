import { isJsonObject, type JsonObject } from "../../contracts/json.ts";

/** The event without the log probabilities of one choice: they repeat its text, which has changed. */
export function dropLogprobs(value: JsonObject, choice: number): JsonObject {
  return editChoice(value, choice, (edited) =>
    "logprobs" in edited ? { ...edited, logprobs: null } : edited,
  );
}

/** The event without the finish reason of one choice. */
export function dropFinishReason(value: JsonObject, choice: number): JsonObject {
  return editChoice(value, choice, (edited) => ({ ...edited, finish_reason: null }));
}

function editChoice(value: JsonObject, choice: number, edit: (choice: JsonObject) => JsonObject): JsonObject {
  const choices = value["choices"];
  if (!Array.isArray(choices)) return value;
  const edited = choices.map((entry, position) =>
    isJsonObject(entry) && (entry["index"] ?? position) === choice ? edit(entry) : entry,
  );
  return { ...value, choices: edited };
}
