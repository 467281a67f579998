import type { ContentFindings } from "./find-content.ts";

/** A longer text is judged anew each time rather than kept. */
const MAX_KEPT_CHARS = 1_048_576;

/**
 * Remembers the last answer, so that the rules of several categories, which are asked one after the other about the same
 * text, cost one look. Keeps one text of at most MAX_KEPT_CHARS until the next is asked about.
 */
export function lastAnswer(
  find: (text: string, from: number) => ContentFindings,
): (text: string, from: number) => ContentFindings {
  let last: { readonly text: string; readonly from: number; readonly findings: ContentFindings } | undefined;
  return (text, from) => {
    if (last !== undefined && last.from <= from && last.text === text)
      return last.from === from ? last.findings : startingAt(last.findings, from);
    const findings = find(text, from);
    last = text.length <= MAX_KEPT_CHARS ? { text, from, findings } : undefined;
    return findings;
  };
}

/** By the law of `reach`, what is found from a later offset on is what was found, without what starts before it. */
function startingAt(findings: ContentFindings, from: number): ContentFindings {
  return new Map(
    [...findings].map(([category, ranges]) => [category, ranges.filter(({ start }) => start >= from)]),
  );
}
