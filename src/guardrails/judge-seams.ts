import type { TextSlot } from "../contracts/completion.ts";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import type { DetectorFailure, VerdictAction, VerdictFinding } from "../contracts/verdict.ts";
import { formatJsonPath } from "../foundation/format-json-path.ts";
import type { CompiledGuardrail, CompiledRule, LaneRules } from "./compile-guardrail.ts";
import type { TextRecord } from "./compose-verdict.ts";
import { judgeMessage } from "./judge-message.ts";
import { MAX_FINDINGS_PER_VERDICT } from "./limits.ts";
import { isPromise, type Steps } from "./maybe-promise.ts";
import { runRule, type RuleResult } from "./run-rule.ts";
import { ACTION_OF, graver, isReplacing } from "./rule-actions.ts";
import { ORIGINAL } from "./rule-scan.ts";
import type { TextGuard } from "./text-guard.ts";
import { recordedAction } from "./try-rule.ts";
import type { WholeAsking } from "./whole-asking.ts";

/** What models and their templates put between the parts of one message. */
const JOINTS = ["", "\n"];
/** The one that texts are put together with for rules that need the whole text: they are asked once. */
const WHOLE_JOINT = "\n";

/** What findings across seams leave of one text: what lies before `head` and from `tail` on is masked. */
interface Remainder {
  head: number;
  tail: number;
  /** Stands where the tail was. */
  label: string;
}

export interface SeamJudgement {
  readonly record: TextRecord;
  /** One for each text. */
  readonly remainders: readonly Remainder[];
}

/**
 * Judges texts that the model will put together, for what none of them shows alone. Only findings that begin in one text and end in
 * another count, each once. A masked one becomes `{TYPE}` in the text where it begins and goes from those that follow.
 */
export function* judgeSeams(
  slots: readonly TextSlot[],
  rules: LaneRules,
  context: DetectionContext,
  { clock, pause }: Pick<CompiledGuardrail, "clock" | "pause">,
  givenUp: Set<CompiledRule>,
  asking: WholeAsking | undefined,
): Steps<SeamJudgement> {
  const seams = new Seams(slots, givenUp);
  for (const joint of JOINTS) {
    const whole = slots.map(({ text }) => text).join(joint);
    const waiting: Promise<void>[] = [];
    for (const rule of rules.rules) {
      if (seams.failed.has(rule) || givenUp.has(rule)) continue;
      if (rule.reach === Infinity && !rule.isMessage && joint !== WHOLE_JOINT) continue;
      const answer = rule.isMessage
        ? yield* judgeMessage(rule, whole, context, { clock, pause })
        : rule.reach === Infinity && asking !== undefined
          ? asking.ask(rule, whole, context)
          : runRule(rule, whole, 0, context, clock);
      if (isPromise(answer))
        waiting.push(
          answer.then((late) => {
            seams.take(rule, late, joint.length);
          }),
        );
      else seams.take(rule, answer, joint.length);
    }
    if (waiting.length > 0) yield Promise.all(waiting);
  }
  return { record: seams.record, remainders: seams.remainders };
}

/** A text's own masks, within what the seams left of it. */
export function renderBetween(guard: TextGuard, text: string, { head, tail, label }: Remainder): string {
  if (head === 0 && tail === text.length) return guard.render(text, 0);
  const to = Math.max(head, tail);
  guard.render(text.slice(0, head), 0);
  return guard.render(text.slice(head, to), head) + label;
}

class Seams {
  readonly remainders: readonly Remainder[];
  readonly failed = new Set<CompiledRule>();
  readonly #slots: readonly TextSlot[];
  readonly #givenUp: Set<CompiledRule>;
  readonly #seen = new Set<string>();
  readonly #findings: VerdictFinding[] = [];
  readonly #failures: DetectorFailure[] = [];
  #action: VerdictAction = "none";
  #score = 0;
  #count = 0;

  constructor(slots: readonly TextSlot[], givenUp: Set<CompiledRule>) {
    this.#slots = slots;
    this.#givenUp = givenUp;
    this.remainders = slots.map(({ text }) => ({ head: 0, tail: text.length, label: "" }));
  }

  get record(): TextRecord {
    return {
      action: this.#action,
      score: this.#score,
      findings: this.#findings,
      findingCount: this.#count,
      failures: this.#failures,
    };
  }

  take(rule: CompiledRule, result: RuleResult, jointChars: number): void {
    if ("reason" in result) {
      this.failed.add(rule);
      this.#failures.push(result);
      if (result.effect === "block") this.#action = "error";
      else if (result.reason === "timed-out") this.#givenUp.add(rule);
      return;
    }
    let first = 0;
    let firstStart = 0;
    for (const range of result) {
      if ((range.score ?? 1) < rule.threshold) continue;
      // Ranges ascend by start, and so does the text they start in.
      while (first < this.#slots.length - 1 && range.start >= firstStart + this.#length(first)) {
        firstStart += this.#length(first) + jointChars;
        first++;
      }
      const start = Math.max(0, range.start - firstStart);
      const beyond = range.end - firstStart - this.#length(first) - jointChars;
      if (beyond > 0 && first < this.#slots.length - 1)
        this.#cross(rule, range, first, start, beyond, jointChars);
    }
  }

  /** `start`: in the text `first`; `beyond`: characters that lie in the texts behind it. */
  #cross(
    rule: CompiledRule,
    range: Range,
    first: number,
    start: number,
    beyond: number,
    jointChars: number,
  ): void {
    const { id, type } = rule.detector;
    // No value is whole in any one text here, so what would be hashed or tokenised is masked.
    if (isReplacing(rule.action))
      this.#mask(first, start, beyond, jointChars, rule.action === "redact" ? "" : `{${type}}`);
    const known = `${rule.index} ${first} ${start}`;
    if (this.#seen.has(known)) return;
    this.#seen.add(known);
    this.#count++;
    const score = range.score ?? 1;
    this.#score = Math.max(this.#score, score);
    this.#action = graver(this.#action, ACTION_OF[rule.action]);
    if (this.#findings.length >= MAX_FINDINGS_PER_VERDICT) return;
    const end = start + range.end - range.start;
    const at = formatJsonPath(this.#slots[first]?.path ?? []);
    if (rule.action === "restore") return;
    const recorded = recordedAction(rule.action, rule.wouldBe);
    this.#findings.push({ detector: id, type, start, end, score, view: ORIGINAL, ...recorded, at });
  }

  #mask(first: number, start: number, beyond: number, jointChars: number, label: string): void {
    const beginning = this.remainders[first];
    if (beginning !== undefined && start < beginning.tail) {
      beginning.tail = start;
      beginning.label = label;
    }
    let left = beyond;
    for (let at = first + 1; at < this.remainders.length && left > 0; at++) {
      const remainder = this.remainders[at];
      const length = this.#length(at);
      if (remainder !== undefined) remainder.head = Math.max(remainder.head, Math.min(left, length));
      left -= length + jointChars;
    }
  }

  #length(at: number): number {
    return this.#slots[at]?.text.length ?? 0;
  }
}
