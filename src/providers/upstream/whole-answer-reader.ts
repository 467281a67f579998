import type { StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { ByteCollector } from "../../foundation/byte-collector.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { malformed, readAnswerJson } from "./read-answer-json.ts";
import { readErrorObject } from "./upstream-error.ts";

/** Reads an answer that is one JSON object; its end mark is its closing brace. */
export class WholeAnswerReader implements AnswerReader {
  readonly contentType = "application/json";
  readonly #isAnswer: (value: JsonObject) => boolean;
  readonly #readPart: (value: JsonObject, raw: string | undefined) => StreamPart;
  readonly #credential: string | undefined;
  readonly #bytes = new ByteCollector();
  #isComplete = false;

  /** `isAnswer`: whether an object without an error is an answer; where a name, of the array without which it is none. */
  constructor(
    isAnswer: string | ((value: JsonObject) => boolean),
    readPart: (value: JsonObject, raw: string | undefined) => StreamPart,
    credential: string | undefined,
  ) {
    this.#isAnswer = typeof isAnswer === "string" ? (value) => Array.isArray(value[isAnswer]) : isAnswer;
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
    const value = readAnswerJson(bytes);
    const error = readErrorObject(value, this.#credential);
    if (error !== undefined) throw error;
    if (!this.#isAnswer(value)) throw malformed("an object that is no answer");
    parts.push(this.#readPart(value, bytes.toString("utf8")));
    this.#isComplete = true;
  }
}
