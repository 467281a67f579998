import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { EDITED_SIGNATURE, isAsItCame, noteSigned } from "../anthropic/signed-thinking.ts";

/** The reasoning in a block of a message, or in a delta of one; undefined where it has none. */
export function reasoningIn(block: JsonValue | undefined): JsonObject | undefined {
  const reasoning = isJsonObject(block) ? block["reasoningContent"] : undefined;
  return isJsonObject(reasoning) ? reasoning : undefined;
}

/** Notes reasoning as it came: its signature proves its words, and what a guard edits is a copy. */
export function noteReasoning(block: JsonValue | undefined): void {
  const reasoning = reasoningIn(block);
  if (reasoning !== undefined) noteSigned(reasoning);
}

/** A block of an answer; one whose reasoning was changed has a mark for its signature, by which it is known when it comes back. */
export function proven(block: JsonObject): JsonObject {
  const reasoning = reasoningIn(block);
  if (reasoning === undefined || isAsItCame(reasoning)) return block;
  const { reasoningText } = reasoning;
  if (!isJsonObject(reasoningText)) return { reasoningContent: { redactedContent: EDITED_BYTES } };
  return { reasoningContent: { reasoningText: { ...reasoningText, signature: EDITED_SIGNATURE } } };
}

/** A delta that proves words which were changed. */
export function withoutProofIn(reasoning: JsonObject): JsonObject {
  return "redactedContent" in reasoning ? { redactedContent: EDITED_BYTES } : { signature: EDITED_SIGNATURE };
}

/** Whether reasoning bears the mark of words that were changed on their way out. */
export function bearsEditedMark({ reasoningText, redactedContent }: JsonObject): boolean {
  const signature = isJsonObject(reasoningText) ? reasoningText["signature"] : undefined;
  return signature === EDITED_SIGNATURE || redactedContent === EDITED_BYTES;
}

/** Whether reasoning was changed since it was read. */
export function wasEdited(reasoning: JsonObject): boolean {
  return !isAsItCame(reasoning);
}

/**
 * A request's body without the reasoning for which `isUnwanted` holds, and without messages of which nothing is left; the very same
 * object where there is none. A provider would refuse words that it does not know as its own.
 */
export function withoutReasoning(
  body: JsonObject,
  isUnwanted: (reasoning: JsonObject) => boolean,
): JsonObject {
  const { messages } = body;
  if (!Array.isArray(messages)) return body;
  const reduced = new Set<JsonObject>();
  const kept = messages.flatMap((message) => {
    const content = isJsonObject(message) ? message["content"] : undefined;
    if (!isJsonObject(message) || !Array.isArray(content)) return [message];
    const blocks = content.filter((block) => {
      const reasoning = reasoningIn(block);
      return reasoning === undefined || !isUnwanted(reasoning);
    });
    if (blocks.length === content.length) return [message];
    reduced.add(message);
    return blocks.length === 0 ? [] : [{ ...message, content: blocks }];
  });
  return reduced.size === 0 ? body : { ...body, messages: kept };
}

/** The mark as bytes are written. */
const EDITED_BYTES = Buffer.from(EDITED_SIGNATURE).toString("base64");
