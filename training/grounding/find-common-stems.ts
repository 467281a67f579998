import { readSentence } from "../../src/guardrails/grounding/read-sentence.ts";
import type { Passage } from "./read-passages.ts";

/** The stems that stand in most English passages, commonest first, with spaces between them. */
export function findCommonStems(passages: readonly Passage[], count: number): string {
  const counts = new Map<string, number>();
  for (const { kind, sentences } of passages) {
    if (kind === "german") continue;
    const stems = new Set(sentences.flatMap((sentence) => [...readSentence(sentence).terms.keys()]));
    for (const stem of stems) if (/^[a-z]{1,20}$/.test(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, count)
    .map(([stem]) => stem)
    .join(" ");
}
