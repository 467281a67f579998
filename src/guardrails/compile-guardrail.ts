import type { Detector, Source, TextOrigin } from "../contracts/detection.ts";
import type { GuardrailDocument, GuardrailRule } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { leavingAlone } from "./leave-alone.ts";
import { MAX_REACH_CHARS } from "./limits.ts";
import type { EngineAction } from "./rule-actions.ts";
import { ownDetectors } from "./own-detectors.ts";
import { compileNeeds, type CompiledNeeds } from "./text-traits.ts";

/** One rule with its detector; `index` is its place in the document. */
export interface CompiledRule {
  readonly index: number;
  readonly detector: Detector;
  /** Without these in a text, the detector finds nothing there and is not called. */
  readonly needs: CompiledNeeds;
  readonly action: EngineAction;
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
  /** Keyed digest of a value, in lower-case hex; what `hash` shows. */
  readonly digest: ((value: string) => string) | undefined;
  /** Lets others have their turn; called between the pieces of a long text. */
  readonly pause: (() => Promise<void>) | undefined;
}

/** What some rules need of the world; nothing of it changes what is found, but for exceptions that expire. */
export interface GuardrailEnvironment {
  /** Unix milliseconds; without it no exception ever expires. */
  readonly now?: () => number;
  /** Keyed digest in lower-case hex; without it no rule may `hash`. */
  readonly digest?: (value: string) => string;
  /** Resolves once others have had their turn; without it a long text is judged in one go. */
  readonly pause?: () => Promise<void>;
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
  environment: GuardrailEnvironment = {},
): CompiledGuardrail {
  const shipped: Iterable<Detector> = "values" in detectors ? detectors.values() : detectors;
  const known = new Map([...shipped, ...ownDetectors(document)].map((detector) => [detector.id, detector]));
  const compiled = document.rules.map((rule, index) => ({
    rule,
    ...compileRule(document.name, rule, index, known, environment),
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
    digest: environment.digest,
    pause: environment.pause,
  };
}

interface PlacedRule {
  readonly compiled: CompiledRule;
  readonly sources: readonly Source[];
  readonly origins: readonly TextOrigin[];
}

function compileRule(
  guardrail: string,
  rule: GuardrailRule,
  index: number,
  known: ReadonlyMap<string, Detector>,
  { now = () => 0, digest }: GuardrailEnvironment,
): PlacedRule {
  const refuse = (problem: string, member = "detector"): never => {
    const field = `rules[${index}].${member}`;
    const message = `Guardrail "${guardrail}", ${field}: ${problem}`;
    throw new GatewayError("invalid_request", message, { publicMessage: message, field });
  };
  const named = known.get(rule.detector);
  if (named === undefined) {
    return refuse(
      `there is no detector "${rule.detector}". Known are: ${[...known.keys()].sort().join(", ")}.`,
    );
  }
  const detector = leavingAlone(named, rule.except, now);
  if (!Number.isInteger(detector.reach) || detector.reach < 1 || detector.reach > MAX_REACH_CHARS) {
    return refuse(
      `detector "${detector.id}" declares a reach of ${detector.reach}; it must be 1 to ${MAX_REACH_CHARS}.`,
    );
  }
  if (rule.action === "hash" && digest === undefined)
    return refuse("there is no key to make keyed digests with.", "action");
  const sources = rule.sources.filter((source) => detector.sources?.includes(source) ?? true);
  if (sources.length === 0) {
    return refuse(
      `detector "${detector.id}" does not look at ${rule.sources.join(" or ")}, so the rule would never run.`,
    );
  }
  const { action, threshold, onFailure, timeoutMs } = rule;
  const needs = compileNeeds(detector.needs ?? {});
  const { origins = ORIGINS } = rule;
  const compiled = { index, detector, needs, action, threshold, onFailure, timeoutMs };
  return {
    compiled,
    sources,
    origins: origins.filter((origin) => detector.origins?.includes(origin) ?? true),
  };
}

function rulesByOrigin(source: Source, placed: readonly PlacedRule[]): Record<TextOrigin, LaneRules> {
  const active = (origin: TextOrigin): LaneRules => {
    const rules = placed
      .filter(({ sources, origins }) => sources.includes(source) && origins.includes(origin))
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
