import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerDecoder } from "../dialect-adapter.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import { readCohereUsage } from "./cohere-usage.ts";

/** ERROR and TIMEOUT are errors: an answer that ends so is not one, and does not come here. */
const FINISH_REASONS: Readonly<Record<string, NeutralFinishReason>> = {
  COMPLETE: "stop",
  STOP_SEQUENCE: "stop",
  MAX_TOKENS: "length",
  TOOL_CALL: "tool-calls",
};
/**
 * Events that are left out. Citations repeat words of the answer and point into results of tools that the client itself sent; they are not
 * asked for, and no client's format has a place for them. The ends of blocks say nothing that the end of the message does not.
 */
const LEFT_OUT: ReadonlySet<unknown> = new Set([
  "citation-end",
  "citation-start",
  "content-end",
  "debug",
  "tool-call-end",
]);
const CHOICE = 0;

/** Reads Cohere's events, or one whole answer, as neutral events. */
export function createCohereDecoder(): AnswerDecoder {
  const decoder = new CohereDecoder();
  return { decode: (value) => decoder.decode(value) };
}

class CohereDecoder {
  /** Calls by their index in the stream, numbered from zero as they begin. */
  readonly #calls = new Map<number, number>();
  #hasStarted = false;

  decode(value: JsonObject): readonly NeutralEvent[] {
    const events: NeutralEvent[] = this.#hasStarted ? [] : [{ kind: "start" }];
    this.#hasStarted = true;
    if (typeof value["type"] === "string") this.#event(value, value["type"], events);
    else this.#whole(value, events);
    return events;
  }

  #event(value: JsonObject, type: string, events: NeutralEvent[]): void {
    const { delta } = value;
    const message = isJsonObject(delta) && isJsonObject(delta["message"]) ? delta["message"] : {};
    switch (type) {
      case "message-start":
        // All that it has may be there already, for example a plan.
        this.#content(message, events);
        return;
      case "content-start":
      case "content-delta":
        contentOf(message["content"], events);
        return;
      case "tool-plan-delta":
        reasoning(message["tool_plan"], events);
        return;
      case "tool-call-start":
      case "tool-call-delta":
        this.#call(message["tool_calls"], indexOf(value), events);
        return;
      case "message-end":
        end(isJsonObject(delta) ? delta["finish_reason"] : undefined, value, events);
        return;
      default:
        if (!LEFT_OUT.has(type)) throw malformedAnswer("an event that is not known");
    }
  }

  #whole(value: JsonObject, events: NeutralEvent[]): void {
    const { message } = value;
    if (!isJsonObject(message)) throw malformedAnswer("no message");
    this.#content(message, events);
    end(value["finish_reason"], value, events);
  }

  #content(message: JsonObject, events: NeutralEvent[]): void {
    const { content, tool_calls: calls, tool_plan: plan } = message;
    reasoning(plan, events);
    if (Array.isArray(content)) for (const block of content) contentOf(block, events);
    else contentOf(content, events);
    if (Array.isArray(calls))
      calls.forEach((call, at) => {
        this.#call(call, at, events);
      });
  }

  #call(call: JsonValue | undefined, index: number, events: NeutralEvent[]): void {
    if (!isJsonObject(call)) throw malformedAnswer("a tool call that is no object");
    const { id, function: named } = call;
    const { name, arguments: input } = isJsonObject(named) ? named : {};
    let number = this.#calls.get(index);
    if (number === undefined) {
      if (typeof name !== "string" || name === "") throw malformedAnswer("a tool call without a name");
      number = this.#calls.size;
      this.#calls.set(index, number);
      const known = typeof id === "string" && id !== "" ? id : `call_${number}`;
      events.push({ kind: "call", choice: CHOICE, call: number, id: known, name });
    }
    if (isText(input)) events.push({ kind: "call-input", choice: CHOICE, call: number, text: input });
  }
}

/** A block of content, or a piece of one: words, or thoughts. */
function contentOf(block: JsonValue | undefined, events: NeutralEvent[]): void {
  if (isText(block)) events.push({ kind: "text", choice: CHOICE, text: block });
  if (!isJsonObject(block)) return;
  const { type, text, thinking } = block;
  if (type !== undefined && type !== "text" && type !== "thinking")
    throw malformedAnswer("content of a kind that was not asked for");
  reasoning(thinking, events);
  if (isText(text)) events.push({ kind: "text", choice: CHOICE, text });
}

function reasoning(text: JsonValue | undefined, events: NeutralEvent[]): void {
  if (isText(text)) events.push({ kind: "reasoning", choice: CHOICE, text });
}

function end(reason: JsonValue | undefined, value: JsonObject, events: NeutralEvent[]): void {
  const known = typeof reason === "string" && Object.hasOwn(FINISH_REASONS, reason);
  events.push({
    kind: "finish",
    choice: CHOICE,
    reason: known ? (FINISH_REASONS[reason] ?? "stop") : "stop",
  });
  const usage = readCohereUsage(value);
  if (usage !== undefined) events.push({ kind: "usage", usage });
}

function indexOf({ index }: JsonObject): number {
  if (typeof index === "number") return index;
  throw malformedAnswer("a tool call without its index");
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}
