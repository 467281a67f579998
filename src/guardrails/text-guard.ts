import type { DetectionContext, Range, TextOrigin } from "../contracts/detection.ts";
import type { DetectorFailure, VerdictAction, VerdictFinding } from "../contracts/verdict.ts";
import { NO_RANGES } from "../foundation/scan.ts";
import type { BegunRules } from "./begin-whole.ts";
import type { CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { FOLLOWED_CHARS, MAX_FINDINGS_PER_VERDICT, MAX_WHOLE_TEXT_CHARS, PIECE_CHARS } from "./limits.ts";
import { MaskList, type MaskOptions } from "./mask-list.ts";
import { joinRanges } from "./join-ranges.ts";
import { ACTION_OF, graver, isReplacing } from "./rule-actions.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import type { ViewResults } from "./find-in-views.ts";
import type { KnownRanges } from "./verdict-memory.ts";
import { type FoundRange, RuleScan } from "./rule-scan.ts";
import { runRule, type RuleResult } from "./run-rule.ts";
import { TextTraits } from "./text-traits.ts";
import { withoutTwins } from "./without-twins.ts";
import { recordedAction } from "./try-rule.ts";

const NO_SCANS: readonly RuleScan[] = Object.freeze([]);

export interface TextGuardOptions {
  readonly context: DetectionContext;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  /**
   * `stop`: after a block or a failed required check nothing further is looked at, as when the rest will not be passed on.
   * `record`: go on, so that the record is complete.
   */
  readonly afterBlock: "stop" | "record";
  /** Names the place of the text in every finding; called once, if there is any. */
  readonly at?: () => string;
  /**
   * Rules that were late in one text and are allowed to fail: left out of every further text at this door, so that
   * many texts cannot wait for one slow check each.
   */
  readonly givenUp?: Set<CompiledRule>;
  /** What was found beforehand in other views of the text, which is then all there and only goes through in pieces. */
  readonly inViews?: ViewResults;
  /** What rules found when they saw this very text before, in all its views: they are not asked again. */
  readonly known?: KnownRanges | undefined;
  /** Takes everything that is found, also beyond what a verdict holds. */
  readonly found?: FoundRange[] | undefined;
  /** What rules that need the whole text were asked beforehand, which is then all there. */
  readonly begun?: BegunRules | undefined;
  /** Makes what stands in the place of a range; `{TYPE}` for all of them where left out. */
  readonly labelOf?: MaskOptions["labelOf"];
}

/**
 * Judges one text while it grows.
 *
 * With `n` characters seen and `R` the longest reach of the rules, everything before `n - R` is decided, or before `n` once the
 * text has ended; later characters cannot change it. What is passed on, the findings and the action are therefore a
 * function of the text alone, however it is cut into pushes and advances. Each advance runs each detector at most
 * once, over the part not yet decided; text that no rule can look at any more is forgotten. Where a rule needs the whole text, nothing
 * is decided before its end; the other rules then look at PIECE_CHARS at a time.
 */
export class TextGuard {
  readonly #rules: LaneRules;
  readonly #options: TextGuardOptions;
  readonly #active: readonly CompiledRule[];
  /** Of the active rules; undefined while none of them has had anything to say. */
  #scans: readonly RuleScan[] | undefined;
  /** Of all text pushed: a superset of what any part of it has. */
  readonly #traits = new TextTraits();
  #window = "";
  /** Position of the window's first character in the whole text. */
  #base = 0;
  #length = 0;
  #decided = 0;
  /** Length at which the rules ran last; kept where one needs the whole text. */
  #seen = 0;
  #settled = 0;
  #blockedAt = -1;
  #isClosed = false;
  #isAdvancing = false;
  #masks: MaskList | undefined;
  /** Of the rules that found something to be escaped. */
  #escapes: Set<(text: string) => string> | undefined;
  /** What is passed on in place of the text, once it was escaped as a whole. */
  #escaped: string | undefined;
  #at: string | undefined;

  readonly #recorded: VerdictFinding[] = [];
  #recordedCount = 0;
  score = 0;
  action: VerdictAction = "none";
  readonly failures: DetectorFailure[] = [];

  constructor(rules: LaneRules, options: TextGuardOptions) {
    this.#rules = rules;
    this.#options = options;
    const { givenUp } = options;
    this.#active = givenUp?.size ? rules.rules.filter((rule) => !givenUp.has(rule)) : rules.rules;
  }

  /** In text order; by rule where several start together; a range that one rule found twice stands once. At most MAX_FINDINGS_PER_VERDICT. */
  get findings(): readonly VerdictFinding[] {
    return withoutTwins(this.#recorded);
  }

  get findingCount(): number {
    return this.#recordedCount - this.#recorded.length + this.findings.length;
  }

  get origin(): TextOrigin {
    return this.#options.context.origin;
  }

  /** Characters pushed so far. */
  get length(): number {
    return this.#length;
  }

  /** Everything before this position is decided and may be rendered. Never goes back. */
  get settled(): number {
    return this.#settled;
  }

  /** Whether nothing of the text is passed on before its end. */
  get isHeldToEnd(): boolean {
    return this.#rules.hasWhole;
  }

  /** Characters kept because a rule may still look at them. */
  get windowChars(): number {
    return this.#window.length;
  }

  /**
   * Whether the text is blocked for good: nothing after `settled` will ever be passed on. A block shows once the end of what blocked
   * is known, or FOLLOWED_CHARS further on; `settled` stands at its start from the moment its start is certain.
   */
  get isBlocked(): boolean {
    return this.#isClosed && this.#blockedAt >= 0;
  }

  /** Whether a required check could not be made. */
  get hasFailed(): boolean {
    return this.action === "error";
  }

  /** Takes note of a check that could not be made. */
  fail(failure: DetectorFailure): void {
    this.failures.push(failure);
    if (failure.effect === "block") this.action = "error";
  }

  push(text: string): void {
    if (this.#isAdvancing) throw new Error("text was pushed while a check was running");
    this.#length += text.length;
    if (this.#active.length === 0) this.#decided = this.#settled = this.#length;
    else if (!this.#isClosed) {
      this.#window += text;
      this.#traits.add(text);
    }
  }

  /** Decides as much as can be decided; everything where the text `hasEnded`. Never throws for a detector's sake: see `failures`. */
  advance(hasEnded: boolean): MaybePromise<void> {
    const length = this.#length;
    const target = hasEnded ? length : length - this.#rules.reach;
    if (this.#isClosed || target <= this.#decided || (this.#isWaiting(hasEnded) && this.#mayWait(length))) {
      this.#afterEnd(hasEnded);
      return;
    }
    return this.#scans === undefined && hasEnded
      ? this.#judgeAtOnce(length)
      : this.#judgeFurther(target, length, hasEnded, undefined);
  }

  /** Judges a text that was all there before any rule looked at it. Most are clean, and need nothing of what is kept of those that are not. */
  #judgeAtOnce(length: number): MaybePromise<void> {
    const answers = this.#active.map((rule) => this.#look(rule, this.#decided));
    if (answers.every(saysNothing)) this.#settleClean();
    else return this.#judgeFurther(length, length, true, answers);
  }

  /** `answers`: of the rules, by their order, where they were asked already. */
  #judgeFurther(
    target: number,
    length: number,
    hasEnded: boolean,
    answers: readonly MaybePromise<RuleResult>[] | undefined,
  ): MaybePromise<void> {
    const scans = (this.#scans ??= this.#active.map((rule) => new RuleScan(rule, this.#decided)));
    const waiting: Promise<void>[] = [];
    let next = 0;
    for (const scan of scans) {
      const answer = answers?.[next++];
      if (!this.#isDue(scan, target, length, hasEnded)) continue;
      const result = answer ?? this.#look(scan.rule, scan.from);
      if (isPromise(result))
        waiting.push(
          result.then((late) => {
            this.#absorb(scan, late, length, hasEnded);
          }),
        );
      else this.#absorb(scan, result, length, hasEnded);
    }
    if (waiting.length === 0) {
      this.#decide(length, hasEnded);
      return;
    }
    this.#isAdvancing = true;
    return Promise.all(waiting).then(() => {
      this.#isAdvancing = false;
      this.#decide(length, hasEnded);
    });
  }

  /** Ends the text here because another lane of its choice was blocked: what is not settled never will be. */
  close(): void {
    if (this.#isClosed) return;
    for (const scan of this.#scans ?? NO_SCANS) scan.closeAt(this.#decided);
    this.#finish();
  }

  /** What is passed on of the piece that was pushed at position `start`: pieces in order, each once, each settled or the text closed. */
  render(text: string, start: number): string {
    if (this.#escaped !== undefined) {
      // It has no places any more: all of it stands in the first piece.
      const all = this.#escaped;
      this.#escaped = "";
      return all;
    }
    const passed =
      start + text.length <= this.#settled ? text : text.slice(0, Math.max(0, this.#settled - start));
    return this.#masks === undefined ? passed : this.#masks.render(passed, start);
  }

  /** Settles all of a text that has ended, of which no rule had anything to say. */
  #settleClean(): void {
    this.#decided = this.#settled = this.#length;
    const needed = Math.max(this.#base, this.#length - this.#rules.reach);
    this.#window = this.#window.slice(needed - this.#base);
    this.#base = needed;
  }

  #afterEnd(hasEnded: boolean): void {
    if (hasEnded && !this.#isClosed) this.#decide(this.#length, true);
  }

  /** Whether the end of the text is still to come, and nothing is passed on before it. */
  #isWaiting(hasEnded: boolean): boolean {
    return this.#rules.hasWhole && !hasEnded;
  }

  /** Whether the rules may go on later, over more text at once, since nothing could be passed on now. */
  #mayWait(length: number): boolean {
    if (length - this.#seen < PIECE_CHARS) return true;
    this.#seen = length;
    return false;
  }

  /** A rule that needs the whole text is due at its end, or as soon as it is too long for that. */
  #isDue(scan: RuleScan, target: number, length: number, hasEnded: boolean): boolean {
    if (scan.rule.reach !== Infinity) return scan.isDue(target, length, this.#rules.reach);
    return !scan.isDropped && (hasEnded || length > MAX_WHOLE_TEXT_CHARS);
  }

  /** What a rule finds in the window, from a position of the text on, and has found in other views. */
  #look(rule: CompiledRule, from: number): MaybePromise<RuleResult> {
    const { context, clock, inViews, begun, known } = this.#options;
    const asked = begun?.get(rule);
    if (asked !== undefined) return asked;
    const before = known?.get(rule);
    if (before !== undefined) return this.#inWindow(before, from);
    const elsewhere = inViews?.get(rule);
    if (elsewhere !== undefined && "reason" in elsewhere) return elsewhere;
    const found = this.#traits.meet(rule.needs)
      ? runRule(rule, this.#window, from - this.#base, context, clock)
      : NO_RANGES;
    if (elsewhere === undefined) return found;
    const seen = this.#inWindow(elsewhere, from);
    return isPromise(found) ? found.then((ranges) => joinRanges(ranges, seen)) : joinRanges(found, seen);
  }

  /** Ranges of the text that start at a position or behind it, and before the end of the window, as ranges of that. */
  #inWindow(ranges: readonly Range[], from: number): readonly Range[] {
    const base = this.#base;
    const inWindow: Range[] = [];
    for (let at = firstFrom(ranges, from); at < ranges.length; at++) {
      const range = ranges[at];
      if (range === undefined || range.start >= this.#length) break;
      inWindow.push({ ...range, start: range.start - base, end: range.end - base });
    }
    return inWindow.length === 0 ? NO_RANGES : inWindow;
  }

  #absorb(scan: RuleScan, result: RuleResult, length: number, hasEnded: boolean): void {
    if (!("reason" in result)) {
      scan.absorb(result, this.#base, length, hasEnded);
      return;
    }
    this.fail(result);
    if (result.effect === "allow" && result.reason === "timed-out") this.#options.givenUp?.add(scan.rule);
    // Out for the rest of this text, whatever the effect: allowed to fail, or nothing more is passed on anyway.
    scan.drop();
  }

  #decide(length: number, hasEnded: boolean): void {
    if (this.hasFailed && this.#options.afterBlock === "stop") {
      this.#finish();
      return;
    }
    let decided = this.#isWaiting(hasEnded) ? 0 : length;
    let hasFound = false;
    const scans = this.#scans ?? NO_SCANS;
    for (const scan of scans) {
      if (!scan.isDropped) decided = Math.min(decided, scan.decided);
      if (scan.found.length > 0) hasFound = true;
    }
    this.#decided = decided;
    if (hasFound) this.#recordBefore(decided);
    this.#settle(decided, hasEnded);
    if (hasFound) for (const scan of scans) scan.prune(decided);
    this.#forget(hasEnded);
  }

  #recordBefore(decided: number): void {
    const fresh: FoundRange[] = [];
    for (const scan of this.#scans ?? NO_SCANS) {
      for (const range of scan.found) if (!range.isRecorded && range.start < decided) fresh.push(range);
    }
    fresh.sort((a, b) => a.start - b.start || a.rule.index - b.rule.index);
    for (const range of fresh) {
      range.isRecorded = true;
      if (this.#stopsBefore(range)) range.end = Math.min(range.end, decided);
      else this.#record(range);
    }
  }

  /** Whether a range lies behind a block, where nothing is looked at any more. */
  #stopsBefore(range: FoundRange): boolean {
    return this.#options.afterBlock === "stop" && this.#blockedAt >= 0 && range.start > this.#blockedAt;
  }

  #record(range: FoundRange): void {
    const { rule, start, end, score, view } = range;
    this.#options.found?.push(range);
    // Arguments are JSON, which what is right for a destination could break: there it is masked.
    if (rule.escape !== undefined && this.origin !== "tool-arguments")
      (this.#escapes ??= new Set()).add(rule.escape);
    else if (isReplacing(rule.action)) (this.#masks ??= this.#maskList()).add(range);
    if (rule.action === "restore") return;
    this.#recordedCount++;
    this.score = Math.max(this.score, score);
    if (this.#recorded.length < MAX_FINDINGS_PER_VERDICT) {
      const { id, type } = rule.detector;
      const at = (this.#at ??= this.#options.at?.());
      const finding = {
        detector: id,
        type,
        start,
        end,
        score,
        view,
        ...recordedAction(rule.action, rule.wouldBe),
      };
      range.finding = at === undefined ? finding : { ...finding, at };
      this.#recorded.push(range.finding);
    }
    this.action = graver(this.action, ACTION_OF[rule.action]);
    if (rule.action === "block" && this.#blockedAt < 0) this.#blockedAt = start;
  }

  #maskList(): MaskList {
    return new MaskList({
      reach: this.#rules.reach,
      labelOf: this.#options.labelOf ?? typeLabel,
      textOf: (start, end) => this.#window.slice(start - this.#base, end - this.#base),
    });
  }

  #settle(decided: number, hasEnded: boolean): void {
    let settled = this.#masks === undefined ? decided : this.#masks.settle(decided, hasEnded);
    if (this.#blockedAt >= 0) settled = Math.min(settled, this.#blockedAt);
    this.#settled = Math.max(this.#settled, settled);
    if (this.#escapes !== undefined && this.#settled > 0) this.#escapeAll(this.#escapes);
    if (this.#blockedAt < 0 || this.#options.afterBlock === "record") return;
    const isMeasured = this.#isBlockMeasured(decided);
    if (isMeasured || hasEnded) this.#finish();
  }

  /** Escapes what will be passed on; the whole text is there, since nothing of it was passed on yet. */
  #escapeAll(escapes: Iterable<(text: string) => string>): void {
    const passed = this.#window.slice(0, this.#settled);
    let escaped = this.#masks?.render(passed, 0) ?? passed;
    for (const escape of escapes) escaped = escape(escaped);
    this.#escaped = escaped;
  }

  /** Whether everything that started up to the block has a certain end, so that its masks are named, or was followed far enough. */
  #isBlockMeasured(decided: number): boolean {
    const limit = this.#blockedAt + Math.max(FOLLOWED_CHARS, this.#rules.reach);
    if (decided >= limit) {
      for (const scan of this.#scans ?? NO_SCANS) scan.closeAt(limit);
      return true;
    }
    return (this.#scans ?? NO_SCANS).every((scan) =>
      scan.found.every((range) => range.start > this.#blockedAt || range.end <= decided),
    );
  }

  #finish(): void {
    this.#isClosed = true;
    this.#window = "";
  }

  /** Drops the text that no rule can look at any more, once it is the greater part of the window. */
  #forget(hasEnded: boolean): void {
    if (this.#isClosed || this.#isWaiting(hasEnded)) return;
    let needed = Math.min(this.#length, this.#masks?.unnamedFrom ?? Infinity);
    for (const { rule, from, isDropped } of this.#scans ?? NO_SCANS) {
      // What weighs the whole message was asked beforehand: where it found something is told by places in all of the text.
      if (!isDropped && rule.isMessage) needed = Math.min(needed, from);
      else if (!isDropped && rule.reach !== Infinity) needed = Math.min(needed, from - rule.reach);
    }
    const excess = needed - this.#base;
    if (excess <= 0 || (!hasEnded && excess * 2 < this.#window.length)) return;
    this.#window = this.#window.slice(excess);
    this.#base = needed;
  }
}

/** Where in ranges that ascend by start the first one stands that starts at `from` or later. */
function firstFrom(ranges: readonly Range[], from: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function saysNothing(answer: MaybePromise<RuleResult>): boolean {
  return answer === NO_RANGES || (Array.isArray(answer) && answer.length === 0);
}

export function typeLabel({ rule }: FoundRange): string {
  return `{${rule.detector.type}}`;
}
