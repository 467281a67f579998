import type { Range } from "../contracts/detection.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { CompiledRule, LaneRules } from "./compile-guardrail.ts";
import type { FoundRange } from "./rule-scan.ts";

/** Texts of one guardrail that are remembered; those seen longest ago are forgotten first. */
export const MAX_REMEMBERED_TEXTS = 8_192;
/** Ranges remembered of one text; a text with more is judged anew each time. */
export const MAX_REMEMBERED_RANGES = 64;
/** Shorter texts are judged sooner than they are looked up. */
export const MIN_REMEMBERED_CHARS = 128;

/** What rules found in a text, in every view of it: ranges ascending by start. A rule that is not there has not been remembered. */
export type KnownRanges = ReadonlyMap<CompiledRule, readonly Range[]>;

const NOTHING: readonly Range[] = Object.freeze([]);

/**
 * What a guardrail has found in texts that come again: in a conversation the history comes with every turn, and its cost should be that of
 * its new text. Texts are kept as keyed digests only. What a rule finds depends on the text alone, by the law of `reach`; rules that
 * need more than that (the whole exchange, another service, the time at which an exception ends) are never remembered.
 */
export class VerdictMemory {
  readonly #digest: (value: string) => string;
  readonly #known: RecentMap<string, KnownRanges>;
  /** Not kept longer than the guardrails they belong to: pairs of two come and go. */
  readonly #lanes = new WeakMap<LaneRules, { readonly name: string; readonly nothing: KnownRanges }>();
  #laneCount = 0;

  /** `digest`: keyed, of any text. */
  constructor(digest: (value: string) => string, capacity = MAX_REMEMBERED_TEXTS) {
    this.#digest = digest;
    this.#known = new RecentMap(capacity);
  }

  /** By what a text is known in a lane: of a guardrail's version, a door and an origin. Undefined where it is not worth it. */
  keyOf(lane: LaneRules, text: string): string | undefined {
    if (text.length < MIN_REMEMBERED_CHARS) return undefined;
    return `${this.#laneOf(lane).name}:${this.#digest(text)}`;
  }

  recall(key: string): KnownRanges | undefined {
    return this.#known.get(key);
  }

  /** Whether nobody has to look at a text again: no rule found anything in it, and all are sure to find the same. */
  isWhollyClean(lane: LaneRules, known: KnownRanges): boolean {
    const { nothing } = this.#laneOf(lane);
    return known === nothing && nothing.size === lane.rules.length;
  }

  /** Keeps all that was found in a text in which every check could be made. */
  remember(key: string, lane: LaneRules, found: readonly FoundRange[]): void {
    if (found.length > MAX_REMEMBERED_RANGES) return;
    const { nothing } = this.#laneOf(lane);
    this.#known.set(key, found.length === 0 ? nothing : withRanges(nothing, found));
  }

  #laneOf(lane: LaneRules): { readonly name: string; readonly nothing: KnownRanges } {
    const before = this.#lanes.get(lane);
    if (before !== undefined) return before;
    const repeatable = lane.rules.filter((rule) => rule.isRepeatable);
    // One for all texts in which nothing was found, as in most.
    const nothing = new Map(repeatable.map((rule) => [rule, NOTHING]));
    const known = { name: String(this.#laneCount++), nothing };
    this.#lanes.set(lane, known);
    return known;
  }
}

/** Ranges are found in the order of their starts. */
function withRanges(nothing: KnownRanges, found: readonly FoundRange[]): KnownRanges {
  const known = new Map(nothing);
  for (const { rule, start, end, score, view } of found) {
    const before = known.get(rule);
    if (before !== undefined) known.set(rule, [...before, { start, end, score, view }]);
  }
  return known;
}
