import type { ProviderCall, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonValue } from "../../contracts/json.ts";
import { ChunkTemplate } from "../../dialects/openai/chunk-template.ts";
import { readChatPart } from "../../dialects/openai/read-chat-part.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import type { PartReader } from "../../dialects/dialect-adapter.ts";
import { readEmbeddingsPart } from "../../dialects/openai/read-embeddings-part.ts";
import { EventStreamReader } from "../../foundation/server-sent-events.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { eventReadingError, malformed, readAnswerJson, truncated } from "../upstream/read-answer-json.ts";
import { readErrorObject } from "../upstream/upstream-error.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";
import { createFileReader } from "./file-reader.ts";
import { createMediaReader } from "./media-reader.ts";
import { createResponseReader } from "./response-reader.ts";

const END_MARK = "[DONE]";
/** Templates made for one stream; making one costs two parsings. */
const MAX_TEMPLATES = 16;

export function createAnswerReader(
  { request, dialect }: Pick<ProviderCall, "request" | "dialect">,
  credential: string | undefined,
): AnswerReader {
  if (dialect === "openai.embeddings") return new WholeAnswerReader("data", readEmbeddingsPart, credential);
  const media = createMediaReader(dialect, credential) ?? createFileReader(request, dialect, credential);
  if (media !== undefined) return media;
  if (dialect === "openai.responses") return createResponseReader(request, credential);
  const choices = DIALECTS[request.dialect].choicesOf(request);
  if (dialect === "openai.completions") {
    const reader = DIALECTS[dialect].createPartReader(request);
    if (request.stream) return new ChatStreamReader(choices, credential, reader);
    return new WholeAnswerReader("choices", (value, raw) => reader.read(value, raw), credential);
  }
  if (!request.stream) return new WholeAnswerReader("choices", readChatPart, credential);
  return new ChatStreamReader(choices, credential);
}

/**
 * Reads a streamed answer of chat completions, or of legacy ones, whose streams end alike.
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
  /** Undefined for chat, whose alike chunks need no parsing. */
  readonly #reader: PartReader | undefined;
  #template: ChunkTemplate | undefined;
  #templatesTried = 0;
  #parts: StreamPart[] = [];
  #hasParts = false;
  #isComplete = false;

  constructor(choicesAskedFor: number, credential: string | undefined, reader?: PartReader) {
    this.#choicesAskedFor = choicesAskedFor;
    this.#reader = reader;
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
      throw eventReadingError(error);
    }
  }

  end(parts: StreamPart[]): void {
    if (this.#isComplete) return;
    this.#parts = parts;
    let unfinished: string | undefined;
    try {
      unfinished = this.#events.end();
    } catch (error) {
      throw eventReadingError(error);
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
    const value = readAnswerJson(data);
    const error = readErrorObject(value, this.#credential);
    if (error !== undefined) throw error;
    if (type === "error")
      throw readErrorObject({ error: value }, this.#credential) ?? malformed("an error event");
    // A line break can only stand between two data lines; such JSON would not survive being sent as one.
    const raw = data.includes("\n") ? undefined : data;
    const part = this.#reader === undefined ? readChatPart(value, raw) : this.#reader.read(value, raw);
    if (this.#reader === undefined) this.#learn(part);
    this.#note(value["choices"], part);
    this.#parts.push(part);
    this.#hasParts = true;
  }

  /** Later chunks like this one need no parsing; a stream that keeps changing its ways is parsed chunk by chunk. */
  #learn(part: StreamPart): void {
    if (part.raw === undefined || this.#templatesTried >= MAX_TEMPLATES) return;
    const template = ChunkTemplate.from(part.raw, part, readAnswerJson);
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
