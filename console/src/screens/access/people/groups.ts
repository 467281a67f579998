import { queryOptions } from "@tanstack/react-query";
import { api } from "../../../api/api.ts";

/** A group in SCIM's shape (RFC 7643, section 4.2), as far as it is shown. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly members?: readonly Member[];
}

export interface Member {
  /** Id of the person. */
  readonly value: string;
  readonly display?: string;
}

/** How a group's members change: one person comes, or goes. */
export type MemberChange = { readonly kind: "add" | "remove"; readonly member: Member };

const GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** With its members. */
export function groupQuery(id: string) {
  return queryOptions({
    queryKey: ["groups", id],
    queryFn: ({ signal }) => api<Group>("GET", pathOf(id), { signal }),
  });
}

export function createGroup(displayName: string): Promise<Group> {
  return api<Group>("POST", "/api/scim/v2/Groups", { body: { schemas: [GROUP_SCHEMA], displayName } });
}

export function changeMember(group: Group, { kind, member: { value } }: MemberChange): Promise<Group> {
  const operation =
    kind === "add"
      ? { op: "add", path: "members", value: [{ value }] }
      : { op: "remove", path: `members[value eq ${JSON.stringify(value)}]` };
  return api<Group>("PATCH", pathOf(group.id), {
    body: { schemas: [PATCH_SCHEMA], Operations: [operation] },
  });
}

export function deleteGroup({ id }: Group): Promise<unknown> {
  return api("DELETE", pathOf(id));
}

function pathOf(id: string): string {
  return `/api/scim/v2/Groups/${encodeURIComponent(id)}`;
}
