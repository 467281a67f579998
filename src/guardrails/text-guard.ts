import type { DetectionContext, Range, TextOrigin } from "../contracts/detection.ts";
import type { DetectorFailure, VerdictAction, VerdictFinding } from "../contracts/verdict.ts";
import { mergeRanges, NO_RANGES } from "../foundation/scan.ts";
import type { CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { FOLLOWED_CHARS, MAX_FINDINGS_PER_VERDICT } from "./limits.ts";
import { MaskList } from "./mask-list.ts";
import { ACTION_OF, graver, isReplacing } from "./rule-actions.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import type { ViewResults } from "./find-in-views.ts";
import { type FoundRange, RuleScan } from "./rule-scan.ts";
import { runRule, type RuleResult } from "./run-rule.ts";
import { TextTraits } from "./text-traits.ts";

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
  /** Makes what stands in the place of a range; `{TYPE}` for all of them where left out. */
  readonly labelOf?: (range: FoundRange, value: string | undefined) => string;
}

/**
 * Judges one text while it grows.
 *
 * With `n` characters seen and `R` the longest reach of the rules, everything before `n - R` is decided, or before `n` once the
 * text has ended; later characters cannot change it. What is passed on, the findings and the action are therefore a
 * function of the text alone, however it is cut into pushes and advances. Each advance runs each detector at most
 * once, over the part not yet decided; text that no rule can look at any more is forgotten.
 */
export class TextGuard {
  readonly #rules: LaneRules;
  readonly #options: TextGuardOptions;
  readonly #scans: readonly RuleScan[];
  /** Of all text pushed: a superset of what any part of it has. */
  readonly #traits = new TextTraits();
  #window = "";
  /** Position of the window's first character in the whole text. */
  #base = 0;
  #length = 0;
  #decided = 0;
  #settled = 0;
  #blockedAt = -1;
  #isClosed = false;
  #isAdvancing = false;
  #masks: MaskList | undefined;
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
    const active = givenUp?.size ? rules.rules.filter((rule) => !givenUp.has(rule)) : rules.rules;
    this.#scans = active.map((rule) => new RuleScan(rule));
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

  push(text: string): void {
    if (this.#isAdvancing) throw new Error("text was pushed while a check was running");
    this.#length += text.length;
    if (this.#scans.length === 0) this.#decided = this.#settled = this.#length;
    else if (!this.#isClosed) {
      this.#window += text;
      this.#traits.add(text);
    }
  }

  /** Decides as much as can be decided; everything where the text `hasEnded`. Never throws for a detector's sake: see `failures`. */
  advance(hasEnded: boolean): MaybePromise<void> {
    const length = this.#length;
    const target = hasEnded ? length : length - this.#rules.reach;
    if (this.#isClosed || target <= this.#decided) {
      this.#afterEnd(hasEnded);
      return;
    }
    const waiting: Promise<void>[] = [];
    for (const scan of this.#scans) {
      if (!scan.isDue(target, length, this.#rules.reach)) continue;
      const result = this.#look(scan);
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
    for (const scan of this.#scans) scan.closeAt(this.#decided);
    this.#finish();
  }

  /** What is passed on of the piece that was pushed at position `start`: pieces in order, each once, each settled or the text closed. */
  render(text: string, start: number): string {
    const passed =
      start + text.length <= this.#settled ? text : text.slice(0, Math.max(0, this.#settled - start));
    return this.#masks === undefined ? passed : this.#masks.render(passed, start);
  }

  #afterEnd(hasEnded: boolean): void {
    if (hasEnded && !this.#isClosed) this.#decide(this.#length, true);
  }

  /** What a rule finds in the window, and has found in other views. */
  #look(scan: RuleScan): MaybePromise<RuleResult> {
    const { context, clock, inViews } = this.#options;
    const known = inViews?.get(scan.rule);
    if (known !== undefined && "reason" in known) return known;
    const found = this.#traits.meet(scan.rule.needs)
      ? runRule(scan.rule, this.#window, scan.from - this.#base, context, clock)
      : NO_RANGES;
    if (known === undefined) return found;
    const seen = known
      .filter(({ start }) => start >= scan.from)
      .map((range) => ({ ...range, start: range.start - this.#base, end: range.end - this.#base }));
    return isPromise(found) ? found.then((ranges) => joined(ranges, seen)) : joined(found, seen);
  }

  #absorb(scan: RuleScan, result: RuleResult, length: number, hasEnded: boolean): void {
    if (!("reason" in result)) {
      scan.absorb(result, this.#base, length, hasEnded);
      return;
    }
    this.failures.push(result);
    if (result.effect === "block") this.action = "error";
    else if (result.reason === "timed-out") this.#options.givenUp?.add(scan.rule);
    // Out for the rest of this text, whatever the effect: allowed to fail, or nothing more is passed on anyway.
    scan.drop();
  }

  #decide(length: number, hasEnded: boolean): void {
    if (this.hasFailed && this.#options.afterBlock === "stop") {
      this.#finish();
      return;
    }
    let decided = length;
    let hasFound = false;
    for (const scan of this.#scans) {
      if (!scan.isDropped) decided = Math.min(decided, scan.decided);
      if (scan.found.length > 0) hasFound = true;
    }
    this.#decided = decided;
    if (hasFound) this.#recordBefore(decided);
    this.#settle(decided, hasEnded);
    if (hasFound) for (const scan of this.#scans) scan.prune(decided);
    this.#forget(hasEnded);
  }

  #recordBefore(decided: number): void {
    const fresh: FoundRange[] = [];
    for (const scan of this.#scans) {
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
    if (isReplacing(rule.action)) (this.#masks ??= this.#maskList()).add(range);
    if (rule.action === "restore") return;
    this.#recordedCount++;
    this.score = Math.max(this.score, score);
    if (this.#recorded.length < MAX_FINDINGS_PER_VERDICT) {
      const { id, type } = rule.detector;
      const at = (this.#at ??= this.#options.at?.());
      const finding = { detector: id, type, start, end, score, view, action: rule.action };
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
    if (this.#blockedAt < 0 || this.#options.afterBlock === "record") return;
    const isMeasured = this.#isBlockMeasured(decided);
    if (isMeasured || hasEnded) this.#finish();
  }

  /** Whether everything that started up to the block has a certain end, so that its masks are named, or was followed far enough. */
  #isBlockMeasured(decided: number): boolean {
    const limit = this.#blockedAt + Math.max(FOLLOWED_CHARS, this.#rules.reach);
    if (decided >= limit) {
      for (const scan of this.#scans) scan.closeAt(limit);
      return true;
    }
    return this.#scans.every((scan) =>
      scan.found.every((range) => range.start > this.#blockedAt || range.end <= decided),
    );
  }

  #finish(): void {
    this.#isClosed = true;
    this.#window = "";
  }

  /** Drops the text that no rule can look at any more, once it is the greater part of the window. */
  #forget(hasEnded: boolean): void {
    if (this.#isClosed) return;
    let needed = Math.min(this.#length, this.#masks?.unnamedFrom ?? Infinity);
    for (const { rule, from, isDropped } of this.#scans) {
      if (!isDropped) needed = Math.min(needed, from - rule.detector.reach);
    }
    const excess = needed - this.#base;
    if (excess <= 0 || (!hasEnded && excess * 2 < this.#window.length)) return;
    this.#window = this.#window.slice(excess);
    this.#base = needed;
  }
}

export function typeLabel({ rule }: FoundRange): string {
  return `{${rule.detector.type}}`;
}

/** Ranges of both lists by start, without those from other views that add nothing to what the text itself shows. */
function joined(plain: RuleResult, seen: readonly Range[]): RuleResult {
  if ("reason" in plain || seen.length === 0) return plain;
  const covered = ({ start, end, score = 1 }: Range): boolean =>
    plain.some((range) => range.start <= start && end <= range.end && (range.score ?? 1) >= score);
  return mergeRanges(
    plain,
    seen.filter((range) => !covered(range)),
  );
}

/** The findings without those of the same detector, action and range as one before; of two such the higher score stays. */
function withoutTwins(findings: readonly VerdictFinding[]): readonly VerdictFinding[] {
  if (findings.length < 2) return findings;
  const kept: VerdictFinding[] = [];
  for (const finding of findings) {
    const twin = indexOfTwin(kept, finding);
    if (twin === -1) kept.push(finding);
    else if (finding.score > (kept[twin]?.score ?? 0)) kept[twin] = finding;
  }
  return kept;
}

function indexOfTwin(
  kept: readonly VerdictFinding[],
  { start, end, detector, action }: VerdictFinding,
): number {
  for (let at = kept.length - 1; at >= 0; at--) {
    const other = kept[at];
    if (other === undefined || other.start !== start) return -1;
    if (other.end === end && other.detector === detector && other.action === action) return at;
  }
  return -1;
}
