import type { JsonObject } from "../contracts/json.ts";
import type { AuthorizationDecision, DecisionContext } from "../policy/authorization.ts";

/** Names of policies written out in one record, and characters of each; the count is always exact. */
export const MAX_RECORDED_POLICIES = 32;
const MAX_POLICY_NAME_CHARS = 150;

/** The policies that decided, for a record. */
export function recordedPolicies(policies: readonly string[]): JsonObject {
  return {
    policies: policies.slice(0, MAX_RECORDED_POLICIES).map(shortened),
    policyCount: policies.length,
  };
}

/** What the decision depended on beside principal and resource: nothing that no policy reads. */
export function recordedContext(decision: Pick<AuthorizationDecision, "context"> | undefined): {
  readonly context?: DecisionContext;
} {
  return decision?.context === undefined ? {} : { context: decision.context };
}

function shortened(name: string): string {
  // Cutting may halve a surrogate pair, and half of one has no place in JSON.
  return name.length <= MAX_POLICY_NAME_CHARS ? name : name.slice(0, MAX_POLICY_NAME_CHARS).toWellFormed();
}
