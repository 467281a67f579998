import type { AccessPolicyDocument } from "../contracts/documents.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import type { PolicyCompiler } from "../policy/compile-policies.ts";
import { PERSONA_GROUPS } from "../policy/persona-groups.ts";

interface Sources {
  readonly policies: Pick<PolicyCompiler, "warningsOf" | "groupsIn">;
  readonly keyRing: Pick<KeyRing, "page">;
  readonly people: Pick<People, "groups">;
}

/** Warnings that are told; there are more only where a generated file has one mistake many times. */
export const MAX_WARNINGS = 50;
/** Keys that are looked through for a group; where there are more, nobody can say that none is in it. */
export const MAX_KEYS_LOOKED_AT = 10_000;
const KEYS_PER_PAGE = 1_000;

/** What is odd about access policies that are valid: nothing to refuse them for, and seldom meant. */
export async function warnOfPolicies(
  documents: readonly AccessPolicyDocument[],
  { policies, keyRing, people }: Sources,
): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const warnings = [...policies.warningsOf(documents)];
  let unknown = new Set([...policies.groupsIn(documents)].filter((name) => !PERSONA_GROUPS.has(name)));
  for (const name of unknown) {
    const { total } = await people.groups.list({ offset: 0, limit: 1, name });
    if (total > 0) unknown.delete(name);
  }
  if (unknown.size > 0) unknown = await withoutKeys(unknown, keyRing);
  for (const name of unknown) {
    warnings.push(
      `No API key and nobody in the directory is in the group "${name}"; is it spelled as an identity provider has it?`,
    );
  }
  return warnings.slice(0, MAX_WARNINGS);
}

async function withoutKeys(unknown: Set<string>, keyRing: Pick<KeyRing, "page">): Promise<Set<string>> {
  let after: Parameters<KeyRing["page"]>[1];
  for (let seen = 0; seen < MAX_KEYS_LOOKED_AT; seen += KEYS_PER_PAGE) {
    const { keys, next } = await keyRing.page(KEYS_PER_PAGE, after);
    for (const { groups } of keys) for (const group of groups) unknown.delete(group);
    if (next === undefined || unknown.size === 0) return unknown;
    after = next;
  }
  return new Set();
}
