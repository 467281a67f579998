import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerDecoder } from "../dialect-adapter.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import { readUsage } from "./read-usage.ts";

const FINISH_REASONS: ReadonlyMap<string, NeutralFinishReason> = new Map<string, NeutralFinishReason>([
  ["length", "length"],
  ["max_tokens", "length"],
  ["tool_calls", "tool-calls"],
  ["function_call", "tool-calls"],
  ["content_filter", "content-filter"],
]);

/** Reads chat completion chunks, or one chat completion, as neutral events. */
export function createChatDecoder(): AnswerDecoder {
  let hasStarted = false;
  /** By choice: calls by their index in the stream, numbered from zero as they begin. */
  const calls = new Map<number, Map<number, number>>();

  const readCall = (call: JsonValue, position: number, choice: number, events: NeutralEvent[]): void => {
    if (!isJsonObject(call)) throw malformedAnswer("a tool call that is no object");
    const { function: named, custom, index = position } = call;
    if (custom !== undefined) throw malformedAnswer("a call of a custom tool, which was not asked for");
    if (typeof index !== "number") throw malformedAnswer("a tool call's index is no number");
    const known = calls.get(choice) ?? new Map<number, number>();
    calls.set(choice, known);
    let number = known.get(index);
    const { name, arguments: input } = isJsonObject(named) ? named : {};
    if (number === undefined) {
      if (typeof name !== "string" || name === "") throw malformedAnswer("a tool call without a name");
      number = known.size;
      known.set(index, number);
      const id =
        typeof call["id"] === "string" && call["id"] !== "" ? call["id"] : `call_${choice}_${number}`;
      events.push({ kind: "call", choice, call: number, id, name });
    }
    if (typeof input === "string" && input !== "")
      events.push({ kind: "call-input", choice, call: number, text: input });
  };

  const readChoice = (entry: JsonObject, choice: number, events: NeutralEvent[]): void => {
    const message = isJsonObject(entry["delta"]) ? entry["delta"] : entry["message"];
    if (isJsonObject(message)) {
      const reasoning = message["reasoning_content"] ?? message["reasoning"];
      if (isText(reasoning)) events.push({ kind: "reasoning", choice, text: reasoning });
      const { content, refusal, tool_calls: toolCalls } = message;
      for (const text of textsOf(content)) events.push({ kind: "text", choice, text });
      if (isText(refusal)) events.push({ kind: "refusal", choice, text: refusal });
      if (Array.isArray(toolCalls))
        toolCalls.forEach((call, position) => {
          readCall(call, position, choice, events);
        });
      if (message["audio"] !== undefined && message["audio"] !== null)
        throw malformedAnswer("sound, which was not asked for");
    }
    const reason = entry["finish_reason"];
    if (isText(reason)) events.push({ kind: "finish", choice, reason: FINISH_REASONS.get(reason) ?? "stop" });
  };

  return {
    decode(value) {
      const events: NeutralEvent[] = hasStarted ? [] : [{ kind: "start" }];
      hasStarted = true;
      const { choices } = value;
      if (Array.isArray(choices)) {
        choices.forEach((entry, position) => {
          if (!isJsonObject(entry)) throw malformedAnswer("a choice that is no object");
          const { index } = entry;
          readChoice(entry, typeof index === "number" ? index : position, events);
        });
      }
      const usage = readUsage(value["usage"]);
      if (usage !== undefined) events.push({ kind: "usage", usage });
      return events;
    },
  };
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/** Content is text; some servers give it as a list of parts. */
function textsOf(content: JsonValue | undefined): string[] {
  if (isText(content)) return [content];
  if (!Array.isArray(content)) return [];
  return content.map((part) => (isJsonObject(part) ? part["text"] : undefined)).filter(isText);
}
