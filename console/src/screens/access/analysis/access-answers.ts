import type {
  ExplainedAccess,
  ProposedPolicy,
  UnusedPermissions,
  UsedPermissions,
  WhoCan,
} from "../../../../../src/contracts/api/access.ts";

export type { WhoCan } from "../../../../../src/contracts/api/access.ts";
export type Explanation = ExplainedAccess;
export type ExplainedPolicy = ExplainedAccess["policies"][number];
export type Unused = UnusedPermissions;
export type UnusedOf = UnusedPermissions["principals"][number];
export type Used = UsedPermissions;
export type UsedPermission = UsedPermissions["uses"][number];
export type Proposal = ProposedPolicy;

/** Whom a line of a list is about, in words. */
export function subjectName({
  subject,
  type,
  id,
  groups,
  key,
}: WhoCan["principals"][number] | UnusedOf): string {
  if (subject === "group") return groups.join(", ");
  return key ?? (subject === "person" ? id : `${type} ${id}`);
}
