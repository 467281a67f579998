import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerDecoder } from "../dialect-adapter.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent } from "../neutral/neutral-event.ts";
import { memberOf } from "./message-events.ts";
import { readMessagesUsage } from "./messages-usage.ts";
import { finishReasonOf } from "./stop-reasons.ts";

const choice = 0;

/** Reads the events of a Messages stream, or one message, as neutral events. Blocks that were not asked for are `provider_malformed`. */
export function createMessagesDecoder(): AnswerDecoder {
  const decoder = new MessagesDecoder();
  return { decode: (value) => decoder.decode(value) };
}

class MessagesDecoder {
  /** Of the calls that have begun, by the index of their block. */
  readonly #calls = new Map<JsonValue, number>();
  #startUsage: JsonValue | undefined;

  decode(value: JsonObject): NeutralEvent[] {
    switch (value["type"]) {
      case "message":
        return this.#whole(value);
      case "message_start":
        this.#startUsage = memberOf(value["message"], "usage");
        return [{ kind: "start" }];
      case "content_block_start":
        return this.#begin(value["content_block"], value["index"] ?? null, false);
      case "content_block_delta":
        return this.#delta(value["delta"], value["index"] ?? null);
      case "message_delta":
        return this.#end(memberOf(value["delta"], "stop_reason"), value["usage"]);
      case "content_block_stop":
      case "message_stop":
      case "ping":
        return [];
      default:
        throw malformedAnswer("an event of no known type");
    }
  }

  #whole(message: JsonObject): NeutralEvent[] {
    const { content } = message;
    if (!Array.isArray(content)) throw malformedAnswer("a message without content");
    return [
      { kind: "start" },
      ...content.flatMap((block, index) => this.#begin(block, index, true)),
      ...this.#end(message["stop_reason"] ?? "end_turn", message["usage"]),
    ];
  }

  /** In a stream a block begins empty, and what it says follows; the input of a call is then an empty object that means nothing. */
  #begin(block: JsonValue | undefined, index: JsonValue, isWhole: boolean): NeutralEvent[] {
    if (!isJsonObject(block)) throw malformedAnswer("a block that is no object");
    switch (block["type"]) {
      case "text":
        return said("text", block["text"]);
      case "thinking":
        return [...said("reasoning", block["thinking"]), ...signed(block["signature"], false)];
      case "redacted_thinking":
        return signed(block["data"], true);
      case "tool_use": {
        const { id, name, input } = block;
        if (typeof id !== "string" || typeof name !== "string")
          throw malformedAnswer("a call without a name");
        const call = this.#calls.size;
        this.#calls.set(index, call);
        const begun: NeutralEvent = { kind: "call", choice, call, id, name };
        const isSaid = isWhole || (isJsonObject(input) && Object.keys(input).length > 0);
        return isSaid
          ? [begun, { kind: "call-input", choice, call, text: JSON.stringify(input ?? {}) }]
          : [begun];
      }
      default:
        throw malformedAnswer("a block that was not asked for");
    }
  }

  /** Citations point into documents of the request: another format has no place for them, and the words stand without. */
  #delta(delta: JsonValue | undefined, index: JsonValue): NeutralEvent[] {
    if (!isJsonObject(delta)) throw malformedAnswer("a delta that is no object");
    switch (delta["type"]) {
      case "text_delta":
        return said("text", delta["text"]);
      case "thinking_delta":
        return said("reasoning", delta["thinking"]);
      case "signature_delta":
        return signed(delta["signature"], false);
      case "input_json_delta": {
        const call = this.#calls.get(index);
        const text = delta["partial_json"];
        if (call === undefined || typeof text !== "string") throw malformedAnswer("input of no call");
        return text === "" ? [] : [{ kind: "call-input", choice, call, text }];
      }
      case "citations_delta":
        return [];
      default:
        throw malformedAnswer("a delta of no known type");
    }
  }

  #end(reason: JsonValue | undefined, found: JsonValue | undefined): NeutralEvent[] {
    const usage = readMessagesUsage(this.#startUsage, found);
    return [
      ...(typeof reason === "string"
        ? [{ kind: "finish", choice, reason: finishReasonOf(reason) } as const]
        : []),
      ...(usage === undefined ? [] : [{ kind: "usage", usage } as const]),
    ];
  }
}

function said(kind: "text" | "reasoning", text: JsonValue | undefined): NeutralEvent[] {
  return typeof text === "string" && text !== "" ? [{ kind, choice, text }] : [];
}

function signed(signature: JsonValue | undefined, isHidden: boolean): NeutralEvent[] {
  if (typeof signature !== "string" || signature === "") return [];
  return [{ kind: "reasoning-signature", choice, signature, ...(isHidden && { isHidden }) }];
}
