import type { CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import {
  blockDelta,
  blockStart,
  blockStop,
  MESSAGE_STOP,
  messageDelta,
  messageOf,
  messageStart,
  refusalDetails,
  textBlock,
} from "./message-events.ts";

const NOTHING_USED = { input_tokens: 0, output_tokens: 0 };

/**
 * The whole answer to a request that was blocked on its way in: the guardrail's message as text, and stop reason `refusal`; one part for a
 * collected answer, the events of a stream otherwise.
 */
export function composeRefusal(
  request: CompletionRequest,
  message: string,
  envelope: AnswerEnvelope,
): StreamPart[] {
  const details = refusalDetails(message);
  if (!request.stream) {
    const body = messageOf(envelope, [textBlock(message)], "refusal", NOTHING_USED);
    return [{ ...plain({ ...body, ...details }), finished: [{ choice: 0, reason: "refusal" }] }];
  }
  return [
    messageStart(envelope),
    blockStart(0, textBlock("")),
    blockDelta(0, { type: "text_delta", text: message }),
    blockStop(0),
    messageDelta("refusal", NOTHING_USED, details),
    MESSAGE_STOP,
  ].map(plain);
}

/** Stands for the end of an answer that was blocked on its way out; what its events are, only what went before can tell. */
export function composeBlockedChoice(choice: number, message: string, followsText: boolean): StreamPart {
  return {
    ...plain({}),
    blockedEnd: { choice, message, followsText },
    finished: [{ choice, reason: "refusal" }],
  };
}

/** The guardrail's message as it follows what was said before it. */
export function messageAfter(message: string, followsText: boolean): string {
  return followsText ? `\n\n${message}` : message;
}

function plain(value: JsonObject): StreamPart {
  return { value, texts: [] };
}
