import { isUtf8 } from "node:buffer";
import { readTextDelta } from "../../dialects/bedrock/read-text-delta.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import {
  AWS_EVENT_STREAM_TYPE,
  AwsEventStreamError,
  AwsEventStreamReader,
  type AwsEventMessage,
} from "../../foundation/aws-event-stream.ts";
import type { PartReader } from "../../dialects/dialect-adapter.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { malformed, readAnswerJson, truncated } from "../upstream/read-answer-json.ts";
import { readErrorObject } from "../upstream/upstream-error.ts";
import { readException } from "./read-exception.ts";

/** How the events of one operation stand in messages, and how the end of its answer is told from a break. */
export interface AwsEventRules {
  /** The event of a message; undefined for one that says nothing. */
  readonly eventOf: (type: string, payload: Buffer) => AwsEvent | undefined;
  /** Whether this event is the last; what follows it is not read. */
  readonly isLast: (value: JsonObject) => boolean;
  /** Whether the answer is whole, too, where the stream ends in good order after this event. */
  readonly mayEndAfter: (value: JsonObject) => boolean;
}

export interface AwsEvent {
  readonly value: JsonObject;
  readonly raw: string;
}

/** Reads a streamed answer of Amazon Bedrock: messages of Amazon's event stream encoding, each with one event, laid open by its dialect. */
export class AwsEventAnswerReader implements AnswerReader {
  readonly contentType = AWS_EVENT_STREAM_TYPE;
  readonly #rules: AwsEventRules;
  readonly #reader: PartReader;
  readonly #credential: string | undefined;
  readonly #messages: AwsEventStreamReader;
  #parts: StreamPart[] = [];
  #mayEnd = false;
  #isComplete = false;

  constructor(rules: AwsEventRules, reader: PartReader, credential: string | undefined) {
    this.#rules = rules;
    this.#reader = reader;
    this.#credential = credential;
    this.#messages = new AwsEventStreamReader((message) => {
      this.#read(message);
    });
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  push(chunk: Buffer, parts: StreamPart[]): void {
    if (this.#isComplete) return;
    this.#parts = parts;
    try {
      this.#messages.push(chunk);
    } catch (error) {
      throw readingError(error);
    }
  }

  end(): void {
    if (this.#isComplete) return;
    try {
      this.#messages.end();
    } catch (error) {
      throw readingError(error);
    }
    if (!this.#mayEnd) throw truncated("before its last event");
    this.#isComplete = true;
  }

  #read({ headers, payload }: AwsEventMessage): void {
    if (this.#isComplete) return;
    const kind = headers.get(":message-type");
    if (kind === "exception")
      throw readException(nameIn(headers.get(":exception-type")), payload, this.#credential);
    if (kind === "error") throw new GatewayError("provider_unavailable", "an error in the stream");
    if (kind !== "event") throw malformed("a message of an unknown type");
    const event = this.#rules.eventOf(nameIn(headers.get(":event-type")), payload);
    if (event === undefined) return;
    const error = readErrorObject(event.value, this.#credential);
    if (error !== undefined) throw error;
    this.#parts.push(this.#reader.read(event.value, event.raw));
    this.#mayEnd = this.#rules.mayEndAfter(event.value);
    this.#isComplete = this.#rules.isLast(event.value);
  }
}

/** Converse's events: an object whose one member is named like the event. */
export const CONVERSE_EVENTS: AwsEventRules = {
  eventOf(type, payload) {
    if (!isUtf8(payload)) throw malformed("not valid UTF-8");
    const json = payload.toString("utf8");
    const content = (type === "contentBlockDelta" ? readTextDelta(json) : undefined) ?? readAnswerJson(json);
    return { value: { [type]: content }, raw: `{${JSON.stringify(type)}:${json}}` };
  },
  isLast: (value) => value["metadata"] !== undefined,
  mayEndAfter: (value) => value["messageStop"] !== undefined,
};

function nameIn(header: unknown): string {
  if (typeof header === "string" && header !== "") return header;
  throw malformed("a message without the name of its event");
}

function readingError(error: unknown): unknown {
  if (!(error instanceof AwsEventStreamError)) return error;
  const { fault } = error;
  if (fault === "truncated") return truncated("inside a message");
  const isTooLarge = fault === "message-too-large" || fault === "headers-too-large";
  return isTooLarge ? new GatewayError("provider_too_large", `answer: ${fault}`) : malformed(fault);
}
