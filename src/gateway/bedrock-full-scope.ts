import type { JsonObject } from "../contracts/json.ts";
import { isJsonObject } from "../contracts/json.ts";
import type { CompiledRule } from "../guardrails/index.ts";
import { bedrockListOf, bedrockNameOf, type BedrockList } from "./bedrock-policies.ts";

/** Where a list stands in an assessment, and the member that says what an entry is of. */
interface Place {
  readonly policy: string;
  readonly names: "name" | "type";
  readonly compose: (name: string) => JsonObject;
}

/**
 * The lists that tell, in full scope, of what was looked for and not found. Words and patterns are never among them, as in Bedrock
 * (API reference, "ApplyGuardrail", outputScope); grounding tells its scores in any scope.
 */
const PLACES: Partial<Record<BedrockList, Place>> = {
  contentFilters: {
    policy: "contentPolicy",
    names: "type",
    compose: (type) => ({ type, confidence: "NONE" }),
  },
  topics: { policy: "topicPolicy", names: "name", compose: (name) => ({ name, type: "DENY" }) },
  piiEntities: {
    policy: "sensitiveInformationPolicy",
    names: "type",
    compose: (type) => ({ type, match: "" }),
  },
};

/** An assessment with an entry for each kind of finding that its rules looked for and did not find. */
export function withUndetected(assessment: JsonObject, rules: readonly CompiledRule[]): JsonObject {
  const whole: JsonObject = { ...assessment };
  for (const { detector } of rules) {
    const list = bedrockListOf(detector.id, detector.type);
    const place = PLACES[list];
    if (place === undefined) continue;
    const name = bedrockNameOf(detector.id, detector.type);
    const listName = list === "contentFilters" ? "filters" : list;
    const before = whole[place.policy];
    const policy: JsonObject = isJsonObject(before) ? before : emptyPolicy(place.policy);
    const entries = Array.isArray(policy[listName]) ? policy[listName] : [];
    if (entries.some((entry) => isJsonObject(entry) && entry[place.names] === name)) continue;
    const entry = { ...place.compose(name), action: "NONE", detected: false };
    whole[place.policy] = { ...policy, [listName]: [...entries, entry] };
  }
  return whole;
}

/** Bedrock has both lists of sensitive information, be they empty. */
function emptyPolicy(policy: string): JsonObject {
  return policy === "sensitiveInformationPolicy" ? { piiEntities: [], regexes: [] } : {};
}
