import { z } from "zod";
import { ImportedFields, PeopleSource } from "../person.ts";
import type { Endpoints } from "./endpoint.ts";

/** People that one call imports; each is named in its audit record. */
export const MAX_PEOPLE_PER_IMPORT = 100;

const moment = z.iso.datetime();

export const PersonAnswer = z.strictObject({
  id: z.string(),
  source: z.string().describe('Who tells of the person: "scim", or what an import was given.'),
  userName: z.string().describe("The id of their principal."),
  displayName: z.string().optional(),
  email: z.string().optional(),
  active: z.boolean().describe("Whether their keys and sessions work."),
  tags: z.record(z.string(), z.string()),
  externalId: z.string().optional(),
  groups: z.array(z.string()),
  createdAt: moment,
  updatedAt: moment,
});
export type PersonAnswer = z.infer<typeof PersonAnswer>;

export const PeopleList = z.strictObject({
  people: z.array(PersonAnswer),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type PeopleList = z.infer<typeof PeopleList>;

export const ImportRequest = z.strictObject({
  people: z.array(ImportedFields).max(MAX_PEOPLE_PER_IMPORT),
  source: PeopleSource.default("file").describe("Who tells of them."),
  dryRun: z.boolean().default(false).describe("Says what would become of them, and changes nothing."),
});

export const ActiveRequest = z.strictObject({ active: z.boolean() });

export const ImportedPeople = z.strictObject({
  people: z.array(
    z.strictObject({
      userName: z.string(),
      kind: z.enum(["created", "changed", "unchanged", "refused"]),
      reason: z.string().optional().describe("Why it was refused."),
    }),
  ),
});
export type ImportedPeople = z.infer<typeof ImportedPeople>;

const parameters = { person: "Id of a person, or their user name." };

export const peopleEndpoints = {
  "GET /api/people": {
    summary: "List people",
    description: "By user name.",
    query: z.object({
      search: z.string().max(256).optional(),
      source: z.string().optional().describe("Those that this source tells of."),
      limit: z.int().min(1).optional(),
      cursor: z.string().optional(),
    }),
    answer: PeopleList,
  },
  "GET /api/people/:person": { summary: "Read a person", parameters, answer: PersonAnswer },
  "PUT /api/people/:person/active": {
    summary: "Shut a person out, or let them in again",
    description: "Shut out, their keys and sessions are refused at once.",
    parameters,
    body: ActiveRequest,
    answer: PersonAnswer,
  },
  "POST /api/people/import": {
    summary: "Tell of people",
    description: "What is left out of a person stays as it is.",
    body: ImportRequest,
    answer: ImportedPeople,
  },
} satisfies Endpoints;
