import type { CompletionRequest, Usage } from "../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../dialect-adapter.ts";
import { collectAnswer, type NeutralBlock } from "../neutral/collect-answer.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import { metricsOf } from "./compose-converse.ts";
import { composeConverseUsage } from "./read-converse-usage.ts";

const STOP_REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "end_turn",
  length: "max_tokens",
  "tool-calls": "tool_use",
  "content-filter": "content_filtered",
};

/** A call that waits for the one before it to end: Converse's blocks come one after the other. */
interface WaitingCall {
  readonly call: number;
  readonly id: string;
  readonly name: string;
  input: string;
}

type Event = Extract<NeutralEvent, { readonly choice: number }>;

/** Writes neutral events as ConverseStream events, or as one Converse answer. An answer is one choice. */
export class ConverseEncoder implements AnswerEncoder {
  readonly #envelope: AnswerEnvelope;
  #hasStarted = false;
  #index = -1;
  #open:
    { readonly kind: "text" | "reasoning" } | { readonly kind: "call"; readonly call: number } | undefined;
  #waiting: WaitingCall[] = [];
  #usage: Usage | undefined;

  constructor(_request: CompletionRequest, envelope: AnswerEnvelope) {
    this.#envelope = envelope;
  }

  encode(events: readonly NeutralEvent[]): readonly JsonObject[] {
    const out: JsonObject[] = [];
    for (const event of events) {
      if (event.kind === "usage") this.#usage = event.usage;
      else {
        if (!this.#hasStarted) out.push({ messageStart: { role: "assistant" } });
        this.#hasStarted = true;
        if (event.kind !== "start") this.#encodeOne(onlyChoice(event), out);
      }
    }
    return out;
  }

  /** Token counts come last; where the provider told none, only how long it took. */
  end(): readonly JsonObject[] {
    if (!this.#hasStarted) return [];
    const usage = this.#usage === undefined ? {} : { usage: composeConverseUsage(this.#usage) };
    return [{ metadata: { ...usage, metrics: metricsOf(this.#envelope) } }];
  }

  whole(events: readonly NeutralEvent[]): JsonObject {
    for (const event of events) if ("choice" in event) onlyChoice(event);
    const { choices, usage } = collectAnswer(events);
    const { blocks, reason } = choices[0] ?? { blocks: [], reason: "stop" };
    const content = blocks.filter(saysSomething).map(blockOf);
    return {
      output: { message: { role: "assistant", content } },
      stopReason: STOP_REASONS[reason],
      ...(usage === undefined ? {} : { usage: composeConverseUsage(usage) }),
      metrics: metricsOf(this.#envelope),
    };
  }

  #encodeOne(event: Event, out: JsonObject[]): void {
    switch (event.kind) {
      case "text":
      case "refusal":
        this.#delta("text", { text: event.text }, out);
        break;
      case "reasoning":
        this.#delta("reasoning", { reasoningContent: { text: event.text } }, out);
        break;
      case "reasoning-signature": {
        const { signature, isHidden } = event;
        const said = isHidden === true ? { redactedContent: signature } : { signature };
        if (isHidden === true) this.#close(out);
        this.#delta("reasoning", { reasoningContent: said }, out);
        this.#close(out);
        break;
      }
      case "call":
        this.#waiting.push({ call: event.call, id: event.id, name: event.name, input: "" });
        if (this.#open?.kind !== "call") this.#nextCall(out);
        break;
      case "call-input":
        this.#callInput(event.call, event.text, out);
        break;
      case "finish":
        this.#close(out);
        out.push({ messageStop: { stopReason: STOP_REASONS[event.reason] } });
    }
  }

  #callInput(call: number, text: string, out: JsonObject[]): void {
    const waiting = this.#waiting.find((one) => one.call === call);
    if (waiting !== undefined) waiting.input += text;
    else if (this.#open?.kind === "call" && this.#open.call === call)
      out.push(deltaOf({ toolUse: { input: text } }, this.#index));
    else throw malformedAnswer("input of a tool call that has ended");
  }

  /** Opens the call that has waited longest. */
  #nextCall(out: JsonObject[]): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#closeBlock(out);
    this.#open = { kind: "call", call: next.call };
    const start = { toolUse: { toolUseId: next.id, name: next.name } };
    out.push({ contentBlockStart: { start, contentBlockIndex: ++this.#index } });
    if (next.input !== "") out.push(deltaOf({ toolUse: { input: next.input } }, this.#index));
  }

  #delta(kind: "text" | "reasoning", delta: JsonObject, out: JsonObject[]): void {
    if (this.#open?.kind !== kind) {
      this.#close(out);
      this.#open = { kind };
      this.#index++;
    }
    out.push(deltaOf(delta, this.#index));
  }

  /** Ends what is open, and the calls that wait for it. */
  #close(out: JsonObject[]): void {
    while (this.#waiting.length > 0) this.#nextCall(out);
    this.#closeBlock(out);
  }

  #closeBlock(out: JsonObject[]): void {
    if (this.#open === undefined) return;
    this.#open = undefined;
    out.push({ contentBlockStop: { contentBlockIndex: this.#index } });
  }
}

function onlyChoice(event: Event): Event {
  if (event.choice === 0) return event;
  throw malformedAnswer("more answers than were asked for");
}

function deltaOf(delta: JsonObject, contentBlockIndex: number): JsonObject {
  return { contentBlockDelta: { delta, contentBlockIndex } };
}

function saysSomething(block: NeutralBlock): boolean {
  return (
    block.kind === "call" ||
    block.text !== "" ||
    (block.kind === "reasoning" && block.signature !== undefined)
  );
}

function blockOf(block: NeutralBlock): JsonObject {
  switch (block.kind) {
    case "text":
    case "refusal":
      return { text: block.text };
    case "call":
      return { toolUse: { toolUseId: block.id, name: block.name, input: inputOf(block.input) } };
    case "reasoning": {
      const { text, signature, isHidden } = block;
      if (isHidden === true) return { reasoningContent: { redactedContent: signature ?? "" } };
      return { reasoningContent: { reasoningText: { text, ...(signature !== undefined && { signature }) } } };
    }
  }
}

/** Converse has the input as JSON: what is none cannot be handed on. */
function inputOf(input: string): JsonValue {
  try {
    return parseStrictJson(input === "" ? "{}" : input);
  } catch (error) {
    if (error instanceof StrictJsonError) throw malformedAnswer("input of a tool call that is no JSON");
    throw error;
  }
}
