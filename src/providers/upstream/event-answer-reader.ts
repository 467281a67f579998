import type { StreamPart } from "../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type { PartReader } from "../../dialects/dialect-adapter.ts";
import { EventStreamReader } from "../../foundation/server-sent-events.ts";
import type { AnswerReader } from "./answer-reader.ts";
import { eventReadingError, malformed, readAnswerJson, truncated } from "./read-answer-json.ts";
import { readErrorObject } from "./upstream-error.ts";

/** How the end of a streamed answer is told from a break. */
export interface EventAnswerRules {
  /** Whether this event is the last; what follows it is not read. */
  readonly isLast: (value: JsonObject) => boolean;
  /** For formats without a last event: whether the answer is whole if the stream ends in good order here. */
  readonly mayEndAfter?: (value: JsonObject) => boolean;
  /** The error that an event tells in a place of its own: an object or a message; undefined where it tells none. */
  readonly errorIn?: (value: JsonObject) => JsonValue | undefined;
  /** Events that say nothing (keep-alives). */
  readonly isEmpty?: (value: JsonObject) => boolean;
}

/** Reads a streamed answer whose events are JSON objects in server-sent events, each laid open by its dialect. */
export class EventAnswerReader implements AnswerReader {
  readonly contentType = "text/event-stream";
  readonly #rules: EventAnswerRules;
  readonly #reader: PartReader;
  readonly #credential: string | undefined;
  readonly #events: EventStreamReader;
  #parts: StreamPart[] = [];
  #hasParts = false;
  #mayEnd = false;
  #isComplete = false;

  constructor(rules: EventAnswerRules, reader: PartReader, credential: string | undefined) {
    this.#rules = rules;
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
    if (unfinished !== undefined) throw truncated("inside an event");
    if (!this.#mayEnd) throw truncated("before its last event");
    this.#isComplete = true;
  }

  #read(data: string, type: string): void {
    if (this.#isComplete) return;
    const value = readAnswerJson(data);
    const error = readErrorObject(value, this.#credential);
    if (error !== undefined) throw error;
    if (type === "error")
      throw readErrorObject({ error: value }, this.#credential) ?? malformed("an error event");
    const told = this.#rules.errorIn?.(value);
    if (told !== undefined)
      throw readErrorObject({ error: told }, this.#credential) ?? malformed("an error without words");
    if (this.#rules.isEmpty?.(value) === true) return;
    // A line break can only stand between two data lines; such JSON would not survive being sent as one.
    this.#parts.push(this.#reader.read(value, data.includes("\n") ? undefined : data));
    this.#hasParts = true;
    this.#mayEnd = this.#rules.mayEndAfter?.(value) ?? false;
    if (this.#rules.isLast(value)) this.#isComplete = this.#hasParts;
  }
}
