import type { CompletionRequest } from "../../contracts/completion.ts";
import type { TextOrigin } from "../../contracts/detection.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { limitEntries } from "../bedrock/limit-entries.ts";
import { longNumbers } from "../bedrock/long-numbers.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import { readBody } from "../openai/read-body.ts";
import { TextCollector } from "../openai/text-collector.ts";
import { GEMINI_WORDS } from "./gemini-words.ts";
import { isPayload } from "./is-payload.ts";
import { textOfFile } from "./text-of-file.ts";
import { camelOf, entriesOf, memberOf, refuseTwins } from "./spelling.ts";

const MAX_CANDIDATES = 128;

/** Whose words the parts are that are no plain text. */
const ORIGIN_OF_PART: ReadonlyMap<string, TextOrigin> = new Map<string, TextOrigin>([
  ["functionCall", "tool-arguments"],
  ["toolCall", "tool-arguments"],
  ["functionResponse", "tool-result"],
  ["toolResponse", "tool-result"],
  ["codeExecutionResult", "tool-result"],
  ["thoughtSignature", "reasoning"],
]);

/**
 * Reads a request to generate content (Gemini API reference, "models.generateContent"); the address names the model and says whether
 * the answer is streamed. Every string becomes a text slot, and so does every key that is not the format's own; exempt are fixed values
 * and the bytes of media. Members are known in both spellings that Google reads, and refused where they come in both.
 */
export function readGenerateRequest(rawBody: Uint8Array, model: string, stream: boolean): CompletionRequest {
  const body = readBody(rawBody);
  const reader = new GenerateRequestReader();
  reader.request(body, []);
  return {
    operation: "chat",
    dialect: "gemini.generate",
    model,
    stream,
    body,
    rawBody,
    texts: reader.collector.texts,
    uninspectedMedia: reader.media,
  };
}

/** Lays open requests, and what else has their shape. */
export class GenerateRequestReader {
  readonly collector = new TextCollector(GEMINI_WORDS);
  media = 0;

  request(body: JsonObject, path: JsonPath): void {
    refuseTwins(body, path);
    const contents = memberOf(body, "contents");
    if (entriesOf(contents, path).length === 0)
      throw invalidField(formatJsonPath([...path, "contents"]), "expected a list that is not empty");
    for (const key in body) this.#member(camelOf(key), body[key], [...path, key]);
  }

  contents(value: JsonValue | undefined, path: JsonPath): void {
    limitEntries(formatJsonPath(path), value, LIMITS.messages);
    entriesOf(value, path).forEach(({ value: content, path: at }, index) => {
      const role = isJsonObject(content) ? content["role"] : undefined;
      const origin = role === "model" ? "assistant" : role === "function" ? "tool-result" : "user";
      this.content(content, at, origin, index);
    });
  }

  #member(name: string, value: JsonValue | undefined, path: JsonPath): void {
    switch (name) {
      case "contents":
        this.contents(value, path);
        break;
      case "systemInstruction":
        this.content(value ?? null, path, "system", undefined);
        break;
      case "tools":
        this.#tools(value, path);
        break;
      case "generationConfig":
        this.#config(value, path);
        break;
      case "cachedContent":
        if (value !== null) throw uninspectable(path);
        break;
      case "model":
        throw invalidField(formatJsonPath(path), "the address names the model");
      default:
        this.#any(value, path, "metadata");
    }
  }

  #tools(value: JsonValue | undefined, path: JsonPath): void {
    for (const { value: tool, path: at } of entriesOf(value, path)) {
      if (isJsonObject(tool)) {
        refuseTwins(tool, at);
        const declarations = memberOf(tool, "functionDeclarations");
        limitEntries(formatJsonPath([...at, "functionDeclarations"]), declarations, LIMITS.tools);
        for (const { value: declaration, path: place } of entriesOf(declarations, [
          ...at,
          "functionDeclarations",
        ]))
          if (isJsonObject(declaration)) refuseTwins(declaration, place);
      }
      this.collector.strings(tool, at, "tool-definition");
    }
  }

  #config(value: JsonValue | undefined, path: JsonPath): void {
    if (!isJsonObject(value)) {
      this.collector.strings(value, path, "metadata");
      return;
    }
    refuseTwins(value, path);
    const count = memberOf(value, "candidateCount");
    if (count !== undefined && count !== null && !isCount(count))
      throw invalidField(
        formatJsonPath([...path, "candidateCount"]),
        `expected an integer of 1 to ${MAX_CANDIDATES}`,
      );
    for (const key in value)
      this.#any(value[key], [...path, key], camelOf(key) === "stopSequences" ? "user" : "metadata");
  }

  /** Texts of one content are put together by the model: `joinedIn`. */
  content(value: JsonValue, path: JsonPath, origin: TextOrigin, joinedIn: number | undefined): void {
    if (!isJsonObject(value)) {
      this.collector.strings(value, path, origin);
      return;
    }
    refuseTwins(value, path);
    for (const key in value) {
      const at = [...path, key];
      if (key !== "parts") {
        this.#any(value[key], at, origin);
        continue;
      }
      limitEntries(formatJsonPath(at), value[key], LIMITS.contentPartsPerMessage);
      for (const part of entriesOf(value[key], at))
        if (isJsonObject(part.value)) this.#part(part.value, part.path, origin, joinedIn);
        else this.collector.strings(part.value, part.path, origin);
    }
  }

  #part(part: JsonObject, path: JsonPath, origin: TextOrigin, joinedIn: number | undefined): void {
    refuseTwins(part, path);
    const isThought = part["thought"] === true;
    for (const key in part) {
      const value = part[key];
      const at = [...path, key];
      const name = camelOf(key);
      if (name === "text" && typeof value === "string") {
        if (isThought) this.collector.text(at, "reasoning", value);
        else this.collector.text(at, origin, value, joinedIn);
      } else if (name === "inlineData" || name === "fileData" || name === "functionResponse") {
        if (name === "fileData") this.media++;
        this.#withMedia(value, at, ORIGIN_OF_PART.get(name) ?? origin);
      } else {
        this.#any(value, at, ORIGIN_OF_PART.get(name) ?? origin);
      }
      if (name === "functionCall" || name === "functionResponse")
        for (const { path: place, text } of longNumbers(value, at))
          this.collector.key(place, ORIGIN_OF_PART.get(name) ?? origin, text);
    }
  }

  /** What may hold media by value: the bytes are counted, every other string is text. */
  #withMedia(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin): void {
    if (isJsonObject(value)) refuseTwins(value, path);
    const visit = (at: JsonPath, text: string, isKey: boolean): void => {
      if (isKey) this.collector.key(at, origin, text);
      else if (isMediaPlace(at.slice(path.length - 1)) && isPayload(text))
        this.#payload(value, at, origin, text);
      else this.collector.setting(at, origin, text);
    };
    if (typeof value === "string") this.collector.strings(value, path, origin);
    else collectStrings(value, path, visit, GEMINI_WORDS.keys);
  }

  /** A file that is text is read as such; it cannot be edited, and so is laid open as keys are. Any other counts as media. */
  #payload(holder: JsonValue | undefined, path: JsonPath, origin: TextOrigin, base64: string): void {
    const text = textOfFile(typeIn(holder, path), base64);
    if (text === undefined) this.media++;
    else this.collector.key(path, origin, text);
  }

  #any(value: JsonValue | undefined, path: JsonPath, origin: TextOrigin): void {
    const key = path.at(-1);
    if (typeof key === "string") this.collector.key(path, origin, key);
    this.collector.strings(value, path, origin);
  }
}

/** `inlineData.data`, of a part or of the parts of a function's response; nowhere else, least of all inside that response. */
function isMediaPlace(steps: JsonPath): boolean {
  const names = steps.filter((step) => typeof step === "string").map(camelOf);
  const place = names.join(".");
  return place === "inlineData.data" || place === "functionResponse.parts.inlineData.data";
}

/** The media type that stands beside a payload; `holder` is the part's member, in which it is the last of its kind on the path. */
function typeIn(holder: JsonValue | undefined, path: JsonPath): string {
  let found = holder;
  const from = path.findLastIndex((step) => step === "functionResponse" || step === "function_response");
  for (const step of from === -1 ? [] : path.slice(from + 1, -1))
    found = Array.isArray(found) ? found[Number(step)] : isJsonObject(found) ? found[step] : undefined;
  const type = isJsonObject(found) ? memberOf(found, "mimeType") : undefined;
  return typeof type === "string" ? type : "";
}

function isCount(value: JsonValue): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_CANDIDATES;
}

function uninspectable(path: JsonPath): GatewayError {
  const field = formatJsonPath(path);
  return new GatewayError("uninspectable_input", `${field}: content that Google keeps`, {
    field,
    publicMessage: `'${field}' stands for content that Google keeps and no guardrail has seen. Send the content itself.`,
  });
}
