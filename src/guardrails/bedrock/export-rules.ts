import type { Source } from "../../contracts/detection.ts";
import { RULE_ACTIONS, type GuardrailDocument, type GuardrailRule } from "../../contracts/documents.ts";
import type { BedrockAction } from "./bedrock-guardrail.ts";
import type { ExportDraft } from "./export-draft.ts";
import { DOORS } from "./import-draft.ts";

/** The rules of one detector, with where they stand in the document. */
export interface DetectorRules {
  readonly detector: string;
  readonly rules: readonly PlacedRule[];
}

interface PlacedRule {
  readonly rule: GuardrailRule;
  /** "rules[4]" */
  readonly member: string;
}

/** What the rules of one detector come to at one door. */
export interface ExportedDoor {
  /** The gravest of them; undefined where there is none. */
  readonly rule: GuardrailRule | undefined;
  readonly action: BedrockAction;
}

export type ExportedDoors = Readonly<Record<Source, ExportedDoor>>;

/** The rules of a document by detector, in the order in which detectors first appear. */
export function rulesByDetector({ rules }: GuardrailDocument): readonly DetectorRules[] {
  const detectors = new Map<string, PlacedRule[]>();
  rules.forEach((rule, at) => {
    const known = detectors.get(rule.detector) ?? [];
    known.push({ rule, member: `rules[${at}]` });
    detectors.set(rule.detector, known);
  });
  return [...detectors].map(([detector, placed]) => ({ detector, rules: placed }));
}

/** Members that Bedrock has for some detectors, or has not at all. */
type OwnMember = "threshold" | "strength";

/**
 * What is done at both doors, in Bedrock's words. What it cannot do is listed: other actions than its three, several rules for one door,
 * members that it has nothing like.
 */
export function exportDoors(
  { rules }: DetectorRules,
  draft: ExportDraft,
  { canMask, carried = [] }: { readonly canMask: boolean; readonly carried?: readonly OwnMember[] },
): ExportedDoors {
  for (const placed of rules) {
    noteAction(placed, draft, canMask);
    noteMembers(placed, draft, carried);
  }
  const doorOf = (door: Source): ExportedDoor => {
    const here = rules.filter(({ rule }) => rule.sources.includes(door));
    if (here.length > 1)
      draft.omit(here[1]?.member ?? "", "Bedrock has one action for a door; the gravest counts.");
    const [rule] = here.map((placed) => placed.rule).toSorted((a, b) => gravity(b) - gravity(a));
    return { rule, action: actionAt(rule, door, draft.document.mode, canMask) };
  };
  return { input: doorOf("input"), output: doorOf("output") };
}

function gravity({ action, mode }: GuardrailRule): number {
  return mode === "shadow" ? -1 : RULE_ACTIONS.indexOf(action);
}

function actionAt(
  rule: GuardrailRule | undefined,
  door: Source,
  mode: GuardrailDocument["mode"],
  canMask: boolean,
): BedrockAction {
  if (rule === undefined || rule.strength?.[door] === "NONE") return "NONE";
  if (mode === "shadow" || rule.mode === "shadow") return "NONE";
  if (rule.action === "flag" || rule.action === "review") return "NONE";
  return rule.action === "block" || !canMask ? "BLOCK" : "ANONYMIZE";
}

function noteAction({ rule, member }: PlacedRule, draft: ExportDraft, canMask: boolean): void {
  const { action, mode } = rule;
  if (mode === "shadow") draft.omit(`${member}.mode`, "Bedrock tries no rules; this one only detects there.");
  else if (action === "review")
    draft.omit(`${member}.action`, "Bedrock reviews nothing; this only detects there.");
  else if (action === "flag" || action === "block") return;
  else if (!canMask) draft.omit(`${member}.action`, `Bedrock cannot ${action} this; it blocks there.`);
  else if (action !== "mask") draft.omit(`${member}.action`, `Bedrock cannot ${action}; it masks there.`);
}

const DEFAULT_TIMEOUT_MS = 500;

function noteMembers({ rule, member }: PlacedRule, draft: ExportDraft, carried: readonly OwnMember[]): void {
  const says: Readonly<Record<string, boolean>> = {
    origins: rule.origins !== undefined,
    threshold: rule.threshold !== undefined && !carried.includes("threshold"),
    strength: rule.strength !== undefined && !carried.includes("strength"),
    sample: rule.sample < 1,
    except: rule.except.length > 0,
    onFailure: rule.onFailure !== "block",
    timeoutMs: rule.timeoutMs !== DEFAULT_TIMEOUT_MS,
  };
  for (const [name, isSaid] of Object.entries(says))
    if (isSaid) draft.omit(`${member}.${name}`, "Bedrock has nothing like it.");
}

/** Bedrock's members for what is done at both doors. */
export function doorMembers({ input, output }: ExportedDoors) {
  return {
    inputAction: input.action,
    outputAction: output.action,
    inputEnabled: input.rule !== undefined,
    outputEnabled: output.rule !== undefined,
  };
}

const GRAVITY_THERE = { NONE: 0, ANONYMIZE: 1, BLOCK: 2 } as const satisfies Record<BedrockAction, number>;

/** The graver of what is done at both doors: what `action` says, where Bedrock has that too. */
export function graverAction(doors: ExportedDoors): BedrockAction {
  const actions = DOORS.map((door) => doors[door].action);
  return actions.reduce((one, next) => (GRAVITY_THERE[next] > GRAVITY_THERE[one] ? next : one));
}
