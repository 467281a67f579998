import type { CompletionRequest, TextSlot } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { ChatCompletionRequest } from "../../contracts/openai-chat.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { collectStrings } from "./collect-strings.ts";
import { isIdentifier, isPlainWord } from "./is-identifier.ts";
import { checkShape, readBody } from "./read-body.ts";

/** Fields whose strings are settings, not prose; they are exempt only while they look like settings. */
const SETTINGS = new Set(["reasoning_effort", "service_tier", "tool_choice", "verbosity", "modalities"]);

const ORIGIN_OF_ROLE: Readonly<Record<string, TextOrigin>> = {
  system: "system",
  developer: "system",
  assistant: "assistant",
  tool: "tool-result",
  function: "tool-result",
};

const MEDIA_URL = /^data:[a-z]+\/[a-z0-9.+-]+(?:;[a-z0-9=._-]+){0,4};base64,/i;

/** Reads an OpenAI chat completion request; every string in it becomes a text slot unless it is a known setting or id. */
export function readChatRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(ChatCompletionRequest, body);
  const collector = new TextCollector();
  for (const [key, value] of Object.entries(body)) {
    if (key === "messages") collector.messages(value);
    else if (key === "tools" || key === "functions") collector.strings(value, [key], "tool-definition");
    else if (key === "model") continue;
    else if (SETTINGS.has(key) && typeof value === "string" && isIdentifier(value)) continue;
    else collector.strings(value, [key], key === "stop" ? "user" : "metadata");
  }
  limit("tools", body["tools"], LIMITS.tools);
  return {
    operation: "chat",
    dialect: "openai.chat",
    model: body["model"] as string,
    stream: body["stream"] === true,
    body,
    rawBody,
    texts: collector.texts,
    uninspectedMedia: collector.media,
  };
}

function limit(field: string, value: JsonValue | undefined, max: number): void {
  if (!Array.isArray(value) || value.length <= max) return;
  const message = `'${field}' has ${value.length} entries; at most ${max} are accepted.`;
  throw new GatewayError("invalid_request", `${field}: more than ${max} entries`, {
    field,
    publicMessage: message,
  });
}

class TextCollector {
  readonly texts: TextSlot[] = [];
  media = 0;

  messages(value: JsonValue): void {
    limit("messages", value, LIMITS.messages);
    if (!Array.isArray(value)) return;
    value.forEach((message, index) => {
      if (isJsonObject(message)) this.#message(message, ["messages", index]);
    });
  }

  strings(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin): void {
    collectStrings(value, path, (at, text) => {
      // One plain word under "type" is a discriminator; anything longer is looked at like all the rest.
      if (at.at(-1) === "type" && isPlainWord(text)) return;
      this.#add(at, origin, text);
    });
  }

  #message(message: JsonObject, path: JsonPath): void {
    const role = message["role"];
    const origin = (typeof role === "string" ? ORIGIN_OF_ROLE[role] : undefined) ?? "user";
    for (const [key, value] of Object.entries(message)) {
      const at = [...path, key];
      switch (key) {
        case "role":
        case "name":
        case "tool_call_id":
          if (typeof value === "string" && isIdentifier(value)) break;
          this.strings(value, at, origin);
          break;
        case "content":
          this.#content(value, at, origin);
          break;
        case "tool_calls":
          this.#toolCalls(value, at);
          break;
        case "function_call":
          this.#callee(value, at);
          break;
        case "reasoning":
        case "reasoning_content":
          this.strings(value, at, "reasoning");
          break;
        default:
          this.strings(value, at, origin);
      }
    }
  }

  #content(value: JsonValue, path: JsonPath, origin: TextOrigin): void {
    if (!Array.isArray(value)) {
      this.strings(value, path, origin);
      return;
    }
    limit("content", value, LIMITS.contentPartsPerMessage);
    value.forEach((part, index) => {
      this.#part(part, [...path, index], origin);
    });
  }

  /** A content part of any type: its media payloads are counted, every other string is text. */
  #part(part: JsonValue, path: JsonPath, origin: TextOrigin): void {
    collectStrings(part, path, (at, text) => {
      const key = at.at(-1);
      if (key === "type" && isPlainWord(text)) return;
      if (MEDIA_URL.test(text) || (key === "data" && at.at(-2) === "input_audio") || key === "file_data") {
        this.media++;
        return;
      }
      if ((key === "file_id" || key === "detail" || key === "format") && isIdentifier(text)) return;
      if (key === "url" && at.at(-2) === "image_url") this.media++;
      this.#add(at, origin, text);
    });
  }

  #toolCalls(value: JsonValue, path: JsonPath): void {
    if (!Array.isArray(value)) {
      this.strings(value, path, "tool-arguments");
      return;
    }
    value.forEach((call, index) => {
      this.#callee(call, [...path, index]);
    });
  }

  #callee(value: JsonValue, path: JsonPath): void {
    collectStrings(value, path, (at, text) => {
      const key = at.at(-1);
      if ((key === "id" || key === "type" || key === "name") && isIdentifier(text)) return;
      this.#add(at, "tool-arguments", text);
    });
  }

  #add(path: JsonPath, origin: TextOrigin, text: string): void {
    if (text !== "") this.texts.push({ path, origin, text });
  }
}
