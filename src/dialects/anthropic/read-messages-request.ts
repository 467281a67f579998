import { CountTokensRequest, MessagesRequest } from "../../contracts/anthropic-messages.ts";
import type { CompletionRequest, Dialect } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { limitEntries } from "../bedrock/limit-entries.ts";
import { longNumbers } from "../bedrock/long-numbers.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { isBase64 } from "../openai/media-payload.ts";
import { checkShape, readBody } from "../openai/read-body.ts";
import { TextCollector } from "../openai/text-collector.ts";
import { MESSAGES_WORDS } from "./messages-words.ts";
import { bearsEditedMark, isSigned, noteSigned, withoutThinking } from "./signed-thinking.ts";

/** Names that are looked at in one `anthropic-beta` header. */
const MAX_BETAS = 64;

/**
 * Reads a Messages request (Claude API reference, "Create a Message"). Every string in it becomes a text slot, and so does every key that
 * is not the format's own; exempt are the model's name, which access policy judges, fixed values, and the bytes of media. Thinking that
 * was changed on its way out is left out: see `EDITED_SIGNATURE`. `betas`: the `anthropic-beta` header, as it came.
 */
export function readMessagesRequest(rawBody: Uint8Array, betas?: string): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(MessagesRequest, body);
  return { ...layOpen(body, rawBody, "anthropic.messages"), ...readBetas(betas) };
}

/** Reads a request to count tokens: a Messages request that asks for no answer. */
export function readCountTokensRequest(rawBody: Uint8Array, betas?: string): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(CountTokensRequest, body);
  return { ...layOpen(body, rawBody, "anthropic.count"), ...readBetas(betas) };
}

/** The names in an `anthropic-beta` header. */
function readBetas(header: string | undefined): Pick<CompletionRequest, "betas"> {
  if (header === undefined) return {};
  return {
    betas: header
      .split(",")
      .slice(0, MAX_BETAS)
      .map((name) => name.trim()),
  };
}

/** Reads a Messages request as Amazon Bedrock carries it, without its model and whether it is streamed: the address says both. */
export function readMessagesBody(body: JsonObject, rawBody: Uint8Array, dialect: Dialect): CompletionRequest {
  checkShape(MessagesRequest.omit({ model: true, stream: true }), body);
  return layOpen(body, rawBody, dialect);
}

function layOpen(whole: JsonObject, rawBody: Uint8Array, dialect: Dialect): CompletionRequest {
  const body = withoutThinking(whole, bearsEditedMark);
  const reader = new RequestReader();
  for (const key in body) if (key !== "model") reader.member(key, body[key]);
  return {
    operation: "chat",
    dialect,
    model: typeof body["model"] === "string" ? body["model"] : "",
    stream: dialect === "anthropic.messages" && body["stream"] === true,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
    ...(body === whole ? {} : { isBodyReduced: true }),
  };
}

class RequestReader {
  readonly collector = new TextCollector(MESSAGES_WORDS);
  media = 0;
  /** Numbers of texts that are put together, beyond those of messages. */
  #joins = LIMITS.messages;

  member(key: string, value: JsonValue | undefined): void {
    switch (key) {
      case "messages":
        this.#messages(value);
        break;
      case "system":
        this.#content(value, [key], "system", this.#joins++);
        break;
      case "tools":
        limitEntries(key, value, LIMITS.tools);
        this.collector.strings(value, [key], "tool-definition");
        break;
      default:
        this.collector.key([key], "metadata", key);
        this.collector.strings(value, [key], key === "stop_sequences" ? "user" : "metadata");
    }
  }

  #messages(value: JsonValue | undefined): void {
    limitEntries("messages", value, LIMITS.messages);
    if (!Array.isArray(value)) return;
    value.forEach((message, index) => {
      if (!isJsonObject(message)) return;
      const role = message["role"];
      const origin = role === "assistant" || role === "system" ? role : "user";
      for (const key in message) {
        const at = ["messages", index, key];
        if (key === "content") this.#content(message[key], at, origin, index);
        else {
          this.collector.key(at, origin, key);
          this.collector.strings(message[key], at, origin);
        }
      }
    });
  }

  /** Texts of one message, or of one result of a tool, are put together by the model: `joinedIn`. */
  #content(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin, joinedIn: number): void {
    if (typeof value === "string") this.collector.text(path, origin, value);
    if (!Array.isArray(value)) return;
    limitEntries("content", value, LIMITS.contentPartsPerMessage);
    value.forEach((block, index) => {
      if (isJsonObject(block)) this.#block(block, [...path, index], origin, joinedIn);
    });
  }

  #block(block: JsonObject, path: JsonPath, given: TextOrigin, joinedIn: number): void {
    if (isSigned(block)) noteSigned(block);
    const origin = originOf(block["type"], given);
    const group = origin === given ? joinedIn : this.#joins++;
    for (const key in block) {
      const value = block[key];
      const at = [...path, key];
      if (typeof value === "string") this.#string(block, key, value, at, origin, group);
      else if (key === "source") this.#source(block, value, at, origin, group);
      else if (key === "content" && Array.isArray(value)) this.#content(value, at, origin, group);
      else {
        this.collector.key(at, origin, key);
        this.collector.strings(value, at, origin);
        // Whatever a tool is called with, or gives back, as a number is as much a card's as one that is written out.
        for (const { path: where, text } of longNumbers(value, at)) this.collector.key(where, origin, text);
      }
    }
  }

  #string(
    block: JsonObject,
    key: string,
    text: string,
    at: JsonPath,
    origin: TextOrigin,
    joinedIn: number,
  ): void {
    this.collector.key(at, origin, key);
    const type = block["type"];
    if (key === "text" || (key === "content" && origin === "tool-result"))
      this.collector.text(at, origin, text, joinedIn);
    else if (key === "signature" || type === "redacted_thinking")
      this.collector.setting(at, "metadata", text);
    else if (key === "thinking") this.collector.text(at, origin, text);
    else this.collector.setting(at, origin, text);
  }

  /** Where an image or a document comes from: bytes are counted, a text, an address or the name of a file is text. */
  #source(
    block: JsonObject,
    source: JsonValue | undefined,
    path: JsonPath,
    origin: TextOrigin,
    joinedIn: number,
  ): void {
    if (!isJsonObject(source)) {
      this.collector.strings(source, path, origin);
      return;
    }
    const type = source["type"];
    const isMedia = block["type"] === "image" || block["type"] === "document";
    if (isMedia && (type === "url" || type === "file")) this.media++;
    for (const key in source) {
      const value = source[key];
      const at = [...path, key];
      if (isMedia && key === "data" && type === "base64" && typeof value === "string" && isBase64(value))
        this.media++;
      else if (key === "data" && type === "text" && typeof value === "string")
        this.collector.text(at, origin, value, joinedIn);
      else if (key === "content") this.#content(value, at, origin, joinedIn);
      else {
        this.collector.key(at, origin, key);
        collectStrings(
          value,
          at,
          (where, text, isKey) => {
            if (isKey) this.collector.key(where, origin, text);
            else this.collector.setting(where, origin, text);
          },
          MESSAGES_WORDS.keys,
        );
      }
    }
  }
}

/** Whose words a block is; what the provider's own tools say is the result of a tool like any other. */
function originOf(type: JsonValue | undefined, given: TextOrigin): TextOrigin {
  if (typeof type !== "string") return given;
  if (type === "thinking" || type === "redacted_thinking") return "reasoning";
  if (type === "tool_use" || type.endsWith("_tool_use")) return "tool-arguments";
  if (type === "tool_result" || type.endsWith("_tool_result") || type === "search_result")
    return "tool-result";
  return given;
}
