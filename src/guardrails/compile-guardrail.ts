import { thresholdOf } from "../contracts/content-strength.ts";
import { TEXT_ORIGINS, type Detector, type Source, type TextOrigin } from "../contracts/detection.ts";
import {
  DEFAULT_THRESHOLD,
  type GuardrailDocument,
  type GuardrailRule,
  type RuleAction,
  type Spotlight,
} from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { answerDetectors } from "./answer-detectors.ts";
import { withCascades } from "./cascade.ts";
import { escapeOf } from "./escape-rule.ts";
import { laneTable } from "./lane-table.ts";
import { leavingAlone } from "./leave-alone.ts";
import { MAX_REACH_CHARS } from "./limits.ts";
import type { EngineAction } from "./rule-actions.ts";
import { ownDetectors } from "./own-detectors.ts";
import { sharesOf } from "./draw-sample.ts";
import { compileNeeds, type CompiledNeeds } from "./text-traits.ts";
import { tried } from "./try-rule.ts";
import { unknownDetector } from "./unknown-detector.ts";
import { VerdictMemory } from "./verdict-memory.ts";
import type { ViewRules } from "./view-rules.ts";

/** One rule with its detector; `index` is its place in the document. */
export interface CompiledRule {
  readonly index: number;
  readonly detector: Detector;
  /** The detector's, in characters; Infinity where it judges nothing less than the whole text. */
  readonly reach: number;
  /** Whether it judges the whole text, but here and now, in every view: see `judgeMessage`. */
  readonly isMessage: boolean;
  /** Without these in a text, the detector finds nothing there and is not called. */
  readonly needs: CompiledNeeds;
  readonly action: EngineAction;
  /** Whether "tokenise" puts values of the same format in the place of others, rather than tokens in braces. */
  readonly surrogate: boolean;
  /** What "escape" makes of a text in which something was found. */
  readonly escape: ((text: string) => string) | undefined;
  /** What it would do, where it is only tried and so flags. */
  readonly wouldBe: RuleAction | undefined;
  /** Share of the exchanges it looks at, above 0 to 1. */
  readonly sample: number;
  readonly threshold: number;
  readonly onFailure: GuardrailRule["onFailure"];
  readonly timeoutMs: number;
  /** Whether it finds the same tomorrow: none of its exceptions ends. */
  readonly isTimeless: boolean;
  /** Whether it finds the same in the same text whenever it looks. */
  readonly isRepeatable: boolean;
}

/** The rules for one kind of text, in the document's order. */
export interface LaneRules {
  readonly rules: readonly CompiledRule[];
  /** The longest reach in characters, of those that do not wait for the whole text. */
  readonly reach: number;
  /** Whether any waits for the whole text, to judge or to escape it: nothing of it is passed on before. */
  readonly hasWhole: boolean;
  /** Those that look at other views of a text, at the input door. */
  readonly inViews: ViewRules;
}

/** A guardrail ready to run; immutable, shared by all exchanges. */
export interface CompiledGuardrail {
  readonly name: string;
  readonly version: number;
  /** The guardrail that a key adds to this one, where one does: see `combineGuardrails`. */
  readonly keyGuardrail: Verdict["keyGuardrail"];
  /** The guardrail that a request adds to this one, likewise. */
  readonly requestGuardrail?: Verdict["requestGuardrail"];
  readonly mode: GuardrailDocument["mode"];
  /** Longest reach at each door, in characters: how far an answer is held back at most; Infinity for all of it. */
  readonly reach: Readonly<Record<Source, number>>;
  readonly rulesFor: (source: Source, origin: TextOrigin) => LaneRules;
  /** Shares of the exchanges below 1 that rules look at, ascending: see `drawnFor`. */
  readonly shares: readonly number[];
  /** Detectors of the rules that look at other exchanges than this. */
  readonly passedOver: readonly string[];
  readonly blockedInput: GuardrailDocument["blockedInput"];
  readonly blockedOutput: GuardrailDocument["blockedOutput"];
  /** How texts from outside are marked, where they are; never in shadow mode, which changes nothing. */
  readonly spotlight: Spotlight | undefined;
  /** Which of the exchanges that it inspects are kept; of guardrails put together, as the model's says. */
  readonly keepSamples: GuardrailDocument["keepSamples"];
  /** Monotonic milliseconds. */
  readonly clock: () => number;
  /** Keyed digest of a value, in lower-case hex; what `hash` shows. */
  readonly digest: ((value: string) => string) | undefined;
  /** Lets others have their turn; called between the pieces of a long text. */
  readonly pause: (() => Promise<void>) | undefined;
  /** What was found at the input door in texts that may come again. */
  readonly memory: VerdictMemory | undefined;
}

/** What some rules need of the world; nothing of it changes what is found, but for exceptions that expire. */
export interface GuardrailEnvironment {
  /** Unix milliseconds; without it no exception ever expires. */
  readonly now?: () => number;
  /** Keyed digest in lower-case hex; without it no rule may `hash`, and no verdict is remembered. */
  readonly digest?: (value: string) => string;
  /** Resolves once others have had their turn; without it a long text is judged in one go. */
  readonly pause?: () => Promise<void>;
  /** Makes the detector of a check that somebody else runs; without it no guardrail may have one. Throws as `compileGuardrail` does. */
  readonly checks?: (definition: RemoteCheck, guardrail: string) => Detector;
}

/**
 * Binds the rules of a document to their detectors: those given, the engine's own that judge answers, where no other of their id is
 * given, and those the document makes.
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
  const known = withCascades(
    document,
    new Map(
      [...answerDetectors, ...shipped, ...ownDetectors(document, environment)].map((detector) => [
        detector.id,
        detector,
      ]),
    ),
  );
  const placed = document.rules.map((rule, index) => compileRule(document, rule, index, known, environment));
  return {
    name: document.name,
    version,
    keyGuardrail: undefined,
    mode: document.mode,
    ...laneTable((source, origin) =>
      placed
        .filter(({ sources, origins }) => sources.includes(source) && origins.includes(origin))
        .map(({ at }) => at[source]),
    ),
    shares: sharesOf(document),
    passedOver: [],
    blockedInput: document.blockedInput,
    blockedOutput: document.blockedOutput,
    spotlight: document.mode === "enforce" ? document.spotlight : undefined,
    keepSamples: document.keepSamples,
    clock,
    digest: environment.digest,
    pause: environment.pause,
    memory: environment.digest && new VerdictMemory(environment.digest),
  };
}

interface PlacedRule {
  readonly at: Readonly<Record<Source, CompiledRule>>;
  readonly sources: readonly Source[];
  readonly origins: readonly TextOrigin[];
}

function compileRule(
  document: GuardrailDocument,
  rule: GuardrailRule,
  index: number,
  known: ReadonlyMap<string, Detector>,
  { now = () => 0, digest }: GuardrailEnvironment,
): PlacedRule {
  const refuse = (problem: string, member = "detector"): never => {
    const field = `rules[${index}].${member}`;
    const message = `Guardrail "${document.name}", ${field}: ${problem}`;
    throw new GatewayError("invalid_request", message, { publicMessage: message, field });
  };
  const named = known.get(rule.detector);
  if (named === undefined) {
    return refuse(unknownDetector(rule.detector, known.keys()));
  }
  const detector = leavingAlone(named, rule.except, now);
  if (!isReach(detector.reach)) {
    return refuse(
      `detector "${detector.id}" declares a reach of ${detector.reach}; it must be 1 to ${MAX_REACH_CHARS}, "whole" or "message".`,
    );
  }
  const isMessage = detector.reach === "message";
  const reach = typeof detector.reach === "number" ? detector.reach : Infinity;
  if (rule.action === "hash" && digest === undefined)
    return refuse("there is no key to make keyed digests with.", "action");
  const sources = rule.sources.filter(
    (source) =>
      (detector.sources?.includes(source) ?? true) &&
      (source === "input" || !isMessage) &&
      thresholdAt(rule, source) !== undefined,
  );
  if (sources.length === 0) {
    return refuse(
      `detector "${detector.id}" does not look at ${rule.sources.join(" or ")}, so the rule would never run.`,
    );
  }
  const { action, surrogate, sample, onFailure, timeoutMs } = rule;
  const escape =
    action === "escape"
      ? escapeOf(detector.id, document.destination, (problem) => refuse(problem, "action"))
      : undefined;
  const isTimeless = rule.except.every(({ expires }) => expires === undefined);
  const needs = compileNeeds(detector.needs ?? {});
  const { origins = TEXT_ORIGINS } = rule;
  const ruleAt = (source: Source): CompiledRule => {
    const threshold = thresholdAt(rule, source) ?? 1;
    const wouldBe = undefined;
    const own = {
      index,
      detector,
      reach,
      isMessage,
      needs,
      action,
      surrogate,
      escape,
      wouldBe,
      sample,
      threshold,
      onFailure,
      timeoutMs,
      isTimeless,
      isRepeatable: isTimeless && (reach !== Infinity || isMessage) && detector.readsContext !== true,
    };
    return rule.mode === "shadow" ? tried(own) : own;
  };
  return {
    at: { input: ruleAt("input"), output: ruleAt("output") },
    sources,
    origins: origins.filter((origin) => detector.origins?.includes(origin) ?? true),
  };
}

/** The least score a rule acts on at a door; undefined where it does not look there at all. */
function thresholdAt({ threshold, strength }: GuardrailRule, source: Source): number | undefined {
  if (strength === undefined) return threshold ?? DEFAULT_THRESHOLD;
  return thresholdOf(strength[source]);
}

function isReach(reach: Detector["reach"]): boolean {
  return typeof reach === "string" || (Number.isInteger(reach) && reach >= 1 && reach <= MAX_REACH_CHARS);
}
