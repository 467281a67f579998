import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

/** RFC 7643, as far as it is kept here; what else clients send is passed over. */
const ScimObject = z.looseObject({ schemas: z.array(z.string()) });
const Meta = z.looseObject({ resourceType: z.string(), location: z.string() });

export const ScimUserAnswer = ScimObject.extend({
  id: z.string(),
  userName: z.string(),
  active: z.boolean(),
  meta: Meta,
});
export const ScimGroupAnswer = ScimObject.extend({ id: z.string(), displayName: z.string(), meta: Meta });

const listOf = <T extends z.ZodType>(resource: T) =>
  ScimObject.extend({
    totalResults: z.int().nonnegative(),
    startIndex: z.int().positive(),
    itemsPerPage: z.int().nonnegative(),
    Resources: z.array(resource),
  });

const page = {
  startIndex: z.int().optional().describe("From 1."),
  count: z.int().nonnegative().max(1_000).optional(),
};
const contentType = "application/scim+json; charset=utf-8";
const ScimUserBody = z.looseObject({ userName: z.string() }).describe("RFC 7643, section 4.1.");
const ScimGroupBody = z.looseObject({ displayName: z.string() }).describe("RFC 7643, section 4.2.");
const ScimPatchBody = z
  .looseObject({ Operations: z.array(z.looseObject({ op: z.string() })) })
  .describe("RFC 7644, section 3.5.2.");
const user = { id: "Id of the user." };
const group = { id: "Id of the group." };

export const scimEndpoints = {
  "GET /api/scim/v2/ServiceProviderConfig": {
    summary: "Tell what of SCIM is spoken here",
    contentType,
    answer: ScimObject,
  },
  "GET /api/scim/v2/Users": {
    summary: "List users",
    query: z.object({
      filter: z.string().optional().describe('`userName eq "ada"`; also externalId, id and emails.value.'),
      ...page,
    }),
    contentType,
    answer: listOf(ScimUserAnswer),
  },
  "GET /api/scim/v2/Users/:id": {
    summary: "Read a user",
    parameters: user,
    contentType,
    answer: ScimUserAnswer,
  },
  "POST /api/scim/v2/Users": {
    summary: "Make a user",
    body: ScimUserBody,
    contentType,
    answer: ScimUserAnswer,
    status: 201,
  },
  "PUT /api/scim/v2/Users/:id": {
    summary: "Replace a user",
    parameters: user,
    body: ScimUserBody,
    contentType,
    answer: ScimUserAnswer,
  },
  "PATCH /api/scim/v2/Users/:id": {
    summary: "Change a user",
    description: "active, displayName, userName and externalId can be changed so.",
    parameters: user,
    body: ScimPatchBody,
    contentType,
    answer: ScimUserAnswer,
  },
  "DELETE /api/scim/v2/Users/:id": {
    summary: "Delete a user",
    description: "Their keys are revoked.",
    parameters: user,
    status: 204,
  },
  "GET /api/scim/v2/Groups": {
    summary: "List groups",
    description: "Without their members.",
    query: z.object({ filter: z.string().optional().describe('`displayName eq "staff"`'), ...page }),
    contentType,
    answer: listOf(ScimGroupAnswer),
  },
  "GET /api/scim/v2/Groups/:id": {
    summary: "Read a group",
    parameters: group,
    query: z.object({ excludedAttributes: z.string().optional().describe("`members` leaves them out.") }),
    contentType,
    answer: ScimGroupAnswer,
  },
  "POST /api/scim/v2/Groups": {
    summary: "Make a group",
    body: ScimGroupBody,
    contentType,
    answer: ScimGroupAnswer,
    status: 201,
  },
  "PUT /api/scim/v2/Groups/:id": {
    summary: "Replace a group",
    parameters: group,
    body: ScimGroupBody,
    contentType,
    answer: ScimGroupAnswer,
  },
  "PATCH /api/scim/v2/Groups/:id": {
    summary: "Change a group",
    parameters: group,
    body: ScimPatchBody,
    contentType,
    answer: ScimGroupAnswer,
  },
  "DELETE /api/scim/v2/Groups/:id": { summary: "Delete a group", parameters: group, status: 204 },
} satisfies Endpoints;
