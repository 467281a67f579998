import { z } from "zod";
import { DocumentName, header } from "./document-name.ts";
import { Tags } from "./tags.ts";

const tags = Tags.default({}).describe(
  "What budgets and reports go by. Nearer ones win: a key's own, its project's, the team's, the organisation's.",
);

/** The outermost level: a company, or a part of one that is billed by itself. */
export const OrganisationDocument = z.strictObject({ kind: z.literal("Organisation"), ...header, tags });
export type OrganisationDocument = z.infer<typeof OrganisationDocument>;

export const TeamDocument = z.strictObject({
  kind: z.literal("Team"),
  ...header,
  organisation: DocumentName.optional(),
  tags,
});
export type TeamDocument = z.infer<typeof TeamDocument>;

/** What a team works on; API keys and workloads belong to one. */
export const ProjectDocument = z.strictObject({
  kind: z.literal("Project"),
  ...header,
  team: DocumentName.optional(),
  tags,
});
export type ProjectDocument = z.infer<typeof ProjectDocument>;
