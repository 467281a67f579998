import type { Placement } from "../contracts/placement.ts";
import { ACTION_GROUPS } from "./authorization.ts";
import type { AuthorizationCall, AuthorizationDecision } from "./authorization.ts";
import type { EntityUidJson, PolicyJson } from "./cedar.ts";
import type { CheckedPolicies, CheckedPolicy } from "./check-policies.ts";
import { actionsOf } from "./context-reads.ts";
import { parentsOf, resourceOf, uid } from "./to-cedar.ts";

/** A policy that was looked at. */
export interface ExplainedPolicy {
  /** "<document>#<@id or position>" */
  readonly name: string;
  readonly document: string;
  readonly effect: "permit" | "forbid";
  readonly text: string;
}

/** A policy that permits the action to others, or to this caller otherwise. */
export interface NearMiss extends ExplainedPolicy {
  /** What does not fit: who calls, what it is about, or a `when` or `unless`. */
  readonly because: readonly ("principal" | "resource" | "condition")[];
  /** The same in words, one sentence each. */
  readonly needs: readonly string[];
}

/** Why a call is allowed, or is not. */
export interface Explanation {
  readonly decision: AuthorizationDecision;
  /** The policies that decided; none where none permits. */
  readonly policies: readonly ExplainedPolicy[];
  /** Of a denial that no policy ordered: those that permit the action and did not apply, the nearest first. */
  readonly nearly: readonly NearMiss[];
  /** How many there are; `nearly` has the first of them. */
  readonly nearlyCount: number;
}

/** Near misses that are told. */
export const MAX_NEAR_MISSES = 20;

type Uid = ReturnType<typeof uid>;

/** Looks at the scope of every policy: what the engine decides is handed in. */
export function explainDecision(
  policies: CheckedPolicies["policies"],
  call: AuthorizationCall,
  decision: AuthorizationDecision,
  placement: Placement | undefined,
): Explanation {
  const explained = decision.policies.flatMap((name) => {
    const policy = policies[name];
    return policy === undefined ? [] : [describe(name, policy)];
  });
  // What was forbidden, or could not be decided, lacks no permit.
  const isUnpermitted =
    decision.kind === "denied" && decision.policies.length === 0 && decision.errors.length === 0;
  const misses = isUnpermitted ? nearMisses(policies, call, placement) : [];
  return {
    decision,
    policies: explained,
    nearly: misses.slice(0, MAX_NEAR_MISSES),
    nearlyCount: misses.length,
  };
}

function nearMisses(
  policies: CheckedPolicies["policies"],
  call: AuthorizationCall,
  placement: Placement | undefined,
): NearMiss[] {
  const principal = [uid(call.principal.type, call.principal.id), ...placesOf(call, placement)];
  const { type, id, parents } = resourceOf(call);
  const resource = [uid(type, id), ...parents.map((parent) => uid(parent.type, parent.id))];
  const misses = Object.entries(policies).flatMap(([name, policy]): NearMiss[] => {
    const { json } = policy;
    if (json.effect !== "permit" || !isForAction(json, call.action)) return [];
    const who = misfitOf("The caller", json.principal, principal);
    const what = misfitOf("What it is about", json.resource, resource);
    const because: NearMiss["because"][number][] = [];
    if (who !== undefined) because.push("principal");
    if (what !== undefined) because.push("resource");
    // What fits in its scope and did not permit was kept from it by a condition.
    if (because.length === 0) because.push("condition");
    const needs = [who, what].filter((text) => text !== undefined);
    if (because.includes("condition")) needs.push("Its when or unless has to hold.");
    return [{ ...describe(name, policy), because, needs }];
  });
  return misses.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** A condition is nearest: it may hold another time. */
function rank({ because }: NearMiss): number {
  return because.includes("condition") ? 0 : because.length;
}

/** All that a caller is in, above itself. */
function placesOf({ principal }: AuthorizationCall, { team, organisation }: Placement = { tags: {} }): Uid[] {
  const direct = parentsOf(principal);
  if (principal.project === undefined) return direct;
  if (team === undefined) return direct;
  const above = organisation === undefined ? [] : [uid("Organisation", organisation)];
  return [...direct, uid("Team", team), ...above];
}

function isForAction(json: PolicyJson, action: string): boolean {
  const actions = actionsOf(json);
  if (actions === undefined || actions.includes(action)) return true;
  return json.action.op === "in" && (ACTION_GROUPS[action] ?? []).some((group) => actions.includes(group));
}

/** What a part of the scope wants that is not so, as a sentence; undefined where it fits. `own`: the entity, and all that it is in. */
function misfitOf(
  what: string,
  scope: PolicyJson["principal"] | PolicyJson["resource"],
  own: readonly Uid[],
): string | undefined {
  const [self] = own;
  switch (scope.op) {
    case "All":
      return undefined;
    case "==":
    case "in": {
      if (!("entity" in scope)) return undefined;
      const wanted = plain(scope.entity);
      const among = scope.op === "==" ? own.slice(0, 1) : own;
      return among.some((each) => isSame(each, wanted))
        ? undefined
        : `${what} has to be ${scope.op === "in" ? "in " : ""}${spell(wanted)}.`;
    }
    case "is": {
      const inside = scope.in !== undefined && "entity" in scope.in ? plain(scope.in.entity) : undefined;
      const isFit =
        self?.type === scope.entity_type &&
        (inside === undefined || own.some((each) => isSame(each, inside)));
      if (isFit) return undefined;
      return `${what} has to be a ${scope.entity_type}${inside === undefined ? "" : ` in ${spell(inside)}`}.`;
    }
  }
}

function plain(entity: EntityUidJson): Uid {
  return "__entity" in entity ? entity.__entity : entity;
}

function isSame(a: Uid, b: Uid): boolean {
  return a.type === b.type && a.id === b.id;
}

function spell({ type, id }: Uid): string {
  return `${type}::${JSON.stringify(id)}`;
}

function describe(name: string, { document, text, json }: CheckedPolicy): ExplainedPolicy {
  return { name, document, effect: json.effect, text: text.trim() };
}
