import type { Selector } from "../contracts/selector.ts";
import type { QuotaRequest } from "./quota.ts";

/** What a selector looks at. */
type Selected = Pick<QuotaRequest, "principal" | "placement" | "model">;

/** Whether a document with this selector speaks of a caller: every list that is given fits, by any name in it. */
export function matchesCaller(
  selector: Selector,
  { principal, placement }: Pick<Selected, "principal" | "placement">,
): boolean {
  return (
    fits(selector.organisations, placement.organisation) &&
    fits(selector.teams, placement.team) &&
    fits(selector.projects, placement.project) &&
    fits(selector.principals, principalName(principal)) &&
    fits(selector.keys, keyOf(principal)) &&
    (selector.groups === undefined || selector.groups.some((group) => principal.groups.includes(group))) &&
    hasTags(selector.tags, placement.tags)
  );
}

/** Whether it speaks of a model. */
export function matchesModel({ models }: Selector, model: string): boolean {
  return fits(models, model);
}

/** As the audit log names it: "User::ada". */
export function principalName({ type, id }: Selected["principal"]): string {
  return `${type}::${id}`;
}

/** The name of the key that made the call; its id where it has none, undefined where it was no key. */
export function keyOf({ keyName, keyId }: Selected["principal"]): string | undefined {
  return keyName ?? keyId;
}

function fits(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || (name !== undefined && names.includes(name));
}

function hasTags(wanted: Selector["tags"], tags: Readonly<Record<string, string>>): boolean {
  return (
    wanted === undefined ||
    Object.entries(wanted).every(([name, value]) => Object.hasOwn(tags, name) && tags[name] === value)
  );
}
