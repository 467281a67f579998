import { STRENGTH_THRESHOLDS, type ContentStrength } from "../../contracts/content-strength.ts";
import { WordList } from "../../contracts/custom-rules.ts";
import type { Source } from "../../contracts/detection.ts";
import { DEFAULT_THRESHOLD, type GuardrailRule } from "../../contracts/documents.ts";
import {
  ATTACK_COMPANIONS,
  bedrockNames,
  DETECTOR_OF_FILTER,
  DETECTOR_OF_GROUNDING,
  DETECTOR_OF_PII,
  DETECTOR_OF_WORDS,
} from "./detector-names.ts";
import type { ExportDraft } from "./export-draft.ts";
import {
  doorMembers,
  exportDoors,
  graverAction,
  type DetectorRules,
  type ExportedDoors,
} from "./export-rules.ts";
import { ACTION_HERE } from "./import-draft.ts";
import { ANY_CASE } from "./import-pattern.ts";
import { wordListName } from "./import-policies.ts";
import { oneMinus } from "./one-minus.ts";

const FILTERS = bedrockNames(DETECTOR_OF_FILTER);
const MANAGED_WORDS = bedrockNames(DETECTOR_OF_WORDS);
const PII = bedrockNames(DETECTOR_OF_PII);
const GROUNDING = bedrockNames(DETECTOR_OF_GROUNDING);

/** Puts the rules of one detector where Bedrock has a place for them. */
export function exportDetector(rules: DetectorRules, draft: ExportDraft): void {
  const { detector } = rules;
  const [family = ""] = detector.split(".", 1);
  const name = detector.slice(family.length + 1);
  const filter = FILTERS.get(detector);
  const managed = MANAGED_WORDS.get(detector);
  const pii = PII.get(detector);
  const grounding = GROUNDING.get(detector);
  if (filter !== undefined) exportFilter(filter, rules, draft);
  else if (ATTACK_COMPANIONS.includes(detector)) noteCompanion(rules, draft);
  else if (managed !== undefined)
    draft.managedWordLists.push({
      type: managed,
      ...doorMembers(exportDoors(rules, draft, { canMask: false })),
    });
  else if (pii !== undefined) {
    const doors = exportDoors(rules, draft, { canMask: true });
    draft.piiEntities.push({ type: pii, action: graverAction(doors), ...doorMembers(doors) });
  } else if (grounding !== undefined) exportGrounding(grounding, rules, draft);
  else if (family === "topic") exportTopic(name, rules, draft);
  else if (family === "words") exportWords(name, rules, draft);
  else if (family === "pattern") exportPattern(name, rules, draft);
  else for (const { member } of rules.rules) draft.omit(member, `Bedrock has no policy for "${detector}".`);
}

/** Lists rules that do otherwise than those which speak for the filter. */
function noteCompanion({ rules }: DetectorRules, draft: ExportDraft): void {
  const speaker = DETECTOR_OF_FILTER.get("PROMPT_ATTACK");
  const spoken = draft.document.rules.filter(({ detector }) => detector === speaker);
  const said = (written: readonly GuardrailRule[]): string =>
    JSON.stringify(written.map((rule) => ({ ...rule, detector: speaker })));
  if (said(rules.map(({ rule }) => rule)) === said(spoken)) return;
  const [first] = rules;
  draft.omit(
    first?.member ?? "",
    `Bedrock's PROMPT_ATTACK is one filter; what is said of "${speaker}" counts.`,
  );
}

function exportFilter(type: string, rules: DetectorRules, draft: ExportDraft): void {
  const doors = exportDoors(rules, draft, { canMask: false, carried: ["threshold", "strength"] });
  for (const { rule, member } of rules.rules)
    if (rule.strength === undefined)
      draft.omit(
        `${member}.threshold`,
        `Bedrock has strengths; ${rule.threshold ?? DEFAULT_THRESHOLD} is ${strengthOf(rule.threshold)} there.`,
      );
  draft.filters.push({
    type,
    inputStrength: strengthAt("input", type, doors, rules),
    outputStrength: strengthAt("output", type, doors, rules),
    inputModalities: ["TEXT"],
    outputModalities: ["TEXT"],
    ...doorMembers(doors),
  });
}

/** A door that is switched off keeps the strength that is written for it. */
function strengthAt(
  door: Source,
  type: string,
  doors: ExportedDoors,
  { rules }: DetectorRules,
): ContentStrength {
  const { rule } = doors[door];
  const written = (rule ?? rules[0]?.rule)?.strength?.[door];
  if (written !== undefined) return written;
  // Bedrock looks for attacks in what comes in, and wants that said.
  if (rule === undefined || (type === "PROMPT_ATTACK" && door === "output")) return "NONE";
  return strengthOf(rule.threshold);
}

/** The mildest strength that acts on all a threshold acts on. */
function strengthOf(threshold = DEFAULT_THRESHOLD): ContentStrength {
  if (threshold >= STRENGTH_THRESHOLDS.LOW) return "LOW";
  return threshold >= STRENGTH_THRESHOLDS.MEDIUM ? "MEDIUM" : "HIGH";
}

function exportGrounding(type: string, rules: DetectorRules, draft: ExportDraft): void {
  const { output } = exportDoors(rules, draft, { canMask: false, carried: ["threshold"] });
  const threshold = oneMinus(output.rule?.threshold ?? DEFAULT_THRESHOLD);
  const enabled = output.rule !== undefined;
  draft.groundingFilters.push({ type, threshold, action: output.action, enabled });
}

function exportTopic(name: string, rules: DetectorRules, draft: ExportDraft): void {
  const topic = draft.document.topics.findLast((each) => each.name === name);
  const doors = doorMembers(exportDoors(rules, draft, { canMask: false }));
  if (topic === undefined) return;
  const { definition, examples } = topic;
  const listed = examples.length === 0 ? {} : { examples: [...examples] };
  draft.topics.push({ name, definition, ...listed, type: "DENY", ...doors });
}

function exportWords(name: string, rules: DetectorRules, draft: ExportDraft): void {
  const at = draft.document.words.findLastIndex((each) => each.name === name);
  const list = draft.document.words[at];
  const { input, output } = exportDoors(rules, draft, { canMask: false });
  if (list === undefined) return;
  const actionHere = ({ rule, action }: ExportedDoors[Source]) =>
    rule === undefined ? undefined : ACTION_HERE[action];
  if (name !== wordListName({ input: actionHere(input), output: actionHere(output) }))
    draft.omit(`words[${at}].name`, "Bedrock's words stand in one list.");
  if (list.matching !== "whole-word") draft.omit(`words[${at}].matching`, "Bedrock finds whole words.");
  if (list.type !== WordList.shape.type.parse(undefined))
    draft.omit(`words[${at}].type`, "Bedrock's words have no type.");
  for (const text of list.words) draft.words.push({ text, ...doorMembers({ input, output }) });
}

function exportPattern(name: string, rules: DetectorRules, draft: ExportDraft): void {
  const at = draft.document.patterns.findLastIndex((each) => each.name === name);
  const definition = draft.document.patterns[at];
  const doors = exportDoors(rules, draft, { canMask: true });
  if (definition === undefined) return;
  const { description, pattern, caseSensitive, type, context } = definition;
  if (type !== undefined) draft.omit(`patterns[${at}].type`, `Bedrock masks it as {${name}}.`);
  if (context !== undefined) draft.omit(`patterns[${at}].context`, "Bedrock has nothing like it.");
  draft.regexes.push({
    name,
    ...(description === undefined ? {} : { description }),
    pattern: caseSensitive ? pattern : ANY_CASE + pattern,
    action: graverAction(doors),
    ...doorMembers(doors),
  });
}
