import type { CompletionRequest } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { ChatCompletionRequest } from "../../contracts/openai-chat.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { collectStrings } from "./collect-strings.ts";
import { isMediaPayload } from "./media-payload.ts";
import { checkShape, readBody } from "./read-body.ts";
import { TextCollector } from "./text-collector.ts";

const ORIGIN_OF_ROLE: ReadonlyMap<unknown, TextOrigin> = new Map<unknown, TextOrigin>([
  ["system", "system"],
  ["developer", "system"],
  ["assistant", "assistant"],
  ["tool", "tool-result"],
  ["function", "tool-result"],
]);

/**
 * Reads an OpenAI chat completion request. Every string in it becomes a text slot, and so does every key that is not the format's
 * own; exempt are the model's name, which access policy judges, fixed values (roles, types, efforts), and payloads of media.
 */
export function readChatRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(ChatCompletionRequest, body);
  const reader = new RequestReader();
  for (const key in body) {
    const value = body[key];
    if (key === "model") continue;
    if (key === "messages") {
      reader.messages(value);
      continue;
    }
    const origin = key === "tools" || key === "functions" ? "tool-definition" : "metadata";
    reader.collector.key([key], origin, key);
    if (typeof value === "string" || typeof value === "object")
      reader.collector.strings(value, [key], key === "stop" ? "user" : origin);
  }
  limit("tools", body["tools"], LIMITS.tools);
  return {
    operation: "chat",
    dialect: "openai.chat",
    model: body["model"] as string,
    stream: body["stream"] === true,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
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

class RequestReader {
  readonly collector = new TextCollector();
  media = 0;

  messages(value: JsonValue | undefined): void {
    limit("messages", value, LIMITS.messages);
    if (!Array.isArray(value)) return;
    value.forEach((message, index) => {
      if (isJsonObject(message)) this.#message(message, index);
    });
  }

  #message(message: JsonObject, index: number): void {
    const role = message["role"];
    const origin = ORIGIN_OF_ROLE.get(role) ?? "user";
    for (const key in message) {
      const value = message[key];
      const at = ["messages", index, key];
      switch (key) {
        case "content":
          this.#content(value, at, origin, index);
          break;
        case "tool_calls":
        case "function_call":
          this.collector.strings(value, at, "tool-arguments");
          break;
        case "reasoning":
        case "reasoning_content":
        case "reasoning_details":
          this.collector.strings(value, at, "reasoning");
          break;
        default:
          this.collector.key(at, origin, key);
          this.collector.strings(value, at, origin);
      }
    }
  }

  #content(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin, message: number): void {
    if (typeof value === "string") this.collector.text(path, origin, value);
    if (!Array.isArray(value)) return;
    limit("content", value, LIMITS.contentPartsPerMessage);
    value.forEach((part, index) => {
      if (isJsonObject(part)) this.#part(part, [...path, index], origin, message);
    });
  }

  /** A content part of any type: its media payloads are counted, every other string is text. */
  #part(part: JsonObject, path: JsonPath, origin: TextOrigin, message: number): void {
    const type = part["type"];
    collectStrings(part, path, (at, text, isKey) => {
      const key = at.at(-1);
      const isJoined = key === "text" || key === "refusal";
      if (isKey) {
        this.collector.key(at, origin, text);
      } else if (isJoined) {
        this.collector.text(at, origin, text, message);
      } else if (at.length === path.length + 2) {
        const member = at.at(-2);
        const isPayload = isMediaPayload(type, member, key, text);
        if (isPayload || (member === "image_url" && key === "url")) this.media++;
        if (!isPayload) this.collector.setting(at, origin, text);
      } else {
        this.collector.setting(at, origin, text);
      }
    });
  }
}
