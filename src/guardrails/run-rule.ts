import type { DetectionContext, Range } from "../contracts/detection.ts";
import type { DetectorFailure } from "../contracts/verdict.ts";
import type { CompiledRule } from "./compile-guardrail.ts";
import { NO_RANGES } from "../foundation/scan.ts";
import { MAX_RANGES_PER_SCAN, MAX_WHOLE_TEXT_CHARS } from "./limits.ts";
import type { MaybePromise } from "./maybe-promise.ts";

/** What one call of a detector comes to: the ranges it found, or why it did not check. */
export type RuleResult = readonly Range[] | DetectorFailure;

/**
 * Calls a rule's detector on a text, from an offset on, and believes nothing it says before it has been checked. Never throws and
 * never rejects: a detector that throws, is late or answers nonsense has failed, which is not the same as having found nothing.
 *
 * A synchronous detector cannot be interrupted; one that returns after its time has failed as well. So has one that needs the whole
 * text, where that is longer than MAX_WHOLE_TEXT_CHARS, and one whose answer is not needed any more, by the signal of its context.
 */
export function runRule(
  rule: CompiledRule,
  text: string,
  from: number,
  context: DetectionContext,
  clock: () => number,
): MaybePromise<RuleResult> {
  if (rule.reach === Infinity && text.length > MAX_WHOLE_TEXT_CHARS) return failure(rule, "too-long");
  const startedAt = clock();
  // Detectors that need the whole text may ask elsewhere: they are told when to give up.
  const giveUp = rule.reach === Infinity && !rule.isMessage ? new AbortController() : undefined;
  let answer: unknown;
  try {
    const told = giveUp === undefined ? context : { ...context, signal: giveUp.signal };
    answer = rule.detector.detect(text, from, told);
  } catch {
    // What a detector throws may quote the text, so only the fact is kept.
    return failure(rule, "threw");
  }
  if (!Array.isArray(answer) && isThenable(answer)) {
    const judgeLate = (ranges: unknown): RuleResult =>
      judge(rule, ranges, text.length, from, clock() - startedAt);
    return withinTime(rule, answer, judgeLate, giveUp, context.signal);
  }
  return judge(rule, answer, text.length, from, clock() - startedAt);
}

/** What an answer that took so long counts for. */
function judge(
  rule: CompiledRule,
  answer: unknown,
  textLength: number,
  from: number,
  elapsedMs: number,
): RuleResult {
  if (elapsedMs > rule.timeoutMs) return failure(rule, "timed-out");
  return answer === NO_RANGES
    ? NO_RANGES
    : (acting(rule, answer, textLength, from) ?? failure(rule, "invalid-result"));
}

function withinTime(
  rule: CompiledRule,
  answer: PromiseLike<unknown>,
  judge: (ranges: unknown) => RuleResult,
  giveUp: AbortController | undefined,
  needed: AbortSignal | undefined,
): Promise<RuleResult> {
  return new Promise((resolve) => {
    const end = (result: RuleResult): void => {
      clearTimeout(timer);
      needed?.removeEventListener("abort", onAbandoned);
      resolve(result);
    };
    const onAbandoned = (): void => {
      end(failure(rule, "abandoned"));
      giveUp?.abort();
    };
    const timer = setTimeout(() => {
      end(failure(rule, "timed-out"));
      giveUp?.abort(new DOMException("no answer in time", "TimeoutError"));
    }, rule.timeoutMs);
    needed?.addEventListener("abort", onAbandoned, { once: true });
    Promise.resolve(answer)
      .then(judge, () => failure(rule, "threw"))
      .then(end, () => {
        // `judge` reads what a detector made up; should even that throw, the detector has failed.
        end(failure(rule, "invalid-result"));
      });
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/**
 * The ranges of an answer that a rule acts on; the others are not carried any further, nor do they count for the limit. Undefined where the
 * answer is not what the contract of `Detector` promises: ranges inside the text, ascending by start from `from` on.
 */
function acting(
  { threshold }: CompiledRule,
  answer: unknown,
  textLength: number,
  from: number,
): readonly Range[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  let least = from;
  let count = 0;
  for (const range of answer as unknown[]) {
    if (typeof range !== "object" || range === null) return undefined;
    const { start, end, score } = range as Record<keyof Range, unknown>;
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return undefined;
    if ((start as number) < least || (end as number) <= (start as number) || (end as number) > textLength)
      return undefined;
    if (score !== undefined && !(typeof score === "number" && score >= 0 && score <= 1)) return undefined;
    if ((score ?? 1) >= threshold && ++count > MAX_RANGES_PER_SCAN) return undefined;
    least = start as number;
  }
  const ranges = answer as readonly Range[];
  return count === ranges.length ? ranges : ranges.filter(({ score = 1 }) => score >= threshold);
}

/** That a check could not be made, with what its rule says happens then. */
export function failure(rule: CompiledRule, reason: DetectorFailure["reason"]): DetectorFailure {
  return { detector: rule.detector.id, reason, effect: rule.onFailure };
}
