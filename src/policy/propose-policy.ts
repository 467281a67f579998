import type { AccessPolicyDocument } from "../contracts/documents.ts";

/** Who a proposed policy is for: one principal, or all in a group. */
export type PolicySubject =
  | { readonly kind: "principal"; readonly type: "User" | "Service"; readonly id: string }
  | { readonly kind: "group"; readonly id: string };

/** What was done: "invoke" to "Model::openai/gpt". */
export interface ProvenUse {
  readonly action: string;
  readonly resource: string;
}

/** Resources that one policy names; more are another policy. */
const RESOURCES_PER_POLICY = 200;

/**
 * The policies that permit a subject just what it did, as a document; undefined where it did nothing. They add to the policies there are:
 * what the subject may do goes down once it is taken out of the groups that permit more.
 */
export function proposePolicy(
  name: string,
  subject: PolicySubject,
  uses: readonly ProvenUse[],
): AccessPolicyDocument | undefined {
  const policies = actionsByResources(uses).flatMap(({ type, actions, resources }) => {
    const portions: string[][] = [];
    for (let from = 0; from < resources.length; from += RESOURCES_PER_POLICY)
      portions.push(resources.slice(from, from + RESOURCES_PER_POLICY));
    return portions.map((portion) => ({ type, actions, resources: portion }));
  });
  if (policies.length === 0) return undefined;
  const who = subject.kind === "group" ? `group ${subject.id}` : `${subject.type} ${subject.id}`;
  return {
    kind: "AccessPolicy",
    name,
    description: `What ${who} was seen to use.`,
    cedar: policies.map((policy, position) => policyText(subject, policy, position)).join("\n"),
  };
}

interface Permission {
  readonly type: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Actions that were used on the same resources stand in one policy. */
function actionsByResources(uses: readonly ProvenUse[]): Permission[] {
  const byAction = new Map<string, { type: string; action: string; resources: Set<string> }>();
  for (const { action, resource } of uses) {
    const { type, id } = readResource(resource);
    const key = JSON.stringify([type, action]);
    const known = byAction.get(key) ?? { type, action, resources: new Set() };
    known.resources.add(id);
    byAction.set(key, known);
  }
  const byResources = new Map<string, { type: string; actions: string[]; resources: string[] }>();
  for (const { type, action, resources } of byAction.values()) {
    const sorted = [...resources].sort();
    const key = JSON.stringify([type, sorted]);
    const known = byResources.get(key) ?? { type, actions: [], resources: sorted };
    known.actions.push(action);
    byResources.set(key, known);
  }
  const permissions = [...byResources.values()];
  for (const { actions } of permissions) actions.sort();
  return permissions.sort((a, b) => (spell(a) < spell(b) ? -1 : 1));
}

function spell({ type, actions }: Permission): string {
  return JSON.stringify([type, actions]);
}

/** "Model::openai/gpt" taken apart; an id may hold "::" itself. */
export function readResource(resource: string): { readonly type: string; readonly id: string } {
  const at = resource.indexOf("::");
  return { type: resource.slice(0, at), id: resource.slice(at + 2) };
}

function policyText(
  subject: PolicySubject,
  { type, actions, resources }: Permission,
  position: number,
): string {
  const principal =
    subject.kind === "group"
      ? `principal in ${entity("Group", subject.id)}`
      : `principal == ${entity(subject.type, subject.id)}`;
  const named = actions.map((action) => entity("Action", action));
  const action = named.length === 1 ? `action == ${named[0] ?? ""}` : `action in [${named.join(", ")}]`;
  const entities = resources.map((id) => entity(type, id));
  const isOne = entities.length === 1;
  const resource = isOne ? `resource == ${entities[0] ?? ""}` : `resource is Sallyport::${type}`;
  const condition = isOne ? "" : `\nwhen { resource in [\n  ${entities.join(",\n  ")}\n] }`;
  return `@id("used-${position}")\npermit (\n  ${principal},\n  ${action},\n  ${resource}\n)${condition};\n`;
}

function entity(type: string, id: string): string {
  return `Sallyport::${type}::"${escaped(id)}"`;
}

/** As Cedar writes text: everything but plain ASCII by its code point. */
function escaped(text: string): string {
  return Array.from(text.toWellFormed())
    .map((character) => {
      if (character === "\\" || character === '"') return `\\${character}`;
      const code = character.codePointAt(0) ?? 0;
      return code >= 0x20 && code < 0x7f ? character : `\\u{${code.toString(16)}}`;
    })
    .join("");
}
