import { preparsePolicySet, statefulIsAuthorized } from "./cedar.ts";
import type { AuthorizationAnswer } from "./cedar.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import type { AuthorizationCall, AuthorizationDecision, DecisionContext } from "./authorization.ts";
import { denyOutsideBounds } from "./bounds.ts";
import { formatCedarError, formatCedarErrors } from "./cedar-errors.ts";
import type { CheckedPolicies } from "./check-policies.ts";
import { contextReadsOf, type ContextAttribute } from "./context-reads.ts";
import { createDecisionCache } from "./decision-cache.ts";
import { explainDecision, type Explanation } from "./explain-decision.ts";
import type { PermissionUses } from "./permission-uses.ts";
import { claimPolicySlot } from "./policy-slots.ts";
import { attributeOf, resourceOf, toCedar } from "./to-cedar.ts";

/** Policies ready to decide. Immutable: a change of policies makes another one. */
export interface CompiledPolicies {
  /** Decides one call. Never throws; whatever goes wrong is a denial. What is allowed counts as a permission that is used. */
  authorize(call: AuthorizationCall): AuthorizationDecision;
  /** The same decision where nobody acts on it: nothing is kept or counted. */
  foresee(call: AuthorizationCall): AuthorizationDecision;
  /** The decision, the policies that made it, and those that nearly applied. */
  explain(call: AuthorizationCall): Explanation;
  /** Names of all policies, "<document>#<@id or position>". */
  readonly policyNames: readonly string[];
  /** What Cedar finds odd but valid, such as a policy that can never apply. */
  readonly warnings: readonly string[];
  /** Groups that policies name. */
  readonly groupsNamed: ReadonlySet<string>;
  /** Gives the engine's memory back. Every later call is denied. */
  release(): void;
}

/** What decisions need beside the policies. */
export interface AuthorizerSurroundings {
  /** Where a principal stands: its project's team and organisation. */
  readonly placementOf?: (principal: Principal) => Placement;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly uses?: PermissionUses;
}

/** Hands checked policies to the engine and decides with them. */
export function createAuthorizer(
  schemaName: string,
  checked: CheckedPolicies,
  { placementOf, now, uses }: AuthorizerSurroundings,
): CompiledPolicies {
  const slot = claimPolicySlot();
  const entries = Object.entries(checked.policies);
  const staticPolicies = Object.fromEntries(entries.map(([name, { text }]) => [name, text]));
  const parsed = preparsePolicySet(slot.id, { staticPolicies });
  if (parsed.type === "failure") {
    slot.free();
    throw new GatewayError("internal", `checked policies do not parse: ${formatCedarErrors(parsed.errors)}`);
  }
  const readsOf = contextReadsOf(entries.map(([, { json }]) => json));
  const cache = createDecisionCache();
  let isReleased = false;

  /**
   * Cedar skips a policy that fails to evaluate, so a broken `forbid` would let the request through; any evaluation
   * error is therefore a denial, and so is anything the engine throws.
   */
  function decide(call: AuthorizationCall, read: DecisionContext): AuthorizationDecision {
    let answer: AuthorizationAnswer;
    try {
      answer = statefulIsAuthorized({
        ...toCedar(call, read, readsOf(call.action), placementOf?.(call.principal)),
        preparsedSchemaName: schemaName,
        validateRequest: true,
        preparsedPolicySetId: slot.id,
      });
    } catch (error) {
      return failed(error);
    }
    const decision = readAnswer(answer);
    return Object.keys(read).length === 0 ? decision : { ...decision, context: read };
  }

  const foresee = (call: AuthorizationCall): AuthorizationDecision => {
    if (isReleased) return RELEASED;
    const denial = denyOutsideBounds(call);
    if (denial !== undefined) return denial;
    try {
      return decide(call, readContext(call, readsOf(call.action), now));
    } catch (error) {
      return failed(error);
    }
  };

  return {
    policyNames: entries.map(([name]) => name),
    warnings: checked.warnings,
    groupsNamed: groupsIn(checked),
    authorize(call) {
      if (isReleased) return RELEASED;
      const denial = denyOutsideBounds(call);
      if (denial !== undefined) return denial;
      let read: DecisionContext;
      let key: string;
      try {
        read = readContext(call, readsOf(call.action), now);
        key = callKey(call, read);
      } catch (error) {
        return failed(error);
      }
      const known = cache.get(key);
      if (known !== undefined) {
        if (known.use !== undefined) uses?.count(known.use);
        return known.decision;
      }
      const decision = decide(call, read);
      const use = decision.kind === "allowed" ? uses?.counterFor(call) : undefined;
      // A denial for an error is not kept: the next attempt may find the engine well again.
      if (decision.kind === "allowed" || decision.errors.length === 0) cache.set(key, { decision, use });
      if (use !== undefined) uses?.count(use);
      return decision;
    },
    foresee,
    explain: (call) => explainDecision(checked.policies, call, foresee(call), placementOf?.(call.principal)),
    release() {
      if (isReleased) return;
      isReleased = true;
      slot.free();
    },
  };
}

/** Separate from the engine so that every shape of answer can be tested. */
export function readAnswer(answer: AuthorizationAnswer): AuthorizationDecision {
  if (answer.type === "failure") return undecided(formatCedarErrors(answer.errors));
  const { decision, diagnostics } = answer.response;
  // The engine gives them in the order of a hash table, another one each time.
  const policies = diagnostics.reason.toSorted();
  if (diagnostics.errors.length > 0) {
    const errors = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${formatCedarError(error)}`);
    return { kind: "denied", policies: decision === "deny" ? policies : [], errors };
  }
  if (decision === "allow") return { kind: "allowed", policies };
  return { kind: "denied", policies, errors: [] };
}

function failed(error: unknown): AuthorizationDecision {
  return undecided(`the policy engine failed: ${error instanceof Error ? error.message : String(error)}`);
}

function undecided(error: string): AuthorizationDecision {
  return { kind: "denied", policies: [], errors: [error] };
}

const RELEASED = undecided("the policies were released");
const NOTHING_READ: DecisionContext = Object.freeze({});

/** What the policies on an action read of a call's context; what the call does not say is left out. */
function readContext(
  call: AuthorizationCall,
  reads: readonly ContextAttribute[],
  now: () => number,
): DecisionContext {
  if (reads.length === 0) return NOTHING_READ;
  const read: Record<string, string | boolean> = {};
  for (const attribute of reads) {
    const value = attributeOf(call, attribute, now);
    if (value !== undefined) read[attribute] = value;
  }
  return Object.freeze(read);
}

/** All of the call that a decision can depend on, without ambiguity: JSON texts, one after the other. */
function callKey(call: AuthorizationCall, read: DecisionContext): string {
  const { principal } = call;
  const who = spelled(principal, () => {
    const { type, id, groups, project } = principal;
    return [type, id, groups, project];
  });
  const what = "resource" in call ? spelled(call.resource, () => spellResource(call)) : "";
  return who + what + (read === NOTHING_READ ? call.action : JSON.stringify([call.action, read]));
}

function spellResource(call: AuthorizationCall): unknown {
  const { type, id, parents } = resourceOf(call);
  return [type, id, parents];
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

const GROUP = "Sallyport::Group";

/** Every group that a policy's text names, in its scope or in a condition. */
export function groupsIn({ policies }: Pick<CheckedPolicies, "policies">): ReadonlySet<string> {
  const groups = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && "id" in node && node.type === GROUP) groups.add(String(node.id));
    for (const each of Object.values(node)) collect(each);
  };
  for (const { json } of Object.values(policies)) collect(json);
  return groups;
}
