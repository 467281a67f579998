import { CONTENT_CONFIDENCE_SCORES, confidenceOf } from "../contracts/content-strength.ts";
import type { RuleAction } from "../contracts/documents.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Verdict, VerdictFinding } from "../contracts/verdict.ts";
import { bedrockListOf, bedrockNameOf, type BedrockList } from "./bedrock-policies.ts";
import { withoutForeignNames } from "./summarize-verdict.ts";

/** Bedrock's word for what was done. Only sensitive information can be ANONYMIZED there; here anything may be masked. */
export const ACTION_WORD = {
  flag: "NONE",
  review: "NONE",
  escape: "ANONYMIZED",
  mask: "ANONYMIZED",
  redact: "ANONYMIZED",
  hash: "ANONYMIZED",
  tokenise: "ANONYMIZED",
  block: "BLOCKED",
} as const satisfies Record<RuleAction, string>;
type ActionWord = (typeof ACTION_WORD)[RuleAction];

/** Findings of one kind that came to one thing. */
interface Group {
  readonly list: BedrockList;
  readonly name: string;
  readonly action: ActionWord;
  readonly findings: VerdictFinding[];
}

/**
 * A verdict in the shape of Bedrock's GuardrailAssessment (botocore `bedrock-runtime` 2023-09-30), one entry for each kind of finding
 * and what was done about it. Never the words that were found: `match`, which Bedrock fills with them, is the label that masks show.
 *
 * Beside Bedrock's members an entry has `findings`, which say where, by which detector and in which view; the assessment has
 * `failures` where a check could not be made. The filters of grounding are composed apart (`composeGrounding`). In shadow mode, a guardrail's or a rule's, nothing is done, so the action is NONE, as in Bedrock's
 * detect mode.
 */
export function composeAssessment(verdict: Verdict, grounding: readonly JsonObject[] = []): JsonObject {
  const groups = groupsOf(verdict);
  const entries = (list: BedrockList): JsonObject[] =>
    groups.filter((group) => group.list === list).map(composeEntry);
  const { guardrail, guardrailVersion, keyGuardrail, requestGuardrail, failures } = verdict;
  return {
    ...policy("topicPolicy", { topics: entries("topics") }),
    ...policy("contentPolicy", { filters: entries("contentFilters") }),
    ...policy("wordPolicy", {
      customWords: entries("customWords"),
      managedWordLists: entries("managedWordLists"),
    }),
    ...policy("sensitiveInformationPolicy", {
      piiEntities: entries("piiEntities"),
      regexes: entries("regexes"),
    }),
    ...policy("contextualGroundingPolicy", { filters: [...grounding] }),
    ...(failures.length === 0 ? {} : { failures: failures.map((failure) => ({ ...failure })) }),
    appliedGuardrailDetails: {
      guardrailId: guardrail,
      guardrailVersion: String(guardrailVersion),
      ...(keyGuardrail === undefined ? {} : { keyGuardrail: { ...keyGuardrail } }),
      ...(requestGuardrail === undefined ? {} : { requestGuardrail: { ...requestGuardrail } }),
      guardrailOrigin: ["REQUEST"],
      guardrailOwnership: "SELF",
    },
  };
}

/** A policy that found something; Bedrock leaves out the others. */
function policy(name: string, lists: Readonly<Record<string, JsonObject[]>>): JsonObject {
  return Object.values(lists).every((list) => list.length === 0) ? {} : { [name]: { ...lists } };
}

function groupsOf({ findings, mode }: Verdict): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const list = bedrockListOf(finding.detector, finding.type);
    const name = bedrockNameOf(finding.detector, finding.type);
    const isTried = mode === "shadow" || finding.mode === "shadow";
    const action = isTried ? "NONE" : ACTION_WORD[finding.action];
    const key = `${list} ${name} ${action}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { list, name, action, findings: [finding] });
    else group.findings.push(finding);
  }
  return [...groups.values()];
}

function composeEntry(group: Group): JsonObject {
  const { action } = group;
  const findings = group.findings.map(describeFinding);
  return { ...kindOf(group), action, detected: true, findings };
}

/** The members that say what an entry is of. */
function kindOf({ list, name, findings }: Group): JsonObject {
  const score = findings.reduce((highest, finding) => Math.max(highest, finding.score), 0);
  switch (list) {
    case "contentFilters":
      // What was found with less, because its rule asks for less, is LOW as well.
      return { type: name, confidence: confidenceOf(Math.max(score, CONTENT_CONFIDENCE_SCORES.LOW)) };
    case "topics":
      return { name, type: "DENY" };
    case "customWords":
      return { match: `{${name}}` };
    case "managedWordLists":
    case "piiEntities":
      return { match: `{${name}}`, type: name };
    case "regexes":
      return { name, match: `{${name}}` };
    case "groundingFilters":
      return { type: name };
  }
}

/** Where something was found; positions as in the verdict. */
export function describeFinding({
  detector,
  type,
  start,
  end,
  score,
  view,
  at,
  mode,
}: VerdictFinding): JsonObject {
  const place = at === undefined ? {} : { at: withoutForeignNames(at) };
  const tried = mode === undefined ? {} : { mode };
  return { detector, type, start, end, score, view, ...place, ...tried };
}
