import type { ProviderAnswer, StreamPart } from "../contracts/completion.ts";
import type { BegunRoute } from "./route-attempt.ts";

/** Batches that are read ahead of an answer's first words. */
const MAX_PEEKED_BATCHES = 16;

/**
 * How providers say that their content filter ended an answer: OpenAI and Azure "content_filter"; Anthropic "refusal"; Converse
 * "content_filtered" and "guardrail_intervened"; Gemini the others (FinishReason).
 */
const FILTER_REASONS: ReadonlySet<string> = new Set([
  "content_filter",
  "refusal",
  "content_filtered",
  "guardrail_intervened",
  "SAFETY",
  "PROHIBITED_CONTENT",
  "BLOCKLIST",
  "SPII",
]);

/**
 * Reads as far into an answer as it takes to see whether its provider's content filter stopped it: a whole answer at once, a stream
 * up to its first words. The answer given back begins at its beginning.
 */
export async function peekContentFilter(answer: ProviderAnswer, isStream: boolean): Promise<BegunRoute> {
  const iterator = answer.parts[Symbol.asyncIterator]();
  const peeked: (readonly StreamPart[])[] = [];
  let isFiltered = false;
  while (peeked.length < MAX_PEEKED_BATCHES) {
    const next = await iterator.next();
    if (next.done === true) break;
    peeked.push(next.value);
    if (isStream && next.value.some(hasWords)) break;
    isFiltered = next.value.some(isStopped);
    if (isFiltered) break;
  }
  return { answer: { parts: resumed(peeked, iterator) }, isFiltered };
}

function hasWords({ texts }: StreamPart): boolean {
  return texts.some(({ text }) => text !== "");
}

function isStopped({ finished }: StreamPart): boolean {
  return finished?.some(({ reason }) => FILTER_REASONS.has(reason)) ?? false;
}

/** What was read ahead, then the rest. */
function resumed(
  peeked: (readonly StreamPart[])[],
  iterator: AsyncIterator<readonly StreamPart[]>,
): AsyncIterable<readonly StreamPart[]> {
  const parts: AsyncIterator<readonly StreamPart[]> = {
    async next() {
      const value = peeked.shift();
      return value === undefined ? iterator.next() : { done: false, value };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => parts };
}
