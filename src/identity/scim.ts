import { z } from "zod";
import {
  GroupName,
  PersonFields,
  UserName,
  type GroupMember,
  type ImportedFields,
  type PeopleGroup,
  type Person,
} from "../contracts/person.ts";
import { MAX_MEMBERS_PER_REQUEST, type GroupChange } from "../storage/people-groups.ts";

/**
 * People and groups in the shapes of SCIM 2.0 (RFC 7643, sections 4.1 and 4.2), as far as we keep them. What clients send beside that is
 * passed over, as RFC 7644, section 3.3, lets a server do; what is never read can give nobody anything.
 */
export const SCIM = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  list: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
  patch: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  error: "urn:ietf:params:scim:api:messages:2.0:Error",
  config: "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
} as const;

/** Some clients send "True" and "False". */
const ScimBoolean = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(?:true|false)$/i)
    .transform((text) => text.toLowerCase() === "true"),
]);

const text = z.string().max(1_024);
/** Operations of one PATCH. */
const MAX_OPERATIONS = 100;
const nothing = z.null().transform(() => undefined);

export const ScimUser = z.looseObject({
  userName: UserName,
  externalId: z.union([PersonFields.shape.externalId, nothing]),
  displayName: z.union([PersonFields.shape.displayName, nothing]),
  name: z
    .looseObject({ formatted: text.nullish(), givenName: text.nullish(), familyName: text.nullish() })
    .nullish(),
  emails: z
    .array(z.looseObject({ value: z.email().max(320), primary: ScimBoolean.nullish() }))
    .max(32)
    .nullish(),
  active: ScimBoolean.optional(),
  groups: z
    .array(z.looseObject({ value: text.nullish(), display: text.nullish() }))
    .max(256)
    .nullish(),
});
export type ScimUser = z.output<typeof ScimUser>;

/** A person to be stored, from SCIM's User. Groups are not taken from it: in SCIM they are changed on the group. */
export function toPersonFields(user: ScimUser): PersonFields {
  return PersonFields.parse({ ...namesOf(user), active: user.active ?? true });
}

/** The same for an import, where the groups that a list names count. */
export function toImportedFields(user: ScimUser): ImportedFields {
  const { active, groups } = user;
  const names = groups?.map(({ display, value }) => display ?? value ?? "").filter((name) => name !== "");
  return {
    ...namesOf(user),
    ...(active !== undefined && { active }),
    ...(names !== undefined && { groups: names }),
  };
}

function namesOf({ userName, externalId, displayName, name, emails }: ScimUser) {
  const parts = [name?.givenName, name?.familyName].filter((part) => typeof part === "string" && part !== "");
  const shown = displayName ?? name?.formatted ?? (parts.length === 0 ? undefined : parts.join(" "));
  const email = (emails?.find(({ primary }) => primary === true) ?? emails?.[0])?.value;
  return {
    userName,
    ...(typeof shown === "string" && shown.trim() !== "" && { displayName: shown.trim().slice(0, 256) }),
    ...(email !== undefined && { email }),
    ...(externalId !== undefined && { externalId }),
  };
}

export const ScimGroup = z.looseObject({
  displayName: GroupName,
  externalId: z.union([PersonFields.shape.externalId, nothing]),
  members: z
    .array(z.looseObject({ value: z.string().min(1).max(64) }))
    .max(MAX_MEMBERS_PER_REQUEST)
    .nullish(),
});
export type ScimGroup = z.output<typeof ScimGroup>;

export const ScimPatch = z.looseObject({
  Operations: z
    .array(
      z.looseObject({
        op: z
          .string()
          .transform((op) => op.toLowerCase())
          .pipe(z.enum(["add", "replace", "remove"])),
        path: text.optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(MAX_OPERATIONS),
});
export type ScimPatch = z.output<typeof ScimPatch>;

/** What a change cannot be made of; the text is for the client. */
export class UnsupportedPatch extends Error {
  override readonly name = "UnsupportedPatch";
}

const PATCHED_ATTRIBUTES = ["active", "displayName", "userName", "externalId"] as const;

/** A person as a PATCH leaves them: of User, `active`, `displayName`, `userName` and `externalId` can be changed so. */
export function patchPerson(person: PersonFields, { Operations }: ScimPatch): PersonFields {
  let changed: Record<string, unknown> = { ...person };
  for (const { op, path, value } of Operations) {
    const values = path === undefined ? asObject(value) : { [path]: value };
    for (const [attribute, wanted] of Object.entries(values)) {
      const known = PATCHED_ATTRIBUTES.find((name) => name.toLowerCase() === attribute.toLowerCase());
      if (known === undefined)
        throw new UnsupportedPatch(
          `Only ${PATCHED_ATTRIBUTES.join(", ")} can be changed with PATCH; change others with PUT.`,
        );
      changed = { ...changed, [known]: op === "remove" ? undefined : wanted };
    }
  }
  const active = ScimBoolean.safeParse(changed["active"]);
  if (!active.success) throw new UnsupportedPatch("'active' is true or false.");
  const parsed = PersonFields.safeParse({ ...changed, active: active.data });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnsupportedPatch(`'${issue?.path.join(".") ?? ""}' is not valid: ${issue?.message ?? ""}.`);
}

const ONE_MEMBER = /^members\[value eq "([^"\\]{1,64})"\]$/i;
const Members = z.array(z.looseObject({ value: z.string().min(1).max(64) })).max(MAX_MEMBERS_PER_REQUEST);

/** The change of a group that a PATCH makes: members added, removed or replaced, and its name. */
export function patchOfGroup({ Operations }: ScimPatch): GroupChange {
  let change: GroupChange = {};
  for (const { op, path, value } of Operations) {
    const one = path === undefined ? null : ONE_MEMBER.exec(path);
    if (one?.[1] !== undefined && op === "remove") {
      change = { ...change, remove: [...(change.remove ?? []), one[1]] };
      continue;
    }
    const values = path === undefined ? asObject(value) : { [path]: value };
    for (const [attribute, wanted] of Object.entries(values))
      change = withAttribute(change, op, attribute.toLowerCase(), wanted);
  }
  const { members, add = [], remove = [] } = change;
  const isMixed =
    members !== undefined ? add.length + remove.length > 0 : add.some((id) => remove.includes(id));
  // Which comes last would count, and a change has no order.
  if (isMixed)
    throw new UnsupportedPatch("One PATCH either replaces members, or adds some and removes others.");
  return change;
}

function withAttribute(change: GroupChange, op: string, attribute: string, value: unknown): GroupChange {
  if (attribute === "displayname" && op !== "remove") {
    const name = GroupName.safeParse(value);
    if (!name.success) throw new UnsupportedPatch("'displayName' is not valid.");
    return { ...change, name: name.data };
  }
  if (attribute === "externalid" && op !== "remove") {
    const id = PersonFields.shape.externalId.safeParse(value);
    if (!id.success) throw new UnsupportedPatch("'externalId' is not valid.");
    return { ...change, externalId: id.data };
  }
  // Clients send it along with what they change.
  if (attribute === "id") return change;
  if (attribute !== "members")
    throw new UnsupportedPatch("Of a group, displayName, externalId and members can be changed.");
  if (op === "remove" && value === undefined) return { ...change, members: [] };
  const list = Members.safeParse(value);
  if (!list.success)
    throw new UnsupportedPatch(`'members' is a list of at most ${MAX_MEMBERS_PER_REQUEST}: [{"value": id}].`);
  const ids = list.data.map((member) => member.value);
  if (op === "replace") return { ...change, members: ids };
  return op === "add"
    ? { ...change, add: [...(change.add ?? []), ...ids] }
    : { ...change, remove: [...(change.remove ?? []), ...ids] };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UnsupportedPatch("An operation without a path has an object as its value.");
}

export interface ScimFilter {
  readonly attribute: string;
  readonly value: string;
}

const FILTER = /^\s*([A-Za-z][A-Za-z0-9.]{0,63})\s+eq\s+("(?:[^"\\]|\\.){0,512}")\s*$/i;

/** `userName eq "ada"`; undefined for any other filter (RFC 7644, section 3.4.2.2). */
export function readScimFilter(filter: string): ScimFilter | undefined {
  const [, attribute, literal] = FILTER.exec(filter) ?? [];
  if (attribute === undefined || literal === undefined) return undefined;
  try {
    return { attribute, value: String(JSON.parse(literal)) };
  } catch {
    return undefined; // Not a text of JSON, as the grammar asks for.
  }
}

/** `groupIds`: of the groups that the person is in, by their names. */
export function composeUser(person: Person, groupIds: ReadonlyMap<string, string>, base: string) {
  const { id, userName, displayName, email, active, externalId, groups, createdAt, updatedAt } = person;
  return {
    schemas: [SCIM.user],
    id,
    ...(externalId !== undefined && { externalId }),
    userName,
    ...(displayName !== undefined && { displayName, name: { formatted: displayName } }),
    ...(email !== undefined && { emails: [{ value: email, primary: true }] }),
    active,
    ...(groups.length > 0 && { groups: groups.map((name) => composeMembership(name, groupIds, base)) }),
    meta: {
      resourceType: "User",
      created: createdAt,
      lastModified: updatedAt,
      location: `${base}/Users/${id}`,
    },
  };
}

/** RFC 7643, section 4.1.2. A group that is gone since the person was read has its name alone. */
function composeMembership(display: string, groupIds: ReadonlyMap<string, string>, base: string) {
  const value = groupIds.get(display);
  return value === undefined
    ? { display }
    : { value, $ref: `${base}/Groups/${value}`, display, type: "direct" };
}

export function composeGroup(
  { id, name, externalId, createdAt, updatedAt }: PeopleGroup,
  members: readonly GroupMember[] | undefined,
  base: string,
) {
  return {
    schemas: [SCIM.group],
    id,
    ...(externalId !== undefined && { externalId }),
    displayName: name,
    ...(members !== undefined && {
      members: members.map((member) => ({ value: member.id, display: member.userName, type: "User" })),
    }),
    meta: {
      resourceType: "Group",
      created: createdAt,
      lastModified: updatedAt,
      location: `${base}/Groups/${id}`,
    },
  };
}
