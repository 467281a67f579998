import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";

/** The events and bodies that answers composed here are made of (Claude API reference, "Streaming Messages"). */
export function messageOf(
  { id, model }: AnswerEnvelope,
  content: readonly JsonObject[],
  stopReason: string | null,
  usage: JsonObject,
): JsonObject {
  return {
    id,
    type: "message",
    role: "assistant",
    model,
    content: [...content],
    stop_reason: stopReason,
    stop_sequence: null,
    usage,
  };
}

export function messageStart(envelope: AnswerEnvelope): JsonObject {
  return {
    type: "message_start",
    message: messageOf(envelope, [], null, { input_tokens: 0, output_tokens: 0 }),
  };
}

export function blockStart(index: number, block: JsonObject): JsonObject {
  return { type: "content_block_start", index, content_block: block };
}

export function blockDelta(index: number, delta: JsonObject): JsonObject {
  return { type: "content_block_delta", index, delta };
}

export function blockStop(index: number): JsonObject {
  return { type: "content_block_stop", index };
}

export function messageDelta(stopReason: string, usage: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    type: "message_delta",
    delta: { stop_reason: stopReason, stop_sequence: null, ...more },
    usage,
  };
}

export const MESSAGE_STOP: JsonObject = Object.freeze({ type: "message_stop" });

export function textBlock(text: string): JsonObject {
  return { type: "text", text, citations: null };
}

/** What a message ends with that a guard ended: Anthropic's own classifiers end one the same way. */
export function refusalDetails(message: string): { readonly stop_details: JsonObject } {
  return { stop_details: { type: "refusal", category: null, explanation: message } };
}

/** A member of an object that may be none. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[key] : undefined;
}
