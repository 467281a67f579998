import { preparsePolicySet, statefulIsAuthorized } from "./cedar.ts";
import type { AuthorizationAnswer, EntityJson, StatefulAuthorizationCall } from "./cedar.ts";
import { GatewayError } from "../contracts/errors.ts";
import { GATEWAY_ID } from "./authorization.ts";
import type { AuthorizationCall, AuthorizationDecision } from "./authorization.ts";
import { formatCedarError, formatCedarErrors } from "./cedar-errors.ts";
import type { CheckedPolicies } from "./check-policies.ts";
import { createDecisionCache } from "./decision-cache.ts";
import { claimPolicySlot } from "./policy-slots.ts";

/** Policies ready to decide. Immutable: a change of policies makes another one. */
export interface CompiledPolicies {
  /** Decides one call. Never throws; whatever goes wrong is a denial. */
  authorize(call: AuthorizationCall): AuthorizationDecision;
  /** Names of all policies, "<document>#<@id or position>". */
  readonly policyNames: readonly string[];
  /** What Cedar finds odd but valid, such as a policy that can never apply. */
  readonly warnings: readonly string[];
  /** Gives the engine's memory back. Every later call is denied. */
  release(): void;
}

/** Hands checked policies to the engine and decides with them. */
export function createAuthorizer(schemaName: string, checked: CheckedPolicies): CompiledPolicies {
  const slot = claimPolicySlot();
  const parsed = preparsePolicySet(slot.id, { staticPolicies: { ...checked.policies } });
  if (parsed.type === "failure") {
    slot.free();
    throw new GatewayError("internal", `checked policies do not parse: ${formatCedarErrors(parsed.errors)}`);
  }
  const cache = createDecisionCache();
  let isReleased = false;
  return {
    policyNames: Object.keys(checked.policies),
    warnings: checked.warnings,
    authorize(call) {
      if (isReleased) return undecided("the policies were released");
      const key = callKey(call);
      const known = cache.get(key);
      if (known !== undefined) return known;
      const decision = decide(call, schemaName, slot.id);
      // A denial for an error is not kept: the next attempt may find the engine well again.
      if (decision.kind === "allowed" || decision.errors.length === 0) cache.set(key, decision);
      return decision;
    },
    release() {
      if (isReleased) return;
      isReleased = true;
      slot.free();
    },
  };
}

/**
 * Cedar skips a policy that fails to evaluate, so a broken `forbid` would let the request through; any evaluation
 * error is therefore a denial, and so is anything the engine throws.
 */
function decide(call: AuthorizationCall, schemaName: string, policySetId: string): AuthorizationDecision {
  let answer: AuthorizationAnswer;
  try {
    answer = statefulIsAuthorized(toCedar(call, schemaName, policySetId));
  } catch (error) {
    return undecided(`the policy engine failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  return readAnswer(answer);
}

/** Separate from the engine so that every shape of answer can be tested. */
export function readAnswer(answer: AuthorizationAnswer): AuthorizationDecision {
  if (answer.type === "failure") return undecided(formatCedarErrors(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) {
    const errors = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${formatCedarError(error)}`);
    return { kind: "denied", policies: decision === "deny" ? diagnostics.reason : [], errors };
  }
  if (decision === "allow") return { kind: "allowed", policies: diagnostics.reason };
  return { kind: "denied", policies: diagnostics.reason, errors: [] };
}

function undecided(error: string): AuthorizationDecision {
  return { kind: "denied", policies: [], errors: [error] };
}

/** All of the call that a decision can depend on, without ambiguity: JSON texts, one after the other. */
function callKey(call: AuthorizationCall): string {
  const { type, id, groups } = call.principal;
  const who = spelled(call.principal, () => [type, id, groups]);
  const resource = resourceOf(call);
  const what = spelled(resource, () => [resource.type, resource.id, resource.providers]);
  return who + what + JSON.stringify([call.action, contextOf(call)]);
}

const spellings = new WeakMap<object, string>();

/** Keys and models hold one frozen object each for all their calls, so what a decision needs of it is spelled once. */
function spelled(thing: object, read: () => unknown): string {
  let spelling = spellings.get(thing);
  if (spelling === undefined) {
    spelling = JSON.stringify(read());
    if (Object.isFrozen(thing)) spellings.set(thing, spelling);
  }
  return spelling;
}

function toCedar(
  call: AuthorizationCall,
  schemaName: string,
  policySetId: string,
): StatefulAuthorizationCall {
  const resource = resourceOf(call);
  const principalUid = { type: `Sallyport::${call.principal.type}`, id: call.principal.id };
  const resourceUid = { type: `Sallyport::${resource.type}`, id: resource.id };
  const entities: EntityJson[] = [
    { uid: principalUid, attrs: {}, parents: entityIds("Group", call.principal.groups) },
    {
      uid: resourceUid,
      attrs: resource.type === "Model" ? { name: resource.id } : {},
      parents: entityIds("Provider", resource.providers),
    },
  ];
  return {
    principal: principalUid,
    action: { type: "Sallyport::Action", id: call.action },
    resource: resourceUid,
    context: { ...contextOf(call) },
    preparsedSchemaName: schemaName,
    validateRequest: true,
    preparsedPolicySetId: policySetId,
    entities,
  };
}

function entityIds(type: "Group" | "Provider", ids: readonly string[]): { type: string; id: string }[] {
  return ids.map((id) => ({ type: `Sallyport::${type}`, id }));
}

interface Resource {
  readonly type: "Model" | "Guardrail" | "Gateway";
  readonly id: string;
  readonly providers: readonly string[];
}

const GATEWAY: Resource = { type: "Gateway", id: GATEWAY_ID, providers: [] };

function resourceOf(call: AuthorizationCall): Resource {
  if (!("resource" in call)) return GATEWAY;
  return call.resource.type === "Model" ? call.resource : { ...call.resource, providers: [] };
}

const NO_CONTEXT = {};

function contextOf(call: AuthorizationCall): Readonly<Record<string, string | boolean>> {
  if (!("context" in call)) return NO_CONTEXT;
  return { dialect: call.context.dialect, stream: call.context.stream };
}
