import type { BlockedEnd, CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { estimateTokens } from "../../foundation/estimate-tokens.ts";
import type { AnswerEnvelope, AnswerFinisher } from "../dialect-adapter.ts";
import { messageAfter } from "./compose-blocked.ts";
import {
  blockDelta,
  blockStart,
  blockStop,
  memberOf,
  MESSAGE_STOP,
  messageDelta,
  messageStart,
  refusalDetails,
  textBlock,
} from "./message-events.ts";
import { composeMessagesUsage, readMessagesUsage } from "./messages-usage.ts";
import { EDITED_SIGNATURE, isAsItCame } from "./signed-thinking.ts";

/** A block whose end has not gone out. */
interface OpenBlock {
  readonly index: number;
  readonly type: unknown;
  /** Set where words of its thinking have changed on the way. */
  isEdited: boolean;
}

/**
 * Keeps a stream's blocks in order: ends an answer that was blocked with what is open closed, the guardrail's message, and Anthropic's own
 * ending; and takes the signature from thinking whose words were changed.
 *
 * The start of a block, and an end without a reason, wait for what follows them: an answer that is blocked there never began the one, and
 * does not need the other.
 */
export function createMessagesFinisher(
  _request: CompletionRequest,
  envelope: AnswerEnvelope,
): AnswerFinisher {
  return new MessagesFinisher(envelope);
}

class MessagesFinisher implements AnswerFinisher {
  readonly #envelope: AnswerEnvelope;
  #waiting: StreamPart | undefined;
  #open: OpenBlock | undefined;
  #hasStarted = false;
  #isOver = false;
  #nextIndex = 0;
  #startUsage: JsonObject | undefined;
  #endUsage: JsonObject | undefined;
  #passedChars = 0;

  constructor(envelope: AnswerEnvelope) {
    this.#envelope = envelope;
  }

  finish(parts: readonly StreamPart[]): readonly StreamPart[] {
    const finished: StreamPart[] = [];
    for (const part of parts) {
      if (this.#isOver) break;
      if (part.blockedEnd !== undefined) this.#block(part.blockedEnd, finished);
      else this.#pass(part, finished);
    }
    return finished;
  }

  #pass(part: StreamPart, finished: StreamPart[]): void {
    const { value } = part;
    if (this.#waiting !== undefined && value["type"] !== "ping") this.#release(this.#waiting, finished);
    for (const { text } of part.texts) this.#passedChars += text.length;
    switch (value["type"]) {
      case "content_block_start":
        this.#waiting = part;
        return;
      case "message_delta":
        if (isJsonObject(value["usage"])) this.#endUsage = value["usage"];
        if (typeof memberOf(value["delta"], "stop_reason") === "string") finished.push(part);
        else this.#waiting = part;
        return;
      case "message_start": {
        const usage = memberOf(value["message"], "usage");
        if (isJsonObject(usage)) this.#startUsage = usage;
        this.#hasStarted = true;
        finished.push(part);
        return;
      }
      case "content_block_delta":
        finished.push(this.#withoutBrokenProof(part));
        return;
      case "content_block_stop":
        this.#open = undefined;
        finished.push(part);
        return;
      default:
        finished.push(part);
    }
  }

  #release(part: StreamPart, finished: StreamPart[]): void {
    this.#waiting = undefined;
    const { type, index, content_block: block } = part.value;
    if (type !== "content_block_start") {
      finished.push(part);
      return;
    }
    const at = typeof index === "number" ? index : this.#nextIndex;
    this.#nextIndex = Math.max(this.#nextIndex, at + 1);
    const kind = memberOf(block, "type");
    const isEdited = isJsonObject(block) && isProof(kind) && !isAsItCame(block);
    this.#open = { index: at, type: kind, isEdited };
    if (isEdited && kind === "redacted_thinking" && isJsonObject(block))
      finished.push(plain({ ...part.value, content_block: { ...block, data: EDITED_SIGNATURE } }));
    else finished.push(part);
  }

  #withoutBrokenProof(part: StreamPart): StreamPart {
    const { value } = part;
    const { delta } = value;
    const type = memberOf(delta, "type");
    const open = this.#open;
    if (open === undefined || !isJsonObject(delta)) return part;
    if ((type === "thinking_delta" || type === "signature_delta") && !isAsItCame(delta)) open.isEdited = true;
    if (type !== "signature_delta" || !open.isEdited) return part;
    return plain({ ...value, delta: { ...delta, signature: EDITED_SIGNATURE } });
  }

  #block({ message, followsText }: BlockedEnd, finished: StreamPart[]): void {
    this.#waiting = undefined;
    this.#isOver = true;
    const values: JsonObject[] = this.#hasStarted ? [] : [messageStart(this.#envelope)];
    const said = blockDelta(this.#open?.index ?? this.#nextIndex, {
      type: "text_delta",
      text: messageAfter(message, followsText),
    });
    if (this.#open?.type === "text") values.push(said, blockStop(this.#open.index));
    else {
      if (this.#open !== undefined) values.push(...endOf(this.#open));
      const index = this.#nextIndex;
      values.push(blockStart(index, textBlock("")), { ...said, index }, blockStop(index));
    }
    values.push(messageDelta("refusal", this.#usage(), refusalDetails(message)), MESSAGE_STOP);
    finished.push(...values.map(plain));
  }

  /** As the provider counted, where it came to that; else the output by an estimate of what was passed on. */
  #usage(): JsonObject {
    const counted = this.#endUsage;
    if (counted !== undefined) return counted;
    const begun = readMessagesUsage(this.#startUsage);
    const outputTokens = estimateTokens(this.#passedChars);
    return composeMessagesUsage({ ...begun, inputTokens: begun?.inputTokens ?? 0, outputTokens });
  }
}

/** Thinking that was cut short is not what its provider would sign. */
function endOf({ index, type }: OpenBlock): JsonObject[] {
  const mark = { type: "signature_delta", signature: EDITED_SIGNATURE };
  return type === "thinking" ? [blockDelta(index, mark), blockStop(index)] : [blockStop(index)];
}

function isProof(type: unknown): boolean {
  return type === "thinking" || type === "redacted_thinking";
}

function plain(value: JsonObject): StreamPart {
  return { value, texts: [] };
}
