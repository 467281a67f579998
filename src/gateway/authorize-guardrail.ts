import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { AuthorizationDecision } from "../policy/authorization.ts";
import { readGuardrailReference } from "../contracts/guardrail-reference.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** Whether policy lets the caller see what this guardrail makes of a text; policies name guardrails, not their versions. */
export function mayApply(
  snapshot: ConfigSnapshot,
  principal: Principal,
  guardrail: string,
  peer: string,
): AuthorizationDecision {
  const { name } = readGuardrailReference(guardrail);
  const resource = { type: "Guardrail", id: name } as const;
  return snapshot.policies.authorize({
    principal,
    action: "applyGuardrail",
    resource,
    context: { network: peer },
  });
}

/** The guardrail that a reference names, as it was applied last; throws `not_found`. */
export function guardrailNamed(snapshot: ConfigSnapshot, reference: string): CompiledGuardrail {
  const guardrail = snapshot.guardrails.get(readGuardrailReference(reference).name);
  if (guardrail !== undefined) return guardrail;
  throw new GatewayError("not_found", "no such guardrail", { publicMessage: "There is no such guardrail." });
}

/**
 * Whether a caller may add a guardrail to those in force for its request: it is judged by it, and could ask for its findings by the same
 * right. Throws `not_found` and `forbidden`.
 */
export function permitAddition(
  snapshot: ConfigSnapshot,
  principal: Principal,
  reference: string | undefined,
  peer: string,
): void {
  if (reference === undefined) return;
  guardrailNamed(snapshot, reference);
  const decision = mayApply(snapshot, principal, reference, peer);
  if (decision.kind === "denied") throw refuseGuardrail(decision, `apply guardrail '${reference}'`);
}

/** The error of a caller who may not; `wanted` says what: "apply guardrail 'default'". */
export function refuseGuardrail(
  decision: Extract<AuthorizationDecision, { kind: "denied" }>,
  wanted: string,
): GatewayError {
  return new GatewayError("forbidden", decision.errors.join("; "), {
    publicMessage: `Policy does not allow this key to ${wanted}. An administrator can permit it with an AccessPolicy (action applyGuardrail).`,
  });
}
