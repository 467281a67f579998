import type { CredentialBounds } from "../contracts/principal.ts";
import { ACTION_GROUPS, type AuthorizationCall, type AuthorizationDecision } from "./authorization.ts";

/** What stands among the policies of a record where a credential's own bounds denied the call. */
export const SCOPES_BOUND = "key#scopes";
export const MODELS_BOUND = "key#models";

const BOUNDS: ReadonlySet<string> = new Set([SCOPES_BOUND, MODELS_BOUND]);

type Denial = Extract<AuthorizationDecision, { kind: "denied" }>;

const OUT_OF_SCOPE: Denial = Object.freeze({ kind: "denied", policies: [SCOPES_BOUND], errors: [] });
const OTHER_MODEL: Denial = Object.freeze({ kind: "denied", policies: [MODELS_BOUND], errors: [] });

/**
 * The denial of a call outside of what its credential is for; undefined where policy is to decide. The one place where bounds are held:
 * `createAuthorizer` asks it ahead of Cedar, and nothing is decided but through there.
 */
export function denyOutsideBounds(call: AuthorizationCall): AuthorizationDecision | undefined {
  const { bounds } = call.principal;
  if (bounds === undefined) return undefined;
  if (bounds.actions !== undefined && !isInScope(bounds.actions, call.action)) return OUT_OF_SCOPE;
  if (bounds.models === undefined || !("resource" in call) || call.resource.type !== "Model")
    return undefined;
  return isModelIn(bounds.models, call.resource.id) ? undefined : OTHER_MODEL;
}

/** A scope holds the actions that stand in it, as `action in` does. */
function isInScope(scopes: readonly string[], action: string): boolean {
  return scopes.includes(action) || ACTION_GROUPS[action]?.some((group) => scopes.includes(group)) === true;
}

/** Whether a name is one of these, or begins as one of them that ends in "*" does. */
export function isModelIn(models: NonNullable<CredentialBounds["models"]>, name: string): boolean {
  return models.some((model) => (model.endsWith("*") ? name.startsWith(model.slice(0, -1)) : name === model));
}

/** For the caller: whether the credential itself, and not policy, is why it was refused. */
export function isOutsideBounds(decision: AuthorizationDecision): boolean {
  return decision.kind === "denied" && decision.policies.some((name) => BOUNDS.has(name));
}
