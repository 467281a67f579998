import type { DetectionContext, Range } from "../contracts/detection.ts";
import type { DetectorFailure } from "../contracts/verdict.ts";
import { awaitRule } from "./await-rule.ts";
import type { CompiledRule } from "./compile-guardrail.ts";
import { judgeMessage } from "./judge-message.ts";
import { LONG_TEXT_CHARS, MESSAGE_VIEW_CHARS, VIEW_PIECE_CHARS, VIEW_OVERLAP_CHARS } from "./limits.ts";
import type { Steps } from "./maybe-promise.ts";
import type { RuleResult } from "./run-rule.ts";
import { TextTraits } from "./text-traits.ts";
import { Turn } from "./turn.ts";
import type { ViewRules } from "./view-rules.ts";
import { MAX_VIEW_DEPTH, type View, type ViewReading, viewsBySteps, viewsOf } from "./views/index.ts";

/** What each rule found in other views of a text, where that is anything: ranges of the text itself, ascending by start. */
export type ViewResults = ReadonlyMap<CompiledRule, RuleResult>;

/** What was found in the views that were taken, and whether those were all. */
export interface ViewsSeen {
  readonly results: ViewResults;
  readonly isThrough: boolean;
}

const NOTHING_FOUND: ViewsSeen = { results: new Map(), isThrough: true };

/**
 * Runs rules over the other views of a text that is all there. A long text is seen through in pieces that overlap, with pauses,
 * so that what is wrapped up within VIEW_OVERLAP_CHARS is found wherever it stands.
 */
export function* findInViews(
  rules: ViewRules,
  text: string,
  context: DetectionContext,
  clock: () => number,
  pause: (() => Promise<void>) | undefined,
): Steps<ViewsSeen> {
  if (rules.all.length === 0) return NOTHING_FOUND;
  const turn = pause === undefined ? undefined : new Turn(clock, pause);
  // What is wrapped up more than once is looked for in messages, not in books: there it would cost seconds.
  const isLong = text.length > LONG_TEXT_CHARS;
  const depth = isLong ? 1 : MAX_VIEW_DEPTH;
  const seen = { through: true };
  const onLimit = (): void => {
    seen.through = false;
  };
  let search: ViewSearch | undefined;
  for (let start = 0; start === 0 || (isLong && start + VIEW_OVERLAP_CHARS < text.length);) {
    const piece = isLong ? text.slice(start, start + VIEW_PIECE_CHARS) : text;
    const options = { depth, onLimit };
    const views =
      isLong && turn !== undefined
        ? yield* withTurns(viewsBySteps(piece, options), turn)
        : viewsOf(piece, options);
    for (const view of views) {
      search ??= new ViewSearch({ context, clock, pause, turn });
      if (turn?.isOver === true) yield turn.next();
      yield* search.see(rules, view, start);
    }
    start += VIEW_PIECE_CHARS - VIEW_OVERLAP_CHARS;
    if (turn !== undefined && isLong) yield turn.next();
  }
  if (search === undefined && seen.through) return NOTHING_FOUND;
  return { results: search?.sorted() ?? NOTHING_FOUND.results, isThrough: seen.through };
}

/** Makes views with a pause wherever a turn is over. */
function* withTurns(reading: ViewReading, turn: Turn): Steps<readonly View[]> {
  for (let step = reading.next(); ; step = reading.next()) {
    if (step.done === true) return step.value;
    if (turn.isOver) yield turn.next();
  }
}

/** What every look at a view of one text needs. */
interface SearchParts {
  readonly context: DetectionContext;
  readonly clock: () => number;
  readonly pause: (() => Promise<void>) | undefined;
  readonly turn: Turn | undefined;
}

/** The looks of rules at the views of one text, and what came of them. */
class ViewSearch {
  readonly #parts: SearchParts;
  readonly #results = new Map<CompiledRule, Range[] | DetectorFailure>();

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** What was found so far; every rule's ranges ascending by start. */
  sorted(): ViewResults {
    for (const result of this.#results.values()) if (!("reason" in result)) sortByStart(result);
    return this.#results;
  }

  /** Lets rules look at a view; `offset` is where the piece that it was read from begins in the text. */
  *see(rules: ViewRules, view: View, offset: number): Steps<void> {
    // Digits read as letters are digits no more: what is made of digits does not come of that.
    const { local, messages } = view.losesDigits ? rules.withoutDigits : rules;
    for (const { rules: near, reach } of local)
      yield* this.#findIn(changedStretches(reach, view), near, view, offset);
    if (messages.length > 0)
      yield* this.#findIn(changedStretches(MESSAGE_VIEW_CHARS, view), messages, view, offset);
  }

  *#findIn(
    stretches: readonly Stretch[],
    rules: readonly CompiledRule[],
    view: View,
    offset: number,
  ): Steps<void> {
    const { turn } = this.#parts;
    const traits = new TextTraits();
    for (const stretch of stretches) {
      traits.clear();
      traits.add(stretch.text);
      for (const rule of rules) {
        const before = this.#results.get(rule);
        if ((before !== undefined && "reason" in before) || !traits.meet(rule.needs)) continue;
        if (turn?.isOver === true) yield turn.next();
        const result = yield* this.#look(rule, view, stretch);
        if ("reason" in result) this.#results.set(rule, result);
        else if (result.length === 0) continue;
        else if (before === undefined) this.#results.set(rule, inOriginal(result, view, offset));
        else for (const range of inOriginal(result, view, offset)) before.push(range);
      }
    }
  }

  /** Ranges of the view. Where one goes on to the end of the stretch, the view is looked at to its end. */
  *#look(rule: CompiledRule, view: View, { text, start, from }: Stretch): Steps<RuleResult> {
    const { context, clock } = this.#parts;
    const result = rule.isMessage
      ? yield* judgeMessage(rule, text, context, this.#parts)
      : yield* awaitRule(rule, text, from, context, clock);
    if ("reason" in result || result.length === 0) return result;
    const isCut =
      !rule.isMessage &&
      start + text.length < view.text.length &&
      result.some(({ end }) => end === text.length);
    if (isCut) return yield* awaitRule(rule, view.text, start + from, context, clock);
    return start === 0
      ? result
      : result.map((range) => ({ ...range, start: range.start + start, end: range.end + start }));
  }
}

/** A part of a view's text in which something may be found that the text it was read from does not show. */
interface Stretch {
  readonly text: string;
  /** Where it begins in the view. */
  readonly start: number;
  /** Where in it something may begin. */
  readonly from: number;
}

/**
 * By the law of `reach`, what a change lets begin begins within the longest reach of it, and is judged by as much again: twice the reach is
 * shown on both sides.
 */
function changedStretches(reach: number, { text, changed }: View): readonly Stretch[] {
  const stretches: { start: number; end: number; from: number }[] = [];
  for (const { start, end } of changed) {
    const from = Math.max(0, start - reach);
    const last = stretches.at(-1);
    if (last !== undefined && from - reach <= last.end) last.end = end + 2 * reach;
    else stretches.push({ start: Math.max(0, from - reach), from, end: end + 2 * reach });
  }
  return stretches.map(({ start, end, from }) => ({
    start,
    from: from - start,
    text: text.slice(start, end),
  }));
}

function inOriginal(ranges: readonly Range[], view: View, offset: number): Range[] {
  return ranges.map((range) => {
    const { start, end } = view.toOriginal(range.start, range.end);
    return { ...range, start: start + offset, end: end + offset, view: view.name };
  });
}

function sortByStart(ranges: Range[]): void {
  ranges.sort((a, b) => a.start - b.start || a.end - b.end);
}
