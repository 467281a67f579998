import type { StreamMedia, StreamPart, StreamText, Usage } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { collectStrings } from "./collect-strings.ts";
import { isBase64, isDataUrl } from "./media-payload.ts";
import { readUsage } from "./read-usage.ts";
import { isEnumerated, WIRE_KEYS } from "./wire-words.ts";

/** Top-level strings that name the answer rather than belong to it: no piece of a longer text, even where they change. */
const ENVELOPE = new Set(["id", "object", "model", "system_fingerprint", "service_tier", "obfuscation"]);
/** Strings of a tool call that come once, before its arguments, which do not wait for them. */
const CALL_NAMES = new Set<unknown>(["id", "type", "name"]);

/**
 * Lays open one event of an OpenAI chat answer: a `chat.completion.chunk` or a whole `chat.completion`.
 *
 * In an event, strings inside `delta`, `logprobs` and directly in a choice are pieces of longer texts, one lane each; all others
 * repeat from event to event, and count as pieces once they change. In a whole body every string is complete in itself.
 * Exempt are the format's own fixed values and its own keys, nothing else.
 */
export function readChatPart(value: JsonObject, raw: string | undefined): StreamPart {
  const reader = new PartReader(value["object"] !== "chat.completion");
  for (const key in value) {
    const member = value[key];
    if (key === "choices") {
      reader.choicesIn(member);
      continue;
    }
    if (!WIRE_KEYS.has(key)) reader.foreignKey(key, -1, [key]);
    if (typeof member === "string") reader.repeated(member, -1, [key], ENVELOPE.has(key));
    else if (typeof member === "object" && member !== null) reader.repeatedIn(member, -1, [key]);
  }
  const usage = readUsage(value["usage"]);
  return reader.part(value, raw, usage);
}

class PartReader {
  readonly #isEvent: boolean;
  readonly #texts: StreamText[] = [];
  readonly #choices: { choice: number; path: JsonPath }[] = [];
  #constants: StreamText[] | undefined;
  #media: StreamMedia[] | undefined;
  #finished: { choice: number; reason: string }[] | undefined;

  constructor(isEvent: boolean) {
    this.#isEvent = isEvent;
  }

  part(value: JsonObject, raw: string | undefined, usage: Usage | undefined): StreamPart {
    return {
      value,
      ...(raw === undefined ? {} : { raw }),
      texts: this.#texts,
      ...(this.#constants === undefined ? {} : { constants: this.#constants }),
      ...(this.#media === undefined ? {} : { media: this.#media }),
      choices: this.#choices,
      ...(usage === undefined ? {} : { usage }),
      ...(this.#finished === undefined ? {} : { finished: this.#finished }),
    };
  }

  choicesIn(value: JsonValue | undefined): void {
    if (!Array.isArray(value)) {
      this.repeatedIn(value, -1, ["choices"]);
      return;
    }
    for (let position = 0; position < value.length; position++) {
      const choice = value[position];
      const path = ["choices", position];
      if (!isJsonObject(choice)) {
        this.repeatedIn(choice, -1, path);
        continue;
      }
      const index = typeof choice["index"] === "number" ? choice["index"] : position;
      this.#choices.push({ choice: index, path });
      this.#choice(choice, index, path);
      const reason = choice["finish_reason"];
      // Some servers send "" where they mean null.
      if (typeof reason === "string" && reason !== "")
        (this.#finished ??= []).push({ choice: index, reason });
    }
  }

  #choice(choice: JsonObject, index: number, path: JsonPath): void {
    for (const key in choice) {
      const value = choice[key];
      const isKnown = WIRE_KEYS.has(key);
      if (!isKnown) this.foreignKey(key, index, [...path, key]);
      if (value === null || typeof value === "number" || typeof value === "boolean") continue;
      const at = [...path, key];
      if ((key === "delta" || key === "message") && isJsonObject(value)) this.#message(value, index, at);
      else if (key === "logprobs") this.#tokens(value, index, at);
      else if (typeof value !== "string") this.repeatedIn(value, index, at);
      else if (key === "finish_reason" || !this.#isEvent) this.repeated(value, index, at, true);
      else if (!isEnumerated(value)) this.#piece(`${index}.${key}`, index, "metadata", at, value);
    }
  }

  #message(message: JsonObject, choice: number, path: JsonPath): void {
    for (const key in message) {
      const member = message[key];
      if (member === null || member === "") continue;
      const at = [...path, key];
      if (!WIRE_KEYS.has(key)) this.foreignKey(key, choice, at);
      if (typeof member === "string") {
        if (key === "role" && isEnumerated(member)) continue;
        this.#piece(`${choice}.${key}`, choice, originOf(key), at, member);
      } else if (key === "tool_calls" && Array.isArray(member)) {
        this.#toolCalls(member, choice, at);
      } else if (typeof member === "object") {
        this.#nested(member, key, choice, at);
      }
    }
  }

  #toolCalls(calls: JsonValue[], choice: number, path: JsonPath): void {
    calls.forEach((call, position) => {
      const index = isJsonObject(call) && typeof call["index"] === "number" ? call["index"] : position;
      collectStrings(call, [...path, position], (at, text, isKey) => {
        const key = at.at(-1);
        const lane = `${choice}.tool_calls.${index}.${String(key)}`;
        if (isKey) this.foreignKey(text, choice, at);
        else if (!CALL_NAMES.has(key)) this.#piece(lane, choice, "tool-arguments", at, text);
        else if (!isEnumerated(text)) this.#repeatedIn(lane, choice, "tool-arguments", at, text);
      });
    });
  }

  /** Objects and arrays inside a message: content parts, audio, annotations, and whatever comes to be. */
  #nested(value: JsonValue, key: string, choice: number, path: JsonPath): void {
    collectStrings(value, path, (at, text, isKey) => {
      const last = at.at(-1);
      if (isKey) {
        this.foreignKey(text, choice, at);
        return;
      }
      if (last === "type" && isEnumerated(text)) return;
      if (isMedia(key, at.length - path.length, at.at(-2), last, text)) {
        (this.#media ??= []).push({ choice, path: at, chars: text.length });
        return;
      }
      const lane = laneOf(choice, at.slice(path.length - 1));
      if (CALL_NAMES.has(last)) this.#repeatedIn(lane, choice, originOf(key), at, text);
      else this.#piece(lane, choice, originOf(key), at, text);
    });
  }

  /** Log probabilities repeat the answer token by token: a lane for the tokens, another for the alternatives. */
  #tokens(value: JsonValue | undefined, choice: number, path: JsonPath): void {
    collectStrings(value, path, (at, text, isKey) => {
      if (isKey) this.foreignKey(text, choice, at);
      else
        this.#texts.push({
          lane: laneOf(choice, at.slice(2)),
          choice,
          origin: "assistant",
          path: at,
          text,
        });
    });
  }

  /** Every string inside a value that events repeat, each by its own place, and every foreign key. */
  repeatedIn(value: JsonValue | undefined, choice: number, path: JsonPath): void {
    collectStrings(value, path, (at, text, isKey) => {
      if (isKey) this.foreignKey(text, choice, at);
      else this.repeated(text, choice, at, false);
    });
  }

  /** A string that events repeat; `isAlone`: no piece of a longer text, even where it changes. */
  repeated(text: string, choice: number, path: JsonPath, isAlone: boolean): void {
    if (text === "" || isEnumerated(text)) return;
    const lane = `${choice}.${(choice < 0 ? path : path.slice(2)).join(".")}`;
    this.#repeatedIn(lane, choice, "metadata", path, text, isAlone);
  }

  #repeatedIn(
    lane: string,
    choice: number,
    origin: TextOrigin,
    path: JsonPath,
    text: string,
    isAlone = false,
  ): void {
    if (!this.#isEvent) this.#texts.push({ lane, choice, origin, path, text, isWhole: true });
    else if (isAlone) (this.#constants ??= []).push({ lane, choice, origin, path, text, isWhole: true });
    else (this.#constants ??= []).push({ lane, choice, origin, path, text });
  }

  /** The key itself stays out of the lane's name, which stands in records. */
  foreignKey(key: string, choice: number, path: JsonPath): void {
    if (key === "") return;
    const text = {
      lane: `${choice}.key`,
      choice,
      origin: "metadata",
      path,
      text: key,
      isWhole: true,
      isKey: true,
    } as const;
    if (this.#isEvent) (this.#constants ??= []).push(text);
    else this.#texts.push(text);
  }

  #piece(lane: string, choice: number, origin: TextOrigin, path: JsonPath, text: string): void {
    if (this.#isEvent) this.#texts.push({ lane, choice, origin, path, text });
    else this.#texts.push({ lane, choice, origin, path, text, isWhole: true });
  }
}

/** A lane by its place, without positions in lists: pieces in turn. */
function laneOf(choice: number, path: JsonPath): string {
  return `${choice}.${path.filter((step) => typeof step === "string").join(".")}`;
}

/** The sound of an answer, and pictures that a content part holds; only base64 passes for either. */
function isMedia(key: string, depth: number, member: unknown, last: unknown, text: string): boolean {
  if (key === "audio") return depth === 1 && last === "data" && isBase64(text);
  return member === "image_url" && last === "url" && isDataUrl(text);
}

function originOf(key: string): TextOrigin {
  if (key === "reasoning" || key === "reasoning_content" || key === "reasoning_details" || key === "thinking")
    return "reasoning";
  return key === "function_call" ? "tool-arguments" : "assistant";
}
