import type { CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import { messageAfter } from "./compose-blocked.ts";
import { messageOf, refusalDetails, textBlock } from "./message-events.ts";
import { isAsItCame, isSigned, withoutProof } from "./signed-thinking.ts";

/**
 * Collects the guarded parts of an answer that was not asked to stream into its one body. The first part is the provider's message; where
 * it was blocked, the end follows: text and thinking that had passed stay, calls of tools and what tools said go, and the guardrail's message
 * comes last. Thinking whose words were changed loses its signature.
 */
export function collectMessages(
  parts: readonly StreamPart[],
  _request: CompletionRequest,
  envelope: AnswerEnvelope,
): { value: JsonObject; raw?: string } | undefined {
  const body = parts.find(({ blockedEnd }) => blockedEnd === undefined);
  const end = parts.find(({ blockedEnd }) => blockedEnd !== undefined)?.blockedEnd;
  if (end === undefined) {
    if (body?.raw !== undefined) return { value: body.value, raw: body.raw };
    return body === undefined ? undefined : { value: withBlocks(body.value, proven(body.value)) };
  }
  const message = body?.value ?? messageOf(envelope, [], null, { input_tokens: 0, output_tokens: 0 });
  const said = textBlock(messageAfter(end.message, end.followsText));
  const passed = proven(message).filter(hasPassed);
  return {
    value: {
      ...withBlocks(message, [...passed, said]),
      stop_reason: "refusal",
      stop_sequence: null,
      ...refusalDetails(end.message),
    },
  };
}

/** The blocks, without the proof of those whose words were changed. */
function proven({ content }: JsonObject): JsonValue[] {
  if (!Array.isArray(content)) return [];
  return content.map((block) => (isSigned(block) && !isAsItCame(block) ? withoutProof(block) : block));
}

function hasPassed(block: JsonValue): boolean {
  if (!isJsonObject(block)) return false;
  if (block["type"] === "text") return block["text"] !== "";
  return block["type"] === "thinking" && block["thinking"] !== "";
}

function withBlocks(message: JsonObject, content: JsonValue[]): JsonObject {
  return Array.isArray(message["content"]) ? { ...message, content } : message;
}
