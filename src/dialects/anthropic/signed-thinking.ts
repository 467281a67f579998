import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

/**
 * Stands where the signature of a thinking block stood whose words were changed on their way to the client: the signature proves to
 * Anthropic that the words are the model's own, and they no longer are ("Extended thinking": a block that was modified is refused). A
 * block that comes back with it is left out of the request, as if the client had not kept it.
 */
export const EDITED_SIGNATURE = "sallyport-edited";

/** Whatever a provider signed, as it was read. An edit makes a copy, which is not in here. */
const untouched = new WeakSet<JsonObject>();

/** Notes an object that holds signed words, or a piece of them. */
export function noteSigned(value: JsonObject): void {
  untouched.add(value);
}

/** Whether nothing in it has been changed since it was noted. */
export function isAsItCame(value: JsonObject): boolean {
  return untouched.has(value);
}

/** Whether a block holds words that a provider has to know again as its own. */
export function isSigned(block: JsonValue | undefined): block is JsonObject {
  return isJsonObject(block) && (block["type"] === "thinking" || block["type"] === "redacted_thinking");
}

/** A thinking block without the proof that its words are the model's. */
export function withoutProof(block: JsonObject): JsonObject {
  const place = block["type"] === "redacted_thinking" ? "data" : "signature";
  return { ...block, [place]: EDITED_SIGNATURE };
}

/**
 * A request's body without the thinking blocks for which `isUnwanted` holds, and without messages of which nothing is left; the very
 * same object where there are none.
 */
export function withoutThinking(body: JsonObject, isUnwanted: (block: JsonObject) => boolean): JsonObject {
  const { messages } = body;
  if (!Array.isArray(messages)) return body;
  const reduced = new Set<JsonObject>();
  const kept = messages.flatMap((message) => {
    const content = isJsonObject(message) ? message["content"] : undefined;
    if (!isJsonObject(message) || !Array.isArray(content)) return [message];
    const blocks = content.filter((block) => !isSigned(block) || !isUnwanted(block));
    if (blocks.length === content.length) return [message];
    reduced.add(message);
    return blocks.length === 0 ? [] : [{ ...message, content: blocks }];
  });
  return reduced.size === 0 ? body : { ...body, messages: kept };
}

/** Whether a block bears the mark of words that were changed on their way out. */
export function bearsEditedMark({ type, signature, data }: JsonObject): boolean {
  return (type === "redacted_thinking" ? data : signature) === EDITED_SIGNATURE;
}
