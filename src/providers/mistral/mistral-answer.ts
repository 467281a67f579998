import type { StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { PartReader } from "../../dialects/dialect-adapter.ts";
import { malformedAnswer } from "../../dialects/neutral/malformed-answer.ts";
import { readChatPart } from "../../dialects/openai/read-chat-part.ts";
import { readErrorObject } from "../upstream/upstream-error.ts";

/** Lays open Mistral's answers in OpenAI's format (Mistral API reference, "Chat completion", and "Reasoning"). */
export function createMistralPartReader(credential: string | undefined): PartReader {
  return { read: (value, raw) => readPart(value, raw, credential) };
}

function readPart(value: JsonObject, raw: string | undefined, credential: string | undefined): StreamPart {
  if (value["object"] === "error")
    throw readErrorObject({ error: value }, credential) ?? malformedAnswer("an error without words");
  const { choices } = value;
  if (!Array.isArray(choices)) return readChatPart(value, raw);
  const mapped = choices.map((choice) => choiceOf(choice, credential));
  if (mapped.every((choice, at) => choice === choices[at])) return readChatPart(value, raw);
  return readChatPart({ ...value, choices: mapped }, undefined);
}

function choiceOf(choice: JsonValue, credential: string | undefined): JsonValue {
  if (!isJsonObject(choice)) return choice;
  const { finish_reason: reason } = choice;
  if (reason === "error") throw readErrorObject({ error: choice }, credential) ?? malformedAnswer("an error");
  let mapped = reason === "model_length" ? { ...choice, finish_reason: "length" } : choice;
  for (const place of ["delta", "message"]) {
    const said = mapped[place];
    if (!isJsonObject(said)) continue;
    const plain = withoutChunks(said);
    if (plain !== said) mapped = { ...mapped, [place]: plain };
  }
  return mapped;
}

/** Words and thoughts that come as a list of chunks, each in its place of OpenAI's format; other chunks stay as they are. */
function withoutChunks(said: JsonObject): JsonObject {
  const { content } = said;
  if (!Array.isArray(content)) return said;
  let words = "";
  let thoughts = "";
  for (const chunk of content) {
    if (!isJsonObject(chunk)) return said;
    const { type, text, thinking } = chunk;
    if (type === "text" && typeof text === "string") words += text;
    else if (type === "thinking" && Array.isArray(thinking)) {
      const thought = thinking.map((piece) => (isJsonObject(piece) ? piece["text"] : undefined));
      if (!thought.every((piece) => typeof piece === "string")) return said;
      thoughts += thought.join("");
    } else return said;
  }
  const plain: JsonObject = { ...said, content: words };
  return thoughts === "" ? plain : { ...plain, reasoning_content: thoughts };
}
