import type { CompletionRequest, Usage } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../dialect-adapter.ts";
import { collectAnswer, type NeutralBlock } from "../neutral/collect-answer.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import {
  blockDelta,
  blockStart,
  blockStop,
  MESSAGE_STOP,
  messageDelta,
  messageOf,
  messageStart,
  textBlock,
} from "./message-events.ts";
import { composeMessagesUsage } from "./messages-usage.ts";
import { stopReasonOf } from "./stop-reasons.ts";

/** What is said in the block that is open. */
type Saying =
  | { readonly kind: "text" }
  | { readonly kind: "reasoning" }
  | { readonly kind: "call"; readonly call: number };

/**
 * Writes neutral events as the events of a Messages stream, or as one message. The format has one choice, and one block at a time: a call
 * ends where the next one begins, and what is still said of an earlier one is `provider_malformed`. How it ended waits for the token
 * counts, which other formats send last.
 */
export function createMessagesEncoder(_request: CompletionRequest, envelope: AnswerEnvelope): AnswerEncoder {
  const stream = new MessagesEncoder(envelope);
  return {
    encode: (events) => events.flatMap((event) => stream.encode(event)),
    end: () => stream.end(),
    whole: (events) => wholeMessage(events, envelope),
  };
}

class MessagesEncoder {
  readonly #envelope: AnswerEnvelope;
  #open: Saying | undefined;
  #index = -1;
  #hasCalls = false;
  #reason: NeutralFinishReason = "stop";
  #usage: Usage | undefined;

  constructor(envelope: AnswerEnvelope) {
    this.#envelope = envelope;
  }

  encode(event: NeutralEvent): JsonObject[] {
    if ("choice" in event && event.choice !== 0) throw malformedAnswer("a second choice, not asked for");
    switch (event.kind) {
      case "start":
        return [messageStart(this.#envelope)];
      case "text":
      case "refusal":
        return this.#say({ kind: "text" }, textBlock(""), { type: "text_delta", text: event.text });
      case "reasoning": {
        const block = { type: "thinking", thinking: "", signature: "" };
        return this.#say({ kind: "reasoning" }, block, { type: "thinking_delta", thinking: event.text });
      }
      case "reasoning-signature":
        return this.#sign(event.signature, event.isHidden === true);
      case "call": {
        const { call, id, name } = event;
        this.#hasCalls = true;
        return this.#begin({ kind: "call", call }, { type: "tool_use", id, name, input: {} });
      }
      case "call-input":
        if (this.#open?.kind !== "call" || this.#open.call !== event.call)
          throw malformedAnswer("input of a tool call that is over");
        return [blockDelta(this.#index, { type: "input_json_delta", partial_json: event.text })];
      case "finish":
        this.#reason = event.reason;
        return [];
      case "usage":
        this.#usage = event.usage;
        return [];
    }
  }

  end(): JsonObject[] {
    const reason = stopReasonOf(this.#reason, this.#hasCalls);
    return [...this.#close(), messageDelta(reason, composeMessagesUsage(this.#usage)), MESSAGE_STOP];
  }

  #say(saying: Saying, block: JsonObject, delta: JsonObject): JsonObject[] {
    const begun = this.#open?.kind === saying.kind ? [] : this.#begin(saying, block);
    return [...begun, blockDelta(this.#index, delta)];
  }

  #sign(signature: string, isHidden: boolean): JsonObject[] {
    if (isHidden) {
      const begun = this.#begin(undefined, { type: "redacted_thinking", data: signature });
      return [...begun, blockStop(this.#index)];
    }
    const signed = { type: "signature_delta", signature };
    const said = this.#say({ kind: "reasoning" }, { type: "thinking", thinking: "", signature: "" }, signed);
    return [...said, ...this.#close()];
  }

  #begin(saying: Saying | undefined, block: JsonObject): JsonObject[] {
    const closed = this.#close();
    this.#index++;
    this.#open = saying;
    return [...closed, blockStart(this.#index, block)];
  }

  #close(): JsonObject[] {
    if (this.#open === undefined) return [];
    this.#open = undefined;
    return [blockStop(this.#index)];
  }
}

function wholeMessage(events: readonly NeutralEvent[], envelope: AnswerEnvelope): JsonObject {
  const { choices, usage } = collectAnswer(events);
  if (choices.length > 1) throw malformedAnswer("a second choice, not asked for");
  const { blocks = [], reason = "stop" } = choices[0] ?? {};
  const hasCalls = blocks.some(({ kind }) => kind === "call");
  const content = blocks.map(blockOf);
  return messageOf(envelope, content, stopReasonOf(reason, hasCalls), composeMessagesUsage(usage));
}

function blockOf(block: NeutralBlock): JsonObject {
  switch (block.kind) {
    case "text":
    case "refusal":
      return textBlock(block.text);
    case "reasoning":
      return block.isHidden === true
        ? { type: "redacted_thinking", data: block.signature ?? "" }
        : { type: "thinking", thinking: block.text, signature: block.signature ?? "" };
    case "call":
      return { type: "tool_use", id: block.id, name: block.name, input: inputOf(block.input) };
  }
}

/** A stream hands input through as text; here it has to be an object. */
function inputOf(input: string): JsonObject {
  if (input === "") return {};
  try {
    const value = parseStrictJson(input);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  throw malformedAnswer("the input of a tool call that is no JSON object");
}
