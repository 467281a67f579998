import type { CompletionRequest, Usage } from "../../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../../dialect-adapter.ts";
import { collectAnswer, type NeutralBlock } from "../../neutral/collect-answer.ts";
import { malformedAnswer } from "../../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../../neutral/neutral-event.ts";
import { composeResponse, type ResponseState } from "./compose-response.ts";

/** Writes neutral events as the events of OpenAI's Responses API, or as one response. It has one choice; a second one, or input of a call that was never begun, is `provider_malformed`. */
export function createResponsesEncoder(request: CompletionRequest, envelope: AnswerEnvelope): AnswerEncoder {
  return new ResponsesEncoder(request, envelope);
}

type Item =
  | {
      readonly kind: "text" | "refusal" | "reasoning";
      readonly at: number;
      readonly id: string;
      text: string;
      signature?: string;
    }
  | {
      readonly kind: "call";
      readonly at: number;
      readonly id: string;
      readonly callId: string;
      readonly name: string;
      input: string;
    };

class ResponsesEncoder implements AnswerEncoder {
  readonly #request: CompletionRequest;
  readonly #envelope: AnswerEnvelope;
  readonly #done: JsonValue[] = [];
  readonly #calls = new Map<number, Item & { kind: "call" }>();
  #written: (Item & { kind: "text" | "refusal" | "reasoning" }) | undefined;
  #items = 0;
  #hasBegun = false;
  #reason: NeutralFinishReason = "stop";
  #usage: Usage | undefined;
  #out: JsonObject[] = [];

  constructor(request: CompletionRequest, envelope: AnswerEnvelope) {
    this.#request = request;
    this.#envelope = envelope;
  }

  encode(events: readonly NeutralEvent[]): readonly JsonObject[] {
    for (const event of events) this.#take(event);
    return this.#flush();
  }

  end(): readonly JsonObject[] {
    this.#begin();
    this.#endWritten();
    for (const call of this.#calls.values()) this.#endCall(call);
    const state = endState(this.#reason, this.#done, this.#usage);
    const response = composeResponse(this.#request, this.#envelope, state);
    this.#emit({ type: `response.${state.status}`, response });
    return this.#flush();
  }

  whole(events: readonly NeutralEvent[]): JsonObject {
    const { choices, usage } = collectAnswer(events);
    if (choices.length > 1) throw malformedAnswer("a second choice, not asked for");
    const [choice] = choices;
    const output = (choice?.blocks ?? []).map((block, at) =>
      itemOf(block, this.#idOf(block.kind, at), "completed"),
    );
    return composeResponse(this.#request, this.#envelope, endState(choice?.reason ?? "stop", output, usage));
  }

  #take(event: NeutralEvent): void {
    if ("choice" in event && event.choice !== 0) throw malformedAnswer("a second choice, not asked for");
    switch (event.kind) {
      case "start":
        this.#begin();
        break;
      case "text":
      case "refusal":
      case "reasoning":
        this.#write(event.kind, event.text);
        break;
      case "reasoning-signature":
        if (this.#written?.kind !== "reasoning") this.#openWritten("reasoning");
        if (this.#written !== undefined) this.#written.signature = event.signature;
        this.#endWritten();
        break;
      case "call":
        this.#openCall(event.call, event.id, event.name);
        break;
      case "call-input": {
        const call = this.#calls.get(event.call);
        if (call === undefined) throw malformedAnswer("input of a call that is not open");
        call.input += event.text;
        this.#emit({
          type: "response.function_call_arguments.delta",
          item_id: call.id,
          output_index: call.at,
          delta: event.text,
        });
        break;
      }
      case "finish":
        this.#reason = event.reason;
        break;
      case "usage":
        this.#usage = event.usage;
        break;
    }
  }

  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const response = composeResponse(this.#request, this.#envelope, { status: "in_progress", output: [] });
    this.#emit({ type: "response.created", response });
    this.#emit({ type: "response.in_progress", response });
  }

  #write(kind: "text" | "refusal" | "reasoning", text: string): void {
    if (this.#written?.kind !== kind) this.#openWritten(kind);
    const item = this.#written;
    if (item === undefined) return;
    item.text += text;
    const { event, index } = EVENTS[kind];
    const place = { item_id: item.id, output_index: item.at, [index]: 0 };
    const logprobs: JsonObject = kind === "text" ? { logprobs: [] } : {};
    this.#emit({ type: `response.${event}.delta`, ...place, delta: text, ...logprobs });
  }

  #openWritten(kind: "text" | "refusal" | "reasoning"): void {
    this.#begin();
    this.#endWritten();
    const at = this.#items++;
    const item = { kind, at, id: this.#idOf(kind, at), text: "" };
    this.#written = item;
    const begun: JsonObject =
      kind === "reasoning"
        ? { id: item.id, type: "reasoning", summary: [] }
        : { id: item.id, type: "message", status: "in_progress", role: "assistant", content: [] };
    this.#emit({ type: "response.output_item.added", output_index: at, item: begun });
    const { index, added, partOf } = EVENTS[kind];
    this.#emit({ type: added, item_id: item.id, output_index: at, [index]: 0, part: partOf("") });
  }

  #endWritten(): void {
    const item = this.#written;
    if (item === undefined) return;
    this.#written = undefined;
    const { event, index, member, closed, partOf } = EVENTS[item.kind];
    const place = { item_id: item.id, output_index: item.at, [index]: 0 };
    this.#emit({ type: `response.${event}.done`, ...place, [member]: item.text });
    this.#emit({ type: closed, ...place, part: partOf(item.text) });
    const { kind, text, signature } = item;
    const block: NeutralBlock =
      kind === "reasoning" && signature !== undefined ? { kind, text, signature } : { kind, text };
    this.#finish(item.at, itemOf(block, item.id, "completed"));
  }

  #openCall(number: number, callId: string, name: string): void {
    this.#begin();
    this.#endWritten();
    const at = this.#items++;
    const call = { kind: "call" as const, at, id: this.#idOf("call", at), callId, name, input: "" };
    this.#calls.set(number, call);
    const item = {
      id: call.id,
      type: "function_call",
      status: "in_progress",
      call_id: callId,
      name,
      arguments: "",
    };
    this.#emit({ type: "response.output_item.added", output_index: at, item });
  }

  #endCall({ at, id, callId, name, input }: Item & { kind: "call" }): void {
    this.#emit({
      type: "response.function_call_arguments.done",
      item_id: id,
      output_index: at,
      arguments: input,
    });
    this.#finish(at, itemOf({ kind: "call", call: 0, id: callId, name, input }, id, "completed"));
  }

  #finish(at: number, item: JsonObject): void {
    this.#done.push(item);
    this.#emit({ type: "response.output_item.done", output_index: at, item });
  }

  /** The finisher numbers the events. */
  #emit(event: JsonObject): void {
    this.#out.push(event);
  }

  #flush(): readonly JsonObject[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #idOf(kind: NeutralBlock["kind"], at: number): string {
    const prefix = kind === "call" ? "fc" : kind === "reasoning" ? "rs" : "msg";
    return `${prefix}_${this.#envelope.id}_${at}`;
  }
}

/** What an item of each kind is opened, streamed and closed with. */
const EVENTS = {
  text: {
    event: "output_text",
    member: "text",
    index: "content_index",
    added: "response.content_part.added",
    closed: "response.content_part.done",
    partOf: (text: string): JsonObject => ({ type: "output_text", text, annotations: [] }),
  },
  refusal: {
    event: "refusal",
    member: "refusal",
    index: "content_index",
    added: "response.content_part.added",
    closed: "response.content_part.done",
    partOf: (text: string): JsonObject => ({ type: "refusal", refusal: text }),
  },
  reasoning: {
    event: "reasoning_summary_text",
    member: "text",
    index: "summary_index",
    added: "response.reasoning_summary_part.added",
    closed: "response.reasoning_summary_part.done",
    partOf: (text: string): JsonObject => ({ type: "summary_text", text }),
  },
} as const;

function itemOf(block: NeutralBlock, id: string, status: string): JsonObject {
  switch (block.kind) {
    case "text":
    case "refusal":
      return {
        id,
        type: "message",
        status,
        role: "assistant",
        content: [EVENTS[block.kind].partOf(block.text)],
      };
    case "reasoning": {
      const summary = block.text === "" ? [] : [EVENTS.reasoning.partOf(block.text)];
      return { id, type: "reasoning", summary, encrypted_content: block.signature ?? null };
    }
    case "call":
      return {
        id,
        type: "function_call",
        status,
        call_id: block.id,
        name: block.name,
        arguments: block.input,
      };
  }
}

function endState(
  reason: NeutralFinishReason,
  output: readonly JsonValue[],
  usage: Usage | undefined,
): ResponseState {
  if (reason === "length") return { status: "incomplete", reason: "max_output_tokens", output, usage };
  if (reason === "content-filter") return { status: "incomplete", reason: "content_filter", output, usage };
  return { status: "completed", output, usage };
}
