import type { Range } from "../../contracts/detection.ts";

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["「", "」"],
  ["`", "`"],
]);
/**
 * A person's phrase that stands in quotes of its own behind a word is talked about; below the threshold, it still shows
 * in the record. Quotes of data (`: "…"`), around a whole message or in a tool's words change nothing.
 */
const MENTION_FACTOR = 0.5;

/** The ranges, with lower scores for those that are only mentioned. Looks at three characters before a range and two behind it. */
export function lowerMentions(ranges: readonly Range[], text: string): readonly Range[] {
  return ranges.map((range) =>
    isMentioned(text, range) ? { ...range, score: (range.score ?? 1) * MENTION_FACTOR } : range,
  );
}

function isMentioned(text: string, { start, end }: Range): boolean {
  const closing = QUOTES.get(text.charAt(start - 1));
  if (closing === undefined || !/\p{L} $/u.test(text.slice(Math.max(0, start - 3), start - 1))) return false;
  return (
    text.charAt(end) === closing || (/[.,!?…]/.test(text.charAt(end)) && text.charAt(end + 1) === closing)
  );
}
