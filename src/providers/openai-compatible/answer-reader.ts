import type { ProviderCall, StreamPart } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { ChunkTemplate } from "../../dialects/openai/chunk-template.ts";
import { readChatPart } from "../../dialects/openai/read-chat-part.ts";
import { readEmbeddingsPart } from "../../dialects/openai/read-embeddings-part.ts";
import { ByteCollector } from "../../foundation/byte-collector.ts";
import { EventStreamError, EventStreamReader } from "../../foundation/server-sent-events.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { readErrorObject } from "./upstream-error.ts";

/** Turns the bytes of an answer into parts. Every method throws a `GatewayError` when the answer cannot be used. */
export interface AnswerReader {
  readonly contentType: "application/json" | "text/event-stream";
  /** Reads a chunk; parts that are complete with it go into `parts`. */
  push(chunk: Buffer, parts: StreamPart[]): void;
  /** The bytes have ended in good order. */
  end(parts: StreamPart[]): void;
  /** The dialect's end mark was seen; what follows it is not read. */
  readonly isComplete: boolean;
}

/** Log probabilities make large trees: 20 alternatives for each of 4,000 tokens are some 300,000 members. */
const ANSWER_JSON_LIMITS = { maxDepth: 64, maxMembers: 1_000_000 };
const END_MARK = "[DONE]";
/** Templates made for one stream; making one costs two parsings. */
const MAX_TEMPLATES = 16;

export function createAnswerReader(
  request: ProviderCall["request"],
  credential: string | undefined,
): AnswerReader {
  if (request.operation === "embeddings")
    return new WholeAnswerReader("data", readEmbeddingsPart, credential);
  if (!request.stream) return new WholeAnswerReader("choices", readChatPart, credential);
  const n = request.body["n"];
  return new ChatStreamReader(typeof n === "number" ? n : 1, credential);
}

/**
 * Reads a streamed chat answer.
 *
 * Its end mark is `data: [DONE]`. Some servers leave it out; a stream that ends in good order without it counts as whole
 * only when as many choices as were asked for, and every choice that was seen, came with a `finish_reason`, and no event
 * was left unfinished. Anything else is `provider_truncated`.
 */
export class ChatStreamReader implements AnswerReader {
  readonly contentType = "text/event-stream";
  readonly #credential: string | undefined;
  readonly #events: EventStreamReader;
  readonly #seen = new Set<number>();
  readonly #finished = new Set<number>();
  readonly #choicesAskedFor: number;
  #template: ChunkTemplate | undefined;
  #templatesTried = 0;
  #parts: StreamPart[] = [];
  #hasParts = false;
  #isComplete = false;

  constructor(choicesAskedFor: number, credential: string | undefined) {
    this.#choicesAskedFor = choicesAskedFor;
    this.#credential = credential;
    this.#events = new EventStreamReader((data, type) => {
      this.#read(data, type);
    });
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  push(chunk: Buffer, parts: StreamPart[]): void {
    if (this.#isComplete) return;
    this.#parts = parts;
    try {
      this.#events.push(chunk);
    } catch (error) {
      throw readingError(error);
    }
  }

  end(parts: StreamPart[]): void {
    if (this.#isComplete) return;
    this.#parts = parts;
    let unfinished: string | undefined;
    try {
      unfinished = this.#events.end();
    } catch (error) {
      throw readingError(error);
    }
    if (unfinished === END_MARK) this.#complete();
    else if (unfinished !== undefined) throw truncated("inside an event");
    else if (this.#finished.size < this.#choicesAskedFor || this.#finished.size < this.#seen.size) {
      throw truncated("before [DONE], with a choice that has not finished");
    } else this.#complete();
  }

  #read(data: string, type: string): void {
    if (this.#isComplete) return;
    if (data === END_MARK) {
      this.#complete();
      return;
    }
    const alike = type === "error" ? undefined : this.#template?.read(data);
    if (alike !== undefined) {
      this.#parts.push(alike);
      return;
    }
    const value = parseObject(data);
    const error = readErrorObject(value, this.#credential);
    if (error !== undefined) throw error;
    if (type === "error")
      throw readErrorObject({ error: value }, this.#credential) ?? malformed("an error event");
    // A line break can only stand between two data lines; such JSON would not survive being sent as one.
    const part = readChatPart(value, data.includes("\n") ? undefined : data);
    this.#learn(part);
    this.#note(value["choices"], part);
    this.#parts.push(part);
    this.#hasParts = true;
  }

  /** Later chunks like this one need no parsing; a stream that keeps changing its ways is parsed chunk by chunk. */
  #learn(part: StreamPart): void {
    if (part.raw === undefined || this.#templatesTried >= MAX_TEMPLATES) return;
    const template = ChunkTemplate.from(part.raw, part, parseObject);
    if (template === undefined) return;
    this.#templatesTried++;
    this.#template = template;
  }

  #note(choices: JsonValue | undefined, part: StreamPart): void {
    if (Array.isArray(choices)) {
      for (let position = 0; position < choices.length; position++) {
        const choice = choices[position];
        const index = isJsonObject(choice) ? choice["index"] : undefined;
        this.#seen.add(typeof index === "number" ? index : position);
      }
    }
    if (part.finished !== undefined) for (const { choice } of part.finished) this.#finished.add(choice);
  }

  #complete(): void {
    if (!this.#hasParts) throw malformed("a stream without any event");
    this.#isComplete = true;
  }
}

/** Reads an answer that is one JSON object; its end mark is its closing brace. */
export class WholeAnswerReader implements AnswerReader {
  readonly contentType = "application/json";
  readonly #required: string;
  readonly #readPart: (value: JsonObject, raw: string | undefined) => StreamPart;
  readonly #credential: string | undefined;
  readonly #bytes = new ByteCollector();
  #isComplete = false;

  /** `required`: the member, an array, without which the object is no answer. */
  constructor(
    required: string,
    readPart: (value: JsonObject, raw: string | undefined) => StreamPart,
    credential: string | undefined,
  ) {
    this.#required = required;
    this.#readPart = readPart;
    this.#credential = credential;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  push(chunk: Buffer): void {
    this.#bytes.append(chunk);
  }

  end(parts: StreamPart[]): void {
    const bytes = this.#bytes.take();
    const value = parseObject(bytes);
    const error = readErrorObject(value, this.#credential);
    if (error !== undefined) throw error;
    if (!Array.isArray(value[this.#required])) throw malformed(`no list '${this.#required}'`);
    parts.push(this.#readPart(value, bytes.toString("utf8")));
    this.#isComplete = true;
  }
}

function parseObject(source: string | Buffer): JsonObject {
  let value: JsonValue;
  try {
    value = parseStrictJson(source, ANSWER_JSON_LIMITS);
  } catch (error) {
    if (error instanceof StrictJsonError) throw malformed(error.message);
    throw error;
  }
  if (!isJsonObject(value)) throw malformed("JSON that is no object");
  return value;
}

function readingError(error: unknown): unknown {
  if (!(error instanceof EventStreamError)) return error;
  return error.fault === "invalid-utf8"
    ? malformed(error.fault)
    : new GatewayError("provider_too_large", `answer: ${error.fault}`);
}

function malformed(what: string): GatewayError {
  return new GatewayError("provider_malformed", `answer: ${what}`);
}

function truncated(where: string): GatewayError {
  return new GatewayError("provider_truncated", `answer: ended ${where}`);
}
