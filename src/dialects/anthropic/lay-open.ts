import type { StreamPart, StreamText } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import type { JsonObject, JsonPath, JsonValue } from "../../contracts/json.ts";
import { longNumbers } from "../bedrock/long-numbers.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { MESSAGES_WORDS } from "./messages-words.ts";

/** Every event belongs wholly to the one choice there is. */
const WHOLE_EVENT = [{ choice: 0, path: [] }] as const;

/** Every string and long number of a block, each complete in itself. */
export function blockTexts(
  block: JsonObject,
  path: JsonPath,
  index: JsonValue,
  origin: TextOrigin,
): StreamText[] {
  const texts: StreamText[] = [];
  for (const key in block) {
    const whose = key === "signature" || key === "data" ? "metadata" : origin;
    const found = wholes({ [key]: block[key] ?? null }, path, whose, laneOf(index, nameOf(key)));
    texts.push(...(key === "input" ? found.map((text) => ({ ...text, isValue: true })) : found));
  }
  return texts;
}

/** Every string inside a value, complete in itself, and every key that is not the format's own; fixed values are exempt. */
export function wholes(
  value: JsonValue | undefined,
  path: JsonPath,
  origin: TextOrigin,
  lane?: string,
): StreamText[] {
  const texts: StreamText[] = [];
  const key = (at: JsonPath, text: string): void => {
    texts.push({ lane: "key", choice: 0, origin: "metadata", path: at, text, isWhole: true, isKey: true });
  };
  const visit = (at: JsonPath, text: string, isKey: boolean): void => {
    if (isKey) key(at, text);
    else if (!MESSAGES_WORDS.isEnumerated(text))
      texts.push({ lane: lane ?? namesIn(at), choice: 0, origin, path: at, text, isWhole: true });
  };
  collectStrings(value, path, visit, MESSAGES_WORDS.keys);
  for (const { path: at, text } of longNumbers(value, path)) key(at, text);
  return texts;
}

export function partOf(
  value: JsonObject,
  raw: string | undefined,
  texts: readonly StreamText[],
  ...ended: readonly (string | undefined)[]
): StreamPart {
  const endedLanes = ended.flatMap((lane) => (lane === undefined ? [] : [{ choice: 0, lane }]));
  return {
    value,
    ...(raw === undefined ? {} : { raw }),
    texts,
    choices: WHOLE_EVENT,
    ...(endedLanes.length === 0 ? {} : { endedLanes }),
  };
}

export function pieceOf(lane: string, { choice, origin, path, text }: Omit<StreamText, "lane">): StreamText {
  return { lane, choice, origin, path, text };
}

export function originOf(type: JsonValue | undefined): TextOrigin {
  if (type === "thinking" || type === "redacted_thinking") return "reasoning";
  return type === "tool_use" || type === "server_tool_use" ? "tool-arguments" : "assistant";
}

export function laneOf(index: JsonValue, name: string): string {
  return `content[${typeof index === "number" ? index : "?"}].${name}`;
}

/** Keys that are not the format's own stay out of names, which stand in records. */
function nameOf(key: string): string {
  return MESSAGES_WORDS.keys.has(key) ? key : "*";
}

export function namesIn(path: JsonPath): string {
  return path.flatMap((step) => (typeof step === "string" ? [nameOf(step)] : [])).join(".");
}
