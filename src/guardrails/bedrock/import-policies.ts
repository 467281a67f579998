import { WordList } from "../../contracts/custom-rules.ts";
import type { BedrockGuardrail } from "./bedrock-guardrail.ts";
import {
  ATTACK_COMPANIONS,
  DETECTOR_OF_FILTER,
  DETECTOR_OF_GROUNDING,
  DETECTOR_OF_PII,
  DETECTOR_OF_WORDS,
} from "./detector-names.ts";
import { ACTION_HERE, DOORS, doorsOf, type Doors, type ImportDraft } from "./import-draft.ts";
import { importPattern } from "./import-pattern.ts";
import { oneMinus } from "./one-minus.ts";

type Policy<K extends keyof BedrockGuardrail> = NonNullable<BedrockGuardrail[K]>;

const NO_TIERS = "There are no tiers here: every detector is there for all.";

export function importContentPolicy(
  { filters = [], tier }: Policy<"contentPolicy">,
  draft: ImportDraft,
): void {
  if (tier !== undefined) draft.omit("contentPolicy.tier", NO_TIERS);
  filters.forEach((filter, at) => {
    const member = `contentPolicy.filters[${at}]`;
    for (const modalities of ["inputModalities", "outputModalities"] as const)
      if (filter[modalities]?.some((modality) => modality !== "TEXT") === true)
        draft.omit(`${member}.${modalities}`, "Pictures are counted here, and not looked into.");
    const strength = { input: filter.inputStrength, output: filter.outputStrength };
    const doors = doorsOf(filter);
    const looking = {
      input: strength.input === "NONE" ? undefined : doors.input,
      output: strength.output === "NONE" ? undefined : doors.output,
    };
    const detector = detectorFor(DETECTOR_OF_FILTER, filter.type, member, looking, draft);
    if (detector === undefined) return;
    const [action, other] = DOORS.flatMap((door) => looking[door] ?? []);
    // A door of strength NONE that is not switched off stays named.
    const isNamed =
      action !== undefined && other === undefined && doors.input !== undefined && doors.output !== undefined;
    const actions = isNamed ? { input: action, output: action } : looking;
    if (!draft.addRules(detector, actions, member, { strength }) || filter.type !== "PROMPT_ATTACK") return;
    for (const companion of ATTACK_COMPANIONS) draft.addRules(companion, actions, member, { strength });
  });
}

export function importTopicPolicy({ topics, tier }: Policy<"topicPolicy">, draft: ImportDraft): void {
  if (tier !== undefined) draft.omit("topicPolicy.tier", NO_TIERS);
  topics.forEach((topic, at) => {
    const member = `topicPolicy.topics[${at}]`;
    const name = draft.nameFor("topic", topic.name, member);
    if (!draft.addRules(`topic.${name}`, doorsOf(topic), member)) return;
    const { definition, examples = [] } = topic;
    draft.topics.push({ name, definition, ...(examples.length === 0 ? {} : { examples }) });
  });
}

export function importWordPolicy(
  { words = [], managedWordLists = [] }: Policy<"wordPolicy">,
  draft: ImportDraft,
): void {
  words.forEach((word, at) => {
    const member = `wordPolicy.words[${at}]`;
    const doors = doorsOf(word);
    // Here it is a list that has an action, not a word.
    const name = wordListName(doors);
    const list = draft.words.get(name);
    if (!WordList.shape.words.element.safeParse(word.text).success)
      draft.lose(member, "A word has 1 to 100 characters here, one of them to be seen.", doors);
    else if (list !== undefined) list.push(word.text);
    else if (draft.addRules(`words.${name}`, doors, member)) draft.words.set(name, [word.text]);
  });
  managedWordLists.forEach((list, at) => {
    const member = `wordPolicy.managedWordLists[${at}]`;
    const detector = detectorFor(DETECTOR_OF_WORDS, list.type, member, doorsOf(list), draft);
    if (detector !== undefined) draft.addRules(detector, doorsOf(list), member);
  });
}

/** "custom" for words that block at both doors, as most do. */
export function wordListName({ input, output }: Doors): string {
  const isPlain = input === "block" && output === "block";
  return isPlain ? "custom" : `custom-${input ?? "off"}-${output ?? "off"}`;
}

export function importSensitiveInformationPolicy(
  { piiEntities = [], regexes = [] }: Policy<"sensitiveInformationPolicy">,
  draft: ImportDraft,
): void {
  piiEntities.forEach((entity, at) => {
    const member = `sensitiveInformationPolicy.piiEntities[${at}]`;
    const detector = detectorFor(DETECTOR_OF_PII, entity.type, member, doorsOf(entity), draft);
    if (detector !== undefined) draft.addRules(detector, doorsOf(entity), member);
  });
  regexes.forEach((regex, at) => {
    const member = `sensitiveInformationPolicy.regexes[${at}]`;
    const imported = importPattern(regex);
    if (imported.kind === "refused") {
      draft.lose(member, `Its pattern is not accepted; ${imported.why}.`, doorsOf(regex));
      return;
    }
    if (imported.bound !== undefined)
      draft.omit(
        `${member}.pattern`,
        `Repetitions end here, so it was bounded: what had no end repeats ${imported.bound} times at most, or so often more than its least.`,
      );
    const name = draft.nameFor("pattern", regex.name, member);
    if (draft.addRules(`pattern.${name}`, doorsOf(regex), member))
      draft.patterns.push({ name, ...imported.pattern });
  });
}

export function importGroundingPolicy(
  { filters }: Policy<"contextualGroundingPolicy">,
  draft: ImportDraft,
): void {
  filters.forEach(({ type, threshold, action = "BLOCK", enabled = true }, at) => {
    const member = `contextualGroundingPolicy.filters[${at}]`;
    const doors = { input: undefined, output: enabled ? ACTION_HERE[action] : undefined };
    const detector = detectorFor(DETECTOR_OF_GROUNDING, type, member, doors, draft);
    if (detector === undefined) return;
    draft.addRules(detector, doors, member, { threshold: oneMinus(threshold) });
  });
}

function detectorFor(
  detectors: ReadonlyMap<string, string>,
  type: string,
  member: string,
  doors: Doors,
  draft: ImportDraft,
): string | undefined {
  const detector = detectors.get(type);
  if (detector === undefined) draft.lose(member, `There is no detector for ${type} here.`, doors);
  return detector;
}
