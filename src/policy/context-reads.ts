import type { PolicyJson } from "./cedar.ts";
import { ACTION_GROUPS } from "./authorization.ts";

/** Every attribute that a context can have, by name. */
export const CONTEXT_ATTRIBUTES = [
  "dataClass",
  "dialect",
  "mfa",
  "network",
  "now",
  "purpose",
  "region",
  "stream",
] as const;
export type ContextAttribute = (typeof CONTEXT_ATTRIBUTES)[number];

/** What policies read of the context of an action, in the order of the names. */
export type ContextReads = (action: string) => readonly ContextAttribute[];

/**
 * Finds out which attributes of the context a decision can depend on, action by action: what no policy reads has no place in the key of a
 * cached decision. A policy that uses the context other than by naming an attribute of it is taken to read all of it.
 */
export function contextReadsOf(policies: readonly PolicyJson[]): ContextReads {
  const everywhere = new Set<string>();
  const byAction = new Map<string, Set<string>>();
  for (const policy of policies) {
    const read = new Set<string>();
    for (const { body } of policy.conditions) collectReads(body, read);
    const actions = actionsOf(policy);
    if (actions === undefined) addAll(everywhere, read);
    for (const action of actions ?? []) {
      const known = byAction.get(action) ?? new Set();
      addAll(known, read);
      byAction.set(action, known);
    }
  }
  const lists = new Map<string, readonly ContextAttribute[]>();
  return (action) => {
    let list = lists.get(action);
    if (list === undefined) {
      const named = [action, ...(ACTION_GROUPS[action] ?? [])].map((name) => byAction.get(name));
      list = CONTEXT_ATTRIBUTES.filter(
        (attribute) => everywhere.has(attribute) || named.some((set) => set?.has(attribute) === true),
      );
      lists.set(action, list);
    }
    return list;
  };
}

/** Ids of the actions that a policy's scope names; undefined where it is for all. */
export function actionsOf({ action }: PolicyJson): readonly string[] | undefined {
  if (action.op === "All") return undefined;
  const named = "entities" in action ? action.entities : "entity" in action ? [action.entity] : [];
  return named.map((uid) => ("__entity" in uid ? uid.__entity.id : uid.id));
}

function addAll(to: Set<string>, from: ReadonlySet<string>): void {
  for (const each of from) to.add(each);
}

function collectReads(node: unknown, read: Set<string>): void {
  if (Array.isArray(node)) {
    for (const each of node) collectReads(each, read);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  for (const [operator, operands] of Object.entries(node)) {
    if (operator === "Var" && operands === "context") addAll(read, new Set(CONTEXT_ATTRIBUTES));
    else if ((operator === "." || operator === "has") && isOfContext(operands))
      read.add(nameIn(operands.attr));
    else collectReads(operands, read);
  }
}

function isOfContext(operands: unknown): operands is { attr: unknown } {
  if (typeof operands !== "object" || operands === null || !("left" in operands)) return false;
  const { left } = operands;
  return typeof left === "object" && left !== null && "Var" in left && left.Var === "context";
}

/** Cedar writes `context has a.b` with both names. */
function nameIn(attr: unknown): string {
  const [first] = Array.isArray(attr) ? (attr as unknown[]) : [attr];
  return String(first);
}
