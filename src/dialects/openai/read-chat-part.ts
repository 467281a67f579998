import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { collectStrings } from "./collect-strings.ts";
import { isIdentifier, isPlainWord } from "./is-identifier.ts";
import { readUsage } from "./read-usage.ts";

/** Top-level strings that name the answer rather than belong to it. */
const ENVELOPE = new Set(["id", "object", "model", "system_fingerprint", "service_tier"]);

/**
 * Lays open one event of an OpenAI chat answer: a `chat.completion.chunk` or a whole `chat.completion`.
 *
 * Strings inside `delta` are pieces of longer texts, one lane each; every other string is complete in itself. Exempt are
 * only ids, names and enumerated values, and only while they look like such.
 */
export function readChatPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamText[] = [];
  const finished: { choice: number; reason: string }[] = [];
  for (const key in value) {
    const member = value[key];
    if (key === "choices") readChoices(member, texts, finished);
    else if (typeof member === "string" && ENVELOPE.has(key) && isEnvelopeValue(member)) continue;
    else if (typeof member === "string" || typeof member === "object") addWhole(member, [key], -1, texts);
  }
  const usage = readUsage(value["usage"]);
  return {
    value,
    ...(raw === undefined ? {} : { raw }),
    texts,
    ...(usage === undefined ? {} : { usage }),
    ...(finished.length === 0 ? {} : { finished }),
  };
}

/** Model names may hold a path ("accounts/x/models/y"); still no prose. */
const ENVELOPE_VALUE = /^[A-Za-z0-9_.:/@-]{0,256}$/;

function isEnvelopeValue(text: string): boolean {
  return ENVELOPE_VALUE.test(text);
}

function readChoices(
  value: JsonValue | undefined,
  texts: StreamText[],
  finished: { choice: number; reason: string }[],
): void {
  if (!Array.isArray(value)) {
    addWhole(value, ["choices"], -1, texts);
    return;
  }
  for (let position = 0; position < value.length; position++) {
    const choice = value[position];
    if (!isJsonObject(choice)) {
      addWhole(choice, ["choices", position], -1, texts);
      continue;
    }
    const index = typeof choice["index"] === "number" ? choice["index"] : position;
    readChoice(choice, index, ["choices", position], texts);
    const reason = choice["finish_reason"];
    // Some servers send "" where they mean null.
    if (typeof reason === "string" && reason !== "") finished.push({ choice: index, reason });
  }
}

function readChoice(choice: JsonObject, index: number, path: JsonPath, texts: StreamText[]): void {
  for (const key in choice) {
    const value = choice[key];
    if (value === null || typeof value === "number" || typeof value === "boolean") continue;
    if (key === "delta") readMessage(value, index, [...path, key], texts, false);
    else if (key === "message") readMessage(value, index, [...path, key], texts, true);
    else if (key === "logprobs") addTokens(value, index, [...path, key], texts);
    else addWhole(value, [...path, key], index, texts);
  }
}

function readMessage(
  value: JsonValue | undefined,
  choice: number,
  path: JsonPath,
  texts: StreamText[],
  isWhole: boolean,
): void {
  if (!isJsonObject(value)) {
    addWhole(value, path, choice, texts);
    return;
  }
  for (const key in value) {
    const member = value[key];
    if (typeof member === "string") {
      if (member === "" || (key === "role" && isPlainWord(member))) continue;
      addText(texts, `${choice}.${key}`, choice, originOf(key), [...path, key], member, isWhole);
    } else if (key === "tool_calls" && Array.isArray(member)) {
      readToolCalls(member, choice, [...path, key], texts, isWhole);
    } else if (typeof member === "object" && member !== null) {
      readNested(member, key, choice, [...path, key], texts, isWhole);
    }
  }
}

function readToolCalls(
  calls: JsonValue[],
  choice: number,
  path: JsonPath,
  texts: StreamText[],
  isWhole: boolean,
): void {
  calls.forEach((call, position) => {
    const index = isJsonObject(call) && typeof call["index"] === "number" ? call["index"] : position;
    collectStrings(call, [...path, position], (at, text) => {
      const key = String(at.at(-1));
      if ((key === "id" || key === "type" || key === "name") && isIdentifier(text)) return;
      addText(texts, `${choice}.tool_calls.${index}.${key}`, choice, "tool-arguments", at, text, isWhole);
    });
  });
}

/** Objects and arrays inside a message: content parts, audio, annotations, and whatever comes to be. */
function readNested(
  value: JsonValue,
  key: string,
  choice: number,
  path: JsonPath,
  texts: StreamText[],
  isWhole: boolean,
): void {
  collectStrings(value, path, (at, text) => {
    const last = at.at(-1);
    if ((last === "id" || last === "type" || last === "name") && isIdentifier(text)) return;
    // The sound itself; its transcript is inspected.
    if (key === "audio" && last === "data") return;
    const lane = `${choice}.${at
      .slice(path.length - 1)
      .filter((step) => typeof step === "string")
      .join(".")}`;
    addText(texts, lane, choice, originOf(key), at, text, isWhole);
  });
}

/** Log probabilities repeat the answer token by token: a lane for the tokens, another for the alternatives. */
function addTokens(value: JsonValue | undefined, choice: number, path: JsonPath, texts: StreamText[]): void {
  collectStrings(value, path, (at, text) => {
    const lane = `${choice}.${at
      .slice(2)
      .filter((step) => typeof step === "string")
      .join(".")}`;
    addText(texts, lane, choice, "assistant", at, text, false);
  });
}

function addWhole(value: JsonValue | undefined, path: JsonPath, choice: number, texts: StreamText[]): void {
  collectStrings(value, path, (at, text) => {
    if (isPlainWord(text)) return;
    addText(
      texts,
      `${choice}.${at.filter((step) => typeof step === "string").join(".")}`,
      choice,
      "metadata",
      at,
      text,
      true,
    );
  });
}

function addText(
  texts: StreamText[],
  lane: string,
  choice: number,
  origin: TextOrigin,
  path: JsonPath,
  text: string,
  isWhole: boolean,
): void {
  texts.push(isWhole ? { lane, choice, origin, path, text, isWhole } : { lane, choice, origin, path, text });
}

function originOf(key: string): TextOrigin {
  if (key === "reasoning" || key === "reasoning_content" || key === "reasoning_details" || key === "thinking")
    return "reasoning";
  return key === "function_call" ? "tool-arguments" : "assistant";
}
