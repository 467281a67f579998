import { ConverseGuardrailConfig, ConverseRequest } from "../../contracts/bedrock-converse.ts";
import type { CompletionRequest } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { isBase64 } from "../openai/media-payload.ts";
import { checkShape, readBody } from "../openai/read-body.ts";
import { TextCollector } from "../openai/text-collector.ts";
import { CONVERSE_WORDS } from "./converse-words.ts";
import { limitEntries } from "./limit-entries.ts";
import { readGuardrailChoice } from "./read-guardrail-config.ts";
import { longNumbers } from "./long-numbers.ts";
import { bearsEditedMark, noteReasoning, withoutReasoning } from "./signed-reasoning.ts";

const FIELDS = {
  identifier: "guardrailConfig.guardrailIdentifier",
  version: "guardrailConfig.guardrailVersion",
} as const;

/**
 * Reads a Converse or ConverseStream request (Amazon Bedrock API reference); the address names the model and says whether the answer
 * is streamed. Every string becomes a text slot, and so does every key that is not the format's own; exempt are fixed values and the
 * bytes of media. `guardrailConfig` is for this gateway and goes no further: its guardrail looks at the exchange beside those in force.
 */
export function readConverseRequest(rawBody: Uint8Array, model: string, stream: boolean): CompletionRequest {
  const whole = readBody(rawBody);
  checkShape(ConverseRequest, whole);
  const { guardrailConfig, ...rest } = whole;
  const body = withoutReasoning(rest, bearsEditedMark);
  return {
    operation: "chat",
    dialect: "bedrock.converse",
    model,
    stream,
    body,
    rawBody,
    ...layOpenConverse(body),
    ...(guardrailConfig === undefined && body === rest ? {} : { isBodyReduced: true }),
    ...(guardrailConfig === undefined ? {} : readConfig(guardrailConfig)),
  };
}

/** The texts of a body in Converse's format, or in Nova's, which is near enough. */
export function layOpenConverse(body: JsonObject): Pick<CompletionRequest, "texts" | "uninspectedMedia"> {
  const reader = new RequestReader();
  for (const key in body) reader.member(key, body[key]);
  return { texts: reader.collector.texts, uninspectedMedia: reader.media };
}

function readConfig(value: JsonValue): Pick<CompletionRequest, "guardrail" | "wantsTrace"> {
  const config = ConverseGuardrailConfig.nullable().parse(value);
  const { guardrailIdentifier, guardrailVersion, trace } = config ?? {};
  return {
    ...readGuardrailChoice(guardrailIdentifier ?? undefined, guardrailVersion ?? undefined, FIELDS),
    ...(trace === "enabled" || trace === "enabled_full" ? { wantsTrace: true } : {}),
  };
}

class RequestReader {
  readonly collector = new TextCollector(CONVERSE_WORDS);
  media = 0;
  /** Numbers of texts that are put together, beyond those of messages. */
  #joins = LIMITS.messages;

  member(key: string, value: JsonValue | undefined): void {
    switch (key) {
      case "messages":
        limitEntries("messages", value, LIMITS.messages);
        this.#messages(value);
        break;
      case "system":
        limitEntries("system", value, LIMITS.contentPartsPerMessage);
        this.#blocks(value, ["system"], "system", this.#joins++);
        break;
      case "toolConfig":
        if (isJsonObject(value)) limitEntries("toolConfig.tools", value["tools"], LIMITS.tools);
        this.collector.strings(value, [key], "tool-definition");
        break;
      default: {
        this.collector.key([key], "metadata", key);
        this.collector.strings(value, [key], key === "inferenceConfig" ? "user" : "metadata");
      }
    }
  }

  #messages(value: JsonValue | undefined): void {
    if (!Array.isArray(value)) return;
    value.forEach((message, index) => {
      if (!isJsonObject(message)) return;
      const role = message["role"];
      const origin = role === "assistant" || role === "system" ? role : "user";
      for (const key in message) {
        const at = ["messages", index, key];
        if (key === "content") {
          limitEntries("content", message[key], LIMITS.contentPartsPerMessage);
          this.#blocks(message[key], at, origin, index);
        } else {
          this.collector.key(at, origin, key);
          this.collector.strings(message[key], at, origin);
        }
      }
    });
  }

  /** Texts of one message are put together by the model: `joinedIn`. */
  #blocks(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin, joinedIn: number): void {
    if (!Array.isArray(value)) return;
    value.forEach((block, index) => {
      if (!isJsonObject(block)) return;
      noteReasoning(block);
      for (const kind in block) {
        const at = [...path, index, kind];
        const content = block[kind];
        if (kind === "text" && typeof content === "string")
          this.collector.text(at, origin, content, joinedIn);
        else if (kind === "guardContent") this.#inside(content, at, origin, joinedIn);
        else this.#inside(content, at, originOf(kind, origin), this.#joins++, kind);
      }
    });
  }

  /** A block of any kind: the bytes of media are counted, every other string is text. */
  #inside(
    value: JsonValue | undefined,
    path: JsonPath,
    origin: TextOrigin,
    joinedIn: number,
    kind = "guardContent",
  ): void {
    if (!CONVERSE_WORDS.keys.has(kind)) this.collector.key(path, origin, kind);
    const visit = (at: JsonPath, text: string, isKey: boolean): void => {
      const key = at.at(-1);
      if (isKey) this.collector.key(at, origin, text);
      else if (key === "bytes" && at.at(-2) === "source" && isBase64(text)) this.media++;
      else if (key === "text") this.collector.text(at, origin, text, joinedIn);
      else {
        if (key === "uri" && at.at(-2) === "s3Location") this.media++;
        this.collector.setting(at, origin, text);
      }
    };
    if (typeof value === "string") this.collector.text(path, origin, value);
    else collectStrings(value, path, visit, CONVERSE_WORDS.keys);
    if (kind === "toolUse" || kind === "toolResult")
      for (const { path: at, text } of longNumbers(value, path)) this.collector.key(at, origin, text);
  }
}

function originOf(kind: string, origin: TextOrigin): TextOrigin {
  switch (kind) {
    case "toolUse":
      return "tool-arguments";
    case "toolResult":
    case "searchResult":
      return "tool-result";
    case "reasoningContent":
      return "reasoning";
    default:
      return origin;
  }
}
