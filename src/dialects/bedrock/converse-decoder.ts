import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerDecoder } from "../dialect-adapter.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import { readConverseUsage } from "./read-converse-usage.ts";

const FINISH_REASONS: ReadonlyMap<unknown, NeutralFinishReason> = new Map([
  ["max_tokens", "length"],
  ["model_context_window_exceeded", "length"],
  ["tool_use", "tool-calls"],
  ["content_filtered", "content-filter"],
  ["guardrail_intervened", "content-filter"],
]);

/** Reads ConverseStream events, or one Converse answer, as neutral events. Blocks that no other format has are `provider_malformed`. */
export class ConverseDecoder implements AnswerDecoder {
  #hasStarted = false;
  #calls = 0;
  /** Calls by the index of their block. */
  readonly #callOf = new Map<number, number>();

  decode(value: JsonObject): readonly NeutralEvent[] {
    const events: NeutralEvent[] = this.#hasStarted ? [] : [{ kind: "start" }];
    this.#hasStarted = true;
    const { output, metadata, contentBlockStart, contentBlockDelta, messageStop } = value;
    if (output !== undefined) this.#answer(value, events);
    else if (isJsonObject(contentBlockStart)) this.#start(contentBlockStart, events);
    else if (isJsonObject(contentBlockDelta)) this.#delta(contentBlockDelta, events);
    else if (isJsonObject(messageStop)) events.push(finish(messageStop["stopReason"]));
    else if (isJsonObject(metadata)) addUsage(metadata["usage"], events);
    return events;
  }

  #answer(value: JsonObject, events: NeutralEvent[]): void {
    const message = isJsonObject(value["output"]) ? value["output"]["message"] : undefined;
    const content = isJsonObject(message) ? message["content"] : undefined;
    if (!Array.isArray(content)) throw malformedAnswer("a message without content");
    for (const block of content) this.#block(block, events);
    events.push(finish(value["stopReason"]));
    addUsage(value["usage"], events);
  }

  #block(block: JsonValue, events: NeutralEvent[]): void {
    if (!isJsonObject(block)) throw malformedAnswer("a block that is no object");
    const { text, toolUse, reasoningContent, citationsContent } = block;
    if (typeof text === "string") addText(text, events);
    else if (isJsonObject(toolUse)) {
      const call = this.#call(toolUse, events);
      events.push({ kind: "call-input", choice: 0, call, text: JSON.stringify(toolUse["input"] ?? {}) });
    } else if (isJsonObject(reasoningContent)) {
      const { reasoningText } = reasoningContent;
      addReasoning(isJsonObject(reasoningText) ? reasoningText : reasoningContent, events);
    } else if (isJsonObject(citationsContent)) {
      const said = Array.isArray(citationsContent["content"]) ? citationsContent["content"] : [];
      for (const piece of said)
        if (isJsonObject(piece) && typeof piece["text"] === "string") addText(piece["text"], events);
    } else throw malformedAnswer("a block of a kind that was not asked for");
  }

  #start({ start, contentBlockIndex }: JsonObject, events: NeutralEvent[]): void {
    if (!isJsonObject(start)) return;
    const { toolUse } = start;
    if (!isJsonObject(toolUse)) {
      if (Object.keys(start).length > 0) throw malformedAnswer("a block of a kind that was not asked for");
      return;
    }
    this.#callOf.set(indexOf(contentBlockIndex), this.#call(toolUse, events));
  }

  #delta({ delta, contentBlockIndex }: JsonObject, events: NeutralEvent[]): void {
    if (!isJsonObject(delta)) return;
    const { text, toolUse, reasoningContent, citation } = delta;
    if (typeof text === "string") addText(text, events);
    else if (isJsonObject(toolUse)) {
      const call = this.#callOf.get(indexOf(contentBlockIndex));
      if (call === undefined) throw malformedAnswer("input of a tool call that has not begun");
      const input = toolUse["input"];
      if (typeof input === "string" && input !== "")
        events.push({ kind: "call-input", choice: 0, call, text: input });
    } else if (isJsonObject(reasoningContent)) addReasoning(reasoningContent, events);
    // The words a citation belongs to come as text; where they are from has no place elsewhere, and was not asked for.
    else if (citation === undefined) throw malformedAnswer("a block of a kind that was not asked for");
  }

  /** Numbers a call and tells of it. */
  #call({ toolUseId, name }: JsonObject, events: NeutralEvent[]): number {
    if (typeof name !== "string" || name === "") throw malformedAnswer("a tool call without a name");
    const call = this.#calls++;
    const id = typeof toolUseId === "string" && toolUseId !== "" ? toolUseId : `tooluse_${call}`;
    events.push({ kind: "call", choice: 0, call, id, name });
    return call;
  }
}

function addText(text: string, events: NeutralEvent[]): void {
  if (text !== "") events.push({ kind: "text", choice: 0, text });
}

function addReasoning({ text, signature, redactedContent }: JsonObject, events: NeutralEvent[]): void {
  if (typeof text === "string" && text !== "") events.push({ kind: "reasoning", choice: 0, text });
  if (typeof signature === "string" && signature !== "")
    events.push({ kind: "reasoning-signature", choice: 0, signature });
  if (typeof redactedContent === "string" && redactedContent !== "")
    events.push({ kind: "reasoning-signature", choice: 0, signature: redactedContent, isHidden: true });
}

function addUsage(value: JsonValue | undefined, events: NeutralEvent[]): void {
  const usage = readConverseUsage(value);
  if (usage !== undefined) events.push({ kind: "usage", usage });
}

function finish(reason: JsonValue | undefined): NeutralEvent {
  const known = FINISH_REASONS.get(reason);
  return { kind: "finish", choice: 0, reason: known ?? "stop" };
}

function indexOf(index: JsonValue | undefined): number {
  return typeof index === "number" ? index : 0;
}
