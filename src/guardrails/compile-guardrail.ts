import type { Detector, Source, TextOrigin } from "../contracts/detection.ts";
import type { GuardrailDocument, GuardrailRule } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { MAX_REACH_CHARS } from "./limits.ts";
import { compileNeeds, type CompiledNeeds } from "./text-traits.ts";

/** One rule with its detector; `index` is its place in the document. */
export interface CompiledRule {
  readonly index: number;
  readonly detector: Detector;
  /** Without these in a text, the detector finds nothing there and is not called. */
  readonly needs: CompiledNeeds;
  readonly action: GuardrailRule["action"];
  readonly threshold: number;
  readonly onFailure: GuardrailRule["onFailure"];
  readonly timeoutMs: number;
}

/** The rules for one kind of text, in the document's order, and the longest reach among them in characters. */
export interface LaneRules {
  readonly rules: readonly CompiledRule[];
  readonly reach: number;
}

/** A guardrail ready to run; immutable, shared by all exchanges. */
export interface CompiledGuardrail {
  readonly name: string;
  readonly version: number;
  readonly mode: GuardrailDocument["mode"];
  /** Longest reach at each door, in characters: how far an answer is held back at most. */
  readonly reach: Readonly<Record<Source, number>>;
  readonly rulesFor: (source: Source, origin: TextOrigin) => LaneRules;
  readonly blockedInput: GuardrailDocument["blockedInput"];
  readonly blockedOutput: GuardrailDocument["blockedOutput"];
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

// A record rather than a list: an origin added to the contract and forgotten here does not compile.
const EVERY_ORIGIN: Readonly<Record<TextOrigin, true>> = {
  system: true,
  user: true,
  assistant: true,
  reasoning: true,
  "tool-definition": true,
  "tool-arguments": true,
  "tool-result": true,
  metadata: true,
};
const ORIGINS = Object.keys(EVERY_ORIGIN) as readonly TextOrigin[];

/**
 * Binds the rules of a document to their detectors.
 *
 * Throws `invalid_request` naming the rule where a detector is unknown, has no usable reach, or makes no sense at any of the
 * rule's doors: a document that does not compile never runs.
 */
export function compileGuardrail(
  document: GuardrailDocument,
  version: number,
  detectors: readonly Detector[] | ReadonlyMap<string, Detector>,
  clock: () => number,
): CompiledGuardrail {
  const known =
    detectors instanceof Map
      ? (detectors as ReadonlyMap<string, Detector>)
      : new Map((detectors as readonly Detector[]).map((detector) => [detector.id, detector]));
  const compiled = document.rules.map((rule, index) => ({
    rule,
    ...compileRule(document.name, rule, index, known),
  }));
  const table = { input: rulesByOrigin("input", compiled), output: rulesByOrigin("output", compiled) };
  return {
    name: document.name,
    version,
    mode: document.mode,
    reach: { input: longestReach(table.input), output: longestReach(table.output) },
    rulesFor: (source, origin) => table[source][origin],
    blockedInput: document.blockedInput,
    blockedOutput: document.blockedOutput,
    clock,
  };
}

interface PlacedRule {
  readonly compiled: CompiledRule;
  readonly sources: readonly Source[];
}

function compileRule(
  guardrail: string,
  rule: GuardrailRule,
  index: number,
  known: ReadonlyMap<string, Detector>,
): PlacedRule {
  const refuse = (problem: string): never => {
    const field = `rules[${index}].detector`;
    const message = `Guardrail "${guardrail}", ${field}: ${problem}`;
    throw new GatewayError("invalid_request", message, { publicMessage: message, field });
  };
  const detector = known.get(rule.detector);
  if (detector === undefined) {
    return refuse(
      `there is no detector "${rule.detector}". Known are: ${[...known.keys()].sort().join(", ")}.`,
    );
  }
  if (!Number.isInteger(detector.reach) || detector.reach < 1 || detector.reach > MAX_REACH_CHARS) {
    return refuse(
      `detector "${detector.id}" declares a reach of ${detector.reach}; it must be 1 to ${MAX_REACH_CHARS}.`,
    );
  }
  const sources = rule.sources.filter((source) => detector.sources?.includes(source) ?? true);
  if (sources.length === 0) {
    return refuse(
      `detector "${detector.id}" does not look at ${rule.sources.join(" or ")}, so the rule would never run.`,
    );
  }
  const { action, threshold, onFailure, timeoutMs } = rule;
  const needs = compileNeeds(detector.needs ?? {});
  return { compiled: { index, detector, needs, action, threshold, onFailure, timeoutMs }, sources };
}

function rulesByOrigin(source: Source, placed: readonly PlacedRule[]): Record<TextOrigin, LaneRules> {
  const active = (origin: TextOrigin): LaneRules => {
    const rules = placed
      .filter(
        ({ compiled, sources }) =>
          sources.includes(source) && (compiled.detector.origins?.includes(origin) ?? true),
      )
      .map(({ compiled }) => compiled);
    return { rules, reach: rules.reduce((longest, { detector }) => Math.max(longest, detector.reach), 0) };
  };
  return Object.fromEntries(ORIGINS.map((origin) => [origin, active(origin)])) as Record<
    TextOrigin,
    LaneRules
  >;
}

function longestReach(byOrigin: Readonly<Record<TextOrigin, LaneRules>>): number {
  return Math.max(...ORIGINS.map((origin) => byOrigin[origin].reach));
}
