import type { CompletionRequest, StreamPart, TextSlot, Usage } from "../../../contracts/completion.ts";
import type { JsonObject, JsonPath } from "../../../contracts/json.ts";
import type { PartReader } from "../../dialect-adapter.ts";
import type { NeutralFinishReason } from "../../neutral/neutral-event.ts";
import type { NeutralRequest } from "../../neutral/neutral-request.ts";
import type { WireWords } from "../../openai/wire-words.ts";
import { PartBuilder } from "../part-builder.ts";

/** One step of an answer that is nothing but text. */
export interface TextStep {
  readonly text: string;
  /** Set in the last. */
  readonly reason?: NeutralFinishReason;
  readonly usage?: Usage;
}

/** What tells one format of text completion from another. An event of a stream has the same members as the next. */
export interface TextFormat {
  readonly words: WireWords;
  /** Whether a text of a request is what the user says in it. */
  readonly isQuery: (text: TextSlot, request: CompletionRequest) => boolean;
  /** Where the text stands in an event, and in a whole answer. */
  readonly textPath: (stream: boolean) => JsonPath;
  readonly reasonOf: (value: JsonObject, stream: boolean) => string | undefined;
  readonly usageOf: (value: JsonObject, stream: boolean) => Partial<Usage>;
  readonly compose: (step: TextStep, stream: boolean) => JsonObject;
  readonly withoutReason: (value: JsonObject, stream: boolean) => JsonObject;
  readonly toNeutral: (request: CompletionRequest, body: JsonObject) => NeutralRequest;
  /** The body as a provider of the format takes it, where the one that was laid open is another. */
  readonly asSent?: (body: JsonObject) => JsonObject;
}

const ANSWER = [{ choice: 0, path: [] }] as const;

/** Lays open a text answer: its text is one lane, every other string is complete in itself. Counts come with the end. */
export class TextPartReader implements PartReader {
  readonly #format: TextFormat;
  readonly #isStream: boolean;
  #usage: Partial<Usage> = {};

  constructor(format: TextFormat, isStream: boolean) {
    this.#format = format;
    this.#isStream = isStream;
  }

  read(value: JsonObject, raw: string | undefined): StreamPart {
    const { words, textPath, reasonOf, usageOf } = this.#format;
    const builder = new PartBuilder(words);
    const place = textPath(this.#isStream).join(".");
    builder.visit(value, [], (path, text) => {
      if (path.join(".") === place) builder.text("0.text", "assistant", path, text, "piece");
      else if (!words.isEnumerated(text))
        builder.text(`0.${path.join(".")}`, "metadata", path, text, "whole");
    });
    this.#usage = { ...this.#usage, ...usageOf(value, this.#isStream) };
    const reason = reasonOf(value, this.#isStream);
    const isEnd = reason !== undefined || !this.#isStream;
    return builder.build(value, raw, {
      ...(this.#isStream ? { choices: ANSWER } : {}),
      ...(isEnd ? { finished: [{ choice: 0, reason: reason ?? "stop" }] } : {}),
      usage: isEnd ? wholeUsage(this.#usage) : undefined,
    });
  }
}

function wholeUsage({ inputTokens, outputTokens }: Partial<Usage>): Usage | undefined {
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return { inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0 };
}
