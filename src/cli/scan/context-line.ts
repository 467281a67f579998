import type { VerdictFinding } from "../../contracts/verdict.ts";

/** How much of its line is shown before a finding, and behind it. */
const CONTEXT_CHARS = 60;
/** Longest piece of a finding that is shown where values are shown at all. */
const MAX_VALUE_CHARS = 200;

type Place = Pick<VerdictFinding, "start" | "end" | "type">;

/** One line of text around a finding, in three pieces; the middle one stands for the finding. */
export interface ContextLine {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/**
 * The line in which a finding begins, as far as it lies near. Every finding in it is shown as `{TYPE}`, and only this one as it
 * stands, where `isShown`. `findings` are all there are: one that is missing would be shown.
 */
export function contextLine(
  text: string,
  finding: Place,
  findings: readonly Place[],
  isShown: boolean,
): ContextLine {
  const { start, end } = finding;
  const head = text.slice(Math.max(0, start - CONTEXT_CHARS), start);
  const tail = text.slice(start, end + CONTEXT_CHARS);
  const isHeadCut = !head.includes("\n") && start > head.length;
  const isTailCut = !tail.includes("\n") && start + tail.length < text.length;
  const from = start - head.length + head.lastIndexOf("\n") + 1;
  const to = start + (tail.includes("\n") ? tail.indexOf("\n") : tail.length);
  const others = isShown ? [] : findings;
  return {
    before: (isHeadCut ? "…" : "") + masked(text, from, start, others),
    found: isShown ? shortened(text.slice(start, Math.min(end, to))) : `{${finding.type}}`,
    after: masked(text, Math.min(end, to), to, others) + (isTailCut ? "…" : ""),
  };
}

/** A piece of a text with the findings that touch it replaced; those that overlap become one. */
function masked(text: string, from: number, to: number, findings: readonly Place[]): string {
  if (from >= to) return "";
  let output = "";
  let at = from;
  const touching = findings.filter(({ start, end }) => start < to && end > from);
  for (const { start, end, type } of touching.sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    if (start >= at) output += `${text.slice(at, start)}{${type}}`;
    else if (at === from) output += `{${type}}`;
    at = Math.min(end, to);
  }
  return output + text.slice(at, to);
}

function shortened(value: string): string {
  return value.length <= MAX_VALUE_CHARS ? value : `${value.slice(0, MAX_VALUE_CHARS)}…`;
}
