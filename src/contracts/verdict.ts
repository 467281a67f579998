import type { JsonPath } from "./json.ts";
import type { Source } from "./detection.ts";
import type { RuleAction } from "./documents.ts";

/** What a guardrail did to a text, mildest first. `error`: a required check could not run. */
export type VerdictAction = "none" | "flagged" | "masked" | "blocked" | "error";

/** One finding, without the text it stands for. Offsets are UTF-16, zero-based, end exclusive. */
export interface VerdictFinding {
  readonly detector: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** The view of the text it was found in: "original", or how the text was read differently, such as "base64". */
  readonly view: string;
  readonly action: RuleAction;
  /** Set where the rule is only tried: the action is what would have been done. */
  readonly mode?: "shadow";
  /** Where the text stands: a JSON path of the request ("messages[2].content") or a stream lane ("0.content"). */
  readonly at?: string;
}

/**
 * A check that could not be made: thrown, over its time, answered with nonsense, of a text too long to be judged as a whole, of one that
 * can be read in more ways than are tried, of one text among more than others are asked about, or not needed any more.
 */
export interface DetectorFailure {
  readonly detector: string;
  readonly reason:
    "threw" | "timed-out" | "invalid-result" | "too-long" | "too-many-views" | "too-many-texts" | "abandoned";
  /** What the rule's `onFailure` says happens. */
  readonly effect: "block" | "allow";
}

/** The result of one guardrail on everything that passed one door in one exchange. */
export interface Verdict {
  readonly source: Source;
  readonly guardrail: string;
  readonly guardrailVersion: number;
  /** The guardrail that the caller's key adds, whose rules have looked as well. */
  readonly keyGuardrail?: { readonly name: string; readonly version: number };
  /** The guardrail that the request itself adds, likewise. */
  readonly requestGuardrail?: { readonly name: string; readonly version: number };
  readonly mode: "enforce" | "shadow";
  readonly action: VerdictAction;
  /** The highest score of any finding; 0 where there is none. */
  readonly score: number;
  /** At most MAX_FINDINGS_PER_VERDICT of them; `findingCount` has the true number. */
  readonly findings: readonly VerdictFinding[];
  readonly findingCount: number;
  readonly failures: readonly DetectorFailure[];
  /** Detectors whose rules look at a share of the exchanges only, and not at this one; left out where there is none. */
  readonly passedOver?: readonly string[];
}

/** A replacement of one text inside a request body. */
export interface TextEdit {
  readonly path: JsonPath;
  readonly text: string;
}
