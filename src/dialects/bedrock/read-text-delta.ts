import type { JsonObject } from "../../contracts/json.ts";

/** As Bedrock writes it: nothing in it could be read in two ways, so there is nothing to parse. */
const TEXT_DELTA =
  /^\{"contentBlockIndex":(0|[1-9]\d{0,5}),"delta":\{"text":"([^"\\\u0000-\u001f\ud800-\udfff]*(?:\\["\\/bfnrt][^"\\\u0000-\u001f\ud800-\udfff]*)*)"\}(?:,"p":"([A-Za-z0-9]*)")?\}$/;

/**
 * The content of a `contentBlockDelta` that is a piece of text and nothing else, the commonest event by far, at a fraction of what parsing it
 * costs; undefined for every other, and for texts with escapes that are more than one character.
 */
export function readTextDelta(json: string): JsonObject | undefined {
  const [, index, text, padding] = TEXT_DELTA.exec(json) ?? [];
  if (index === undefined || text === undefined) return undefined;
  const delta = { text: text.includes("\\") ? (JSON.parse(`"${text}"`) as string) : text };
  const content = { contentBlockIndex: Number(index), delta };
  return padding === undefined ? content : { ...content, p: padding };
}
