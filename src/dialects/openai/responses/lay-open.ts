import type { StreamMedia, StreamText } from "../../../contracts/completion.ts";
import type { TextOrigin } from "../../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";
import { noteSigned } from "../../anthropic/signed-thinking.ts";
import { collectStrings } from "../collect-strings.ts";
import { isBase64 } from "../media-payload.ts";
import { isEnumerated, WIRE_KEYS } from "../wire-words.ts";
import { isEventType } from "./event-types.ts";
import { stringAt } from "./streamed-texts.ts";

/** The lane of the answer's own words; a run of them that follows something else has a number behind it. */
export const ANSWER_LANE = "0.output_text";

/** Members that hold pictures and sound as base64, by the type of their object; what stands there in any other is text. */
const MEDIA_MEMBERS: ReadonlyMap<unknown, string> = new Map([
  ["image_generation_call", "result"],
  ["output_audio", "data"],
  ["response.audio.delta", "delta"],
  ["response.image_generation_call.partial_image", "partial_image_b64"],
]);

export interface Laid {
  readonly texts: StreamText[];
  readonly media: StreamMedia[];
}

/** A lane of the answer's words: a run of messages that follow each other. */
export function answerLane(run: number): string {
  return run === 0 ? ANSWER_LANE : `${ANSWER_LANE}.${run}`;
}

export function wholeItems(response: JsonObject, items: JsonValue[], found: Laid): void {
  let words: StreamText[] = [];
  let run = 0;
  const endRun = (): void => {
    // One text alone is complete in itself.
    if (words.length === 1) found.texts.push(...words.map((text) => ({ ...text, isWhole: true })));
    else for (const text of words) found.texts.push({ ...text, lane: answerLane(run) });
    if (words.length > 0) run++;
    words = [];
  };
  items.forEach((item, at) => {
    if (!isJsonObject(item) || item["type"] !== "message") endRun();
    wholeItem(response, item, ["output", at], found, words);
  });
  endRun();
}

/** `words`: takes the answer's own. */
function wholeItem(
  response: JsonObject,
  item: JsonValue,
  path: JsonPath,
  found: Laid,
  words: StreamText[],
): void {
  const origin = isJsonObject(item) ? originOfItem(item["type"]) : "assistant";
  if (isJsonObject(item) && origin === "reasoning") noteSigned(item);
  const isMessage = isJsonObject(item) && item["type"] === "message";
  collectStrings(item, path, (at, text, isKey) => {
    if (!isKey && isMedia(response, at, text)) {
      found.media.push({ choice: 0, path: at, chars: text.length });
      return;
    }
    const isAnswer = isMessage && !isKey && at.length === 5 && at[2] === "content" && at.at(-1) === "text";
    if (isAnswer) words.push({ lane: ANSWER_LANE, choice: 0, origin, path: at, text });
    else addConstant(found.texts, at, text, isKey, 0, origin);
  });
}

/** Whether a string is a picture or sound: base64, in the one place where its object's type has it. */
export function isMedia(root: JsonObject, path: JsonPath, text: string): boolean {
  const member = MEDIA_MEMBERS.get(stringAt(root, [...path.slice(0, -1), "type"]));
  return member !== undefined && member === path.at(-1) && isBase64(text);
}

export function originOfItem(type: JsonValue | undefined): TextOrigin {
  if (type === "message") return "assistant";
  if (type === "reasoning") return "reasoning";
  if (type === "mcp_approval_request") return "tool-arguments";
  return typeof type === "string" && type.endsWith("_call") ? "tool-arguments" : "assistant";
}

/** A string that stands for itself, or a foreign key; its lane names its place without positions, keys that are not the format's left out. */
export function addConstant(
  to: StreamText[],
  path: JsonPath,
  text: string,
  isKey: boolean,
  choice: number,
  origin: TextOrigin,
): void {
  if (isKey)
    to.push({ lane: `${choice}.key`, choice, origin: "metadata", path, text, isWhole: true, isKey: true });
  else if (!isEnumerated(text)) {
    const found = { lane: laneAt(choice, path), choice, origin, path, text, isWhole: true };
    // Of what a tool is called with, "arguments" alone are JSON text.
    to.push(origin === "tool-arguments" && path.at(-1) !== "arguments" ? { ...found, isValue: true } : found);
  }
}

/** Every string and foreign key of an event that repeats from event to event; its type where it is none of the format's. */
export function constantsIn(event: JsonObject, except: readonly string[], choice: number): StreamText[] {
  const constants: StreamText[] = [];
  for (const member in event) {
    if (except.includes(member) || (member === "type" && isEventType(event[member]))) continue;
    collectStrings({ [member]: event[member] ?? null }, [], (path, text, isKey) => {
      addConstant(constants, path, text, isKey, choice, "metadata");
    });
  }
  return constants;
}

/** A lane by its place, without positions in lists, and without keys that are not the format's own: it stands in records. */
export function laneAt(choice: number, path: JsonPath): string {
  const names = path.filter((step) => typeof step === "string");
  return `${choice}.${names.map((name) => (WIRE_KEYS.has(name) ? name : "*")).join(".")}`;
}
