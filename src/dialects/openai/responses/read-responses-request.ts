import type { CompletionRequest } from "../../../contracts/completion.ts";
import type { TextOrigin } from "../../../contracts/detection.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";
import { ResponsesRequest } from "../../../contracts/openai-responses.ts";
import { LIMITS } from "../../../foundation/limits.ts";
import { collectStrings } from "../collect-strings.ts";
import { isBase64, isDataUrl } from "../media-payload.ts";
import { checkShape, readBody } from "../read-body.ts";
import { TextCollector } from "../text-collector.ts";

const ORIGIN_OF_ROLE: ReadonlyMap<unknown, TextOrigin> = new Map<unknown, TextOrigin>([
  ["system", "system"],
  ["developer", "system"],
  ["assistant", "assistant"],
]);

/** What cannot be looked at, or would outlive the exchange: refused by name, with what to do instead. */
const REFUSED: Readonly<Record<string, string>> = {
  background: "Answers are not made in the background. Leave it out, and read the answer as it comes.",
  conversation: "Conversations kept by a provider cannot be inspected. Send the items in 'input'.",
  previous_response_id:
    "Responses kept by a provider cannot be inspected. Send the earlier items in 'input'.",
};

/**
 * Reads a request of OpenAI's Responses API. Every string in it becomes a text slot, and so does every key that is not the format's
 * own, as in `readChatRequest`. What refers to texts that lie elsewhere is refused: what cannot be looked at is not forwarded.
 */
export function readResponsesRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(ResponsesRequest, body);
  for (const field in REFUSED) {
    const value = body[field];
    if (value === undefined || value === null || value === false) continue;
    throw uninspectable(field, REFUSED[field] ?? "");
  }
  if (isKeptByProvider(body["prompt"]))
    throw uninspectable("prompt", "It is kept by a provider. Keep it here, as a Prompt document.");
  const reader = new InputReader();
  for (const key in body) {
    const value = body[key];
    if (key === "model") continue;
    if (key === "input") reader.input(value);
    else if (key === "instructions" && typeof value === "string")
      reader.collector.text([key], "system", value);
    else {
      const origin = key === "tools" ? "tool-definition" : "metadata";
      reader.collector.key([key], origin, key);
      if (typeof value === "string" || typeof value === "object")
        reader.collector.strings(value, [key], origin);
    }
  }
  atMost("tools", body["tools"], LIMITS.tools);
  const model = body["model"];
  return {
    operation: "chat",
    dialect: "openai.responses",
    model: typeof model === "string" ? model : "",
    stream: body["stream"] === true,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
  };
}

/** Whether a prompt is one of OpenAI's own; one of ours is filled in by now, or about to be. */
function isKeptByProvider(prompt: JsonValue | undefined): boolean {
  if (prompt === undefined || prompt === null) return false;
  const id = isJsonObject(prompt) ? prompt["id"] : undefined;
  return typeof id !== "string" || id.startsWith("pmpt_");
}

class InputReader {
  readonly collector = new TextCollector();
  media = 0;

  input(value: JsonValue | undefined): void {
    if (typeof value === "string") this.collector.text(["input"], "user", value);
    if (!Array.isArray(value)) return;
    atMost("input", value, LIMITS.messages);
    value.forEach((item, index) => {
      if (isJsonObject(item)) this.#item(item, ["input", index], index);
    });
  }

  #item(item: JsonObject, path: JsonPath, index: number): void {
    const { type, role } = item;
    if (type === "item_reference")
      throw uninspectable(
        `input[${index}]`,
        "It refers to an item that lies elsewhere. Send the item itself.",
      );
    const origin = originOf(type, role);
    for (const key in item) {
      const value = item[key];
      const at = [...path, key];
      if (key === "content" || key === "output") this.#content(value, at, origin, index);
      else {
        this.collector.key(at, origin, key);
        this.collector.strings(value, at, origin);
      }
    }
  }

  #content(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin, item: number): void {
    if (typeof value === "string") this.collector.text(path, origin, value);
    if (!Array.isArray(value)) {
      if (isJsonObject(value)) this.collector.strings(value, path, origin);
      return;
    }
    atMost("content", value, LIMITS.contentPartsPerMessage);
    value.forEach((part, index) => {
      if (isJsonObject(part)) this.#part(part, [...path, index], origin, item);
      else this.collector.strings(part, [...path, index], origin);
    });
  }

  /** A content part of any type: its media payloads are counted, every other string is text. */
  #part(part: JsonObject, path: JsonPath, origin: TextOrigin, item: number): void {
    collectStrings(part, path, (at, text, isKey) => {
      const key = at.at(-1);
      const isPayload =
        (key === "image_url" && isDataUrl(text)) ||
        (key === "file_data" && (isDataUrl(text) || isBase64(text)));
      if (isKey) this.collector.key(at, origin, text);
      else if (key === "text" || key === "refusal") this.collector.text(at, origin, text, item);
      else if (!isPayload) this.collector.setting(at, origin, text);
      if (!isKey && (isPayload || key === "image_url" || key === "file_url" || key === "file_id"))
        this.media++;
    });
  }
}

/** Whose words an item is: results of tools are data, whatever made them. */
function originOf(type: JsonValue | undefined, role: JsonValue | undefined): TextOrigin {
  if (type === "reasoning") return "reasoning";
  if (typeof type === "string" && type !== "message")
    return type.endsWith("_output")
      ? "tool-result"
      : type.endsWith("_call")
        ? "tool-arguments"
        : "tool-result";
  return ORIGIN_OF_ROLE.get(role) ?? "user";
}

function atMost(field: string, value: JsonValue | undefined, max: number): void {
  if (!Array.isArray(value) || value.length <= max) return;
  throw new GatewayError("invalid_request", `${field}: more than ${max} entries`, {
    field,
    publicMessage: `'${field}' has ${value.length} entries; at most ${max} are accepted.`,
  });
}

function uninspectable(field: string, why: string): GatewayError {
  return new GatewayError("uninspectable_input", `responses: ${field}`, {
    field,
    publicMessage: `'${field}' is not accepted. ${why}`,
  });
}
