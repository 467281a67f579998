import { z } from "zod";
import { Tags } from "./tags.ts";

/** Groups one person may be in. */
export const MAX_GROUPS_PER_PERSON = 256;

/** A line of text for people: no control characters, and no halves of surrogate pairs. */
const line = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "holds characters that cannot be shown");

export const UserName = line(256).describe(
  "The id of the person's principal: User::ada. Unique, whatever the case of its letters.",
);
export const GroupName = line(256);
const externalId = line(256).describe(
  "What whoever tells of the person calls them; a principal of this id is the person's, too.",
);

/** A person, as files and clients tell of one. */
export const PersonFields = z.strictObject({
  userName: UserName,
  displayName: line(256).optional(),
  email: z.email().max(320).optional(),
  active: z.boolean().default(true),
  tags: Tags.default({}),
  externalId: externalId.optional(),
});
export type PersonFields = z.output<typeof PersonFields>;

/** A person of an import; what is left out stays as it is, of a new person as above. */
export const ImportedFields = PersonFields.partial().extend({
  userName: UserName,
  active: z.boolean().optional(),
  tags: Tags.optional(),
  groups: z
    .array(GroupName)
    .max(MAX_GROUPS_PER_PERSON)
    .optional()
    .describe("All groups they are in, by name."),
});
export type ImportedFields = z.output<typeof ImportedFields>;

/** Who tells of people: "scim", or what an import is given. */
export const PeopleSource = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{0,63}$/, "expected lower-case letters, digits and . _ -, at most 64");

/** A person, as stored. Times are RFC 3339, UTC, milliseconds. */
export interface Person extends PersonFields {
  readonly id: string;
  readonly source: string;
  /** Names of groups, sorted. */
  readonly groups: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A group of people, as stored; without its members. */
export interface PeopleGroup {
  readonly id: string;
  readonly name: string;
  readonly externalId: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface GroupMember {
  readonly id: string;
  readonly userName: string;
}
