import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";

/** What CreateGuardrail and UpdateGuardrail call the policies of GetGuardrail, and the lists in them. */
const POLICIES: Readonly<
  Record<string, { readonly policy: string; readonly lists: Readonly<Record<string, string>> }>
> = {
  contentPolicyConfig: { policy: "contentPolicy", lists: { filtersConfig: "filters", tierConfig: "tier" } },
  topicPolicyConfig: { policy: "topicPolicy", lists: { topicsConfig: "topics", tierConfig: "tier" } },
  wordPolicyConfig: {
    policy: "wordPolicy",
    lists: { wordsConfig: "words", managedWordListsConfig: "managedWordLists" },
  },
  sensitiveInformationPolicyConfig: {
    policy: "sensitiveInformationPolicy",
    lists: { piiEntitiesConfig: "piiEntities", regexesConfig: "regexes" },
  },
  contextualGroundingPolicyConfig: {
    policy: "contextualGroundingPolicy",
    lists: { filtersConfig: "filters" },
  },
};

/** Members that are carried as they are; the token only keeps a request from being carried out twice, which a name does here. */
const CARRIED: ReadonlySet<string> = new Set([
  "name",
  "description",
  "blockedInputMessaging",
  "blockedOutputsMessaging",
]);
const IGNORED: ReadonlySet<string> = new Set(["clientRequestToken"]);

/**
 * A request of CreateGuardrail or UpdateGuardrail (Amazon Bedrock API reference, 2023-04-20) as GetGuardrail would give the guardrail
 * back. Throws `invalid_request` naming the first member that nothing here stands for.
 */
export function fromCreateRequest(request: JsonObject): JsonObject {
  const guardrail: JsonObject = {};
  for (const [member, value] of Object.entries(request)) {
    const named = Object.hasOwn(POLICIES, member) ? POLICIES[member] : undefined;
    if (CARRIED.has(member)) guardrail[member] = value;
    else if (named !== undefined && isJsonObject(value))
      guardrail[named.policy] = renamed(value, named.lists, member);
    else if (!IGNORED.has(member) && value !== null) throw notCarried(member);
  }
  return guardrail;
}

function renamed(config: JsonObject, lists: Readonly<Record<string, string>>, at: string): JsonObject {
  const policy: JsonObject = {};
  for (const [member, value] of Object.entries(config)) {
    const name = Object.hasOwn(lists, member) ? lists[member] : undefined;
    if (name === undefined) throw notCarried(`${at}.${member}`);
    policy[name] = value;
  }
  return policy;
}

/** The refusal of what would be lost. */
export function notCarried(member: string, reason = "There is nothing like it here."): GatewayError {
  return new GatewayError("invalid_request", `${member} cannot be carried`, {
    field: member,
    publicMessage: `'${member}' cannot be carried over: ${reason}`,
  });
}
