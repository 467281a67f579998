import type { ChatMessage } from "./chat-request.ts";
import type { ToolCall } from "./conversation.ts";
import type { GuardFinding, GuardTrace } from "./read-trace.ts";

const SCORE = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const TONES = { noted: "note", masked: "warn", blocked: "bad" } as const;

const MESSAGE = /^messages\[(\d+)\]/;
const TEXT = /^messages\[(\d+)\]\.content(?:\[(\d+)\]\.text)?$/;
/** Longest stretch of a text that is drawn beside the conversation. */
export const MAX_MARKED_CHARS = 4_000;
/** What is shown before the first finding and after the last. */
const MARGIN_CHARS = 120;

/** A stretch to be drawn: UTF-16 offsets, zero-based, `end` exclusive. */
export interface MarkedRange {
  readonly start: number;
  readonly end: number;
  readonly tone: "plain" | (typeof TONES)[keyof typeof TONES];
  /** What was found there, and what comes of it. */
  readonly label: string;
}

/** What the guards made of it, in a sentence. `tone` is for its colour. */
export interface TraceSummary {
  readonly text: string;
  readonly tone: "good" | "note" | "warn" | "bad";
}

export function summarizeTrace({ findings, failures }: GuardTrace): TraceSummary {
  const failed = failures.find(({ isBlocking }) => isBlocking);
  const done = findings.filter(({ isTried }) => !isTried);
  const gravest = gravestOf(done);
  if (failed !== undefined && gravest?.action !== "blocked")
    return { tone: "bad", text: `${failed.detector} could not check it (${failed.reason}).` };
  if (gravest === undefined) return { tone: "good", text: "The guards looked and found nothing." };
  const others = done.length - 1;
  const more = others === 0 ? "" : `, and ${others} more`;
  const read = gravest.view === "original" ? "" : `, read as ${gravest.view}`;
  const where = gravest.door === "input" ? "" : " in the answer";
  const what = `${gravest.detector}, score ${SCORE.format(gravest.score)}${read}${where}${more}.`;
  switch (gravest.action) {
    case "blocked":
      return { tone: "bad", text: `Blocked by ${what}` };
    case "masked":
      return { tone: "warn", text: `Masked: ${what}` };
    case "noted":
      return { tone: "note", text: `Noted: ${what}` };
  }
}

function gravestOf(findings: readonly GuardFinding[]): GuardFinding | undefined {
  const order = Object.keys(TONES);
  const [gravest] = [...findings].sort(
    (a, b) => order.indexOf(b.action) - order.indexOf(a.action) || b.score - a.score,
  );
  return gravest;
}

/** Where a text of the request stands in it: words for people. */
export function describePlace(at: string | undefined, messages: readonly ChatMessage[]): string {
  const [, index = ""] = MESSAGE.exec(at ?? "") ?? [];
  const message = index === "" ? undefined : messages[Number(index)];
  if (message === undefined) return at ?? "";
  if (message.role === "system") return "the system prompt";
  if (message.role === "tool") return "what a tool answered";
  return Number(index) === messages.length - 1 ? "this message" : "an earlier message";
}

/** The same of an answer. */
export function describeAnswerPlace(at: string | undefined): string {
  return at?.startsWith("0.tool_calls.") === true ? "the call of a tool" : "the answer";
}

/** The text of the request that a finding's offsets are of; undefined where it is none that stands here, such as a picture. */
export function textAt(at: string | undefined, messages: readonly ChatMessage[]): string | undefined {
  const [, index, part] = TEXT.exec(at ?? "") ?? [];
  if (index === undefined) return undefined;
  const content = messages[Number(index)]?.content;
  if (typeof content === "string") return part === undefined ? content : undefined;
  const named = part === undefined ? undefined : content?.[Number(part)];
  return named?.type === "text" ? named.text : undefined;
}

/** Findings in the person's own words of this turn, which may be one part of its message beside attachments. */
export function rangesInQuestion(
  { findings }: GuardTrace,
  messages: readonly ChatMessage[],
  words: string,
): MarkedRange[] {
  return findings
    .filter(({ door, at }) => door === "input" && isOwnWords(at, messages) && textAt(at, messages) === words)
    .map(toRange);
}

/** The words come first; attachments follow. */
function isOwnWords(at: string | undefined, messages: readonly ChatMessage[]): boolean {
  const place = `messages[${messages.length - 1}].content`;
  return at === place || at === `${place}[0].text`;
}

/** A stretch of a text of the request with what was found in it. */
export interface MarkedPlace {
  readonly at: string;
  readonly text: string;
  readonly ranges: readonly MarkedRange[];
}

/**
 * Findings in the other texts of the request: the system prompt, files, what tools answered, earlier messages. Of a long text only what
 * stands round the findings, `MAX_MARKED_CHARS` at most. `words`: the person's own words of this turn.
 */
export function placesBeside(
  { findings }: GuardTrace,
  messages: readonly ChatMessage[],
  words: string,
): MarkedPlace[] {
  const byPlace = new Map<string, GuardFinding[]>();
  for (const finding of findings) {
    const { door, at, end } = finding;
    if (door !== "input" || at === undefined || end === 0) continue;
    if (isOwnWords(at, messages) && textAt(at, messages) === words) continue;
    byPlace.set(at, [...(byPlace.get(at) ?? []), finding]);
  }
  return [...byPlace].flatMap(([at, found]) => {
    const whole = textAt(at, messages);
    if (whole === undefined) return [];
    const from = Math.max(0, Math.min(...found.map(({ start }) => start)) - MARGIN_CHARS);
    const last = Math.max(...found.map(({ end }) => end)) + MARGIN_CHARS;
    const to = Math.min(whole.length, last, from + MAX_MARKED_CHARS);
    const before = from > 0 ? "…" : "";
    const shift = before.length - from;
    const text = `${before}${whole.slice(from, to)}${to < whole.length ? "…" : ""}`;
    const ranges = found
      .filter(({ start }) => start < to)
      .map((finding) => ({
        ...toRange(finding),
        start: finding.start + shift,
        end: Math.min(finding.end, to) + shift,
      }));
    return [{ at, text, ranges }];
  });
}

/**
 * Findings in an answer, as it was let out. The guard's offsets are those of the text before anything in it was masked, so they are moved by
 * what the masks before them are longer or shorter. Those that do not lead to a mask that stands there are left out.
 */
export function rangesInAnswer(trace: GuardTrace, text: string): MarkedRange[] {
  return rangesLetOut(trace, text, (at) => at === undefined || at === "0.content");
}

/** The same in the arguments that a model wants to call a tool with. */
export function rangesInArguments(trace: GuardTrace, call: ToolCall): MarkedRange[] {
  return rangesLetOut(trace, call.arguments, (at) => at === `0.tool_calls.${call.index}.arguments`);
}

function rangesLetOut(
  { findings }: GuardTrace,
  text: string,
  isHere: (at: string | undefined) => boolean,
): MarkedRange[] {
  const inText = findings
    .filter(({ door, at, end }) => door === "output" && end > 0 && isHere(at))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const ranges: MarkedRange[] = [];
  let shift = 0;
  let maskedUntil = 0;
  for (const finding of inText) {
    const isMasked = finding.action === "masked" && !finding.isTried && finding.label !== undefined;
    const start = finding.start + shift;
    if (!isMasked) {
      if (finding.start >= maskedUntil) ranges.push({ ...toRange(finding), start, end: finding.end + shift });
      continue;
    }
    // What overlaps a mask is hidden by it.
    if (finding.start < maskedUntil) continue;
    const { label = "" } = finding;
    if (text.slice(start, start + label.length) !== label) continue;
    ranges.push({ ...toRange(finding), start, end: start + label.length });
    shift += label.length - (finding.end - finding.start);
    maskedUntil = finding.end;
  }
  return ranges;
}

function toRange(finding: GuardFinding): MarkedRange {
  return {
    start: finding.start,
    end: finding.end,
    tone: finding.isTried ? "plain" : TONES[finding.action],
    label: labelOf(finding),
  };
}

/** "attack.prompt-injection, blocked, score 0.95, read as base64". */
export function labelOf({ detector, action, score, view, isTried }: GuardFinding): string {
  const read = view === "original" ? "" : `, read as ${view}`;
  return `${detector}, ${isTried ? "only tried" : action}, score ${SCORE.format(score)}${read}`;
}
