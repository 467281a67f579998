import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GatewayError } from "../../contracts/errors.ts";
import type { Person } from "../../contracts/person.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { Administration } from "../../gateway/administration.ts";
import { MAX_PEOPLE_PER_PAGE, type PageOf } from "../../gateway/people-administration.ts";
import {
  composeGroup,
  composeUser,
  patchOfGroup,
  patchPerson,
  readScimFilter,
  SCIM,
  ScimGroup,
  ScimPatch,
  ScimUser,
  toPersonFields,
  UnsupportedPatch,
  type ScimFilter,
} from "../../identity/scim.ts";
import { LIMITS } from "../../foundation/limits.ts";
import type { PeopleFilter } from "../../storage/read-people.ts";
import { administrationRoute } from "../administration-route.ts";
import type { ErrorDialect } from "../error-dialect.ts";
import { param, queryNumber, queryText, readAs } from "../read-input.ts";

const BASE = "/api/scim/v2";
/** Who tells of people that come this way. */
const SOURCE = "scim";
const DEFAULT_COUNT = 100;

/** RFC 7644, section 3.12. */
const SCIM_ERRORS: ErrorDialect = {
  composeError: ({ code, httpStatus, publicMessage }) => ({
    schemas: [SCIM.error],
    status: String(httpStatus),
    ...(code === "conflict" && { scimType: "uniqueness" }),
    ...(code === "invalid_request" && { scimType: "invalidValue" }),
    detail: publicMessage,
  }),
};

type Handler = (by: Principal, request: FastifyRequest, reply: FastifyReply) => unknown;

/** SCIM 2.0 (RFC 7644), as far as identity providers need it to tell who there is and who has left. */
export function scimRoutes(app: FastifyInstance, administration: Administration): void {
  const { people } = administration;
  const route = (
    method: Parameters<typeof administrationRoute>[2],
    path: string,
    action: "readPeople" | "managePeople",
    handle: Handler,
  ): void => {
    const handler: Handler = async (by, request, reply) => {
      void reply.type("application/scim+json; charset=utf-8");
      return handle(by, request, reply);
    };
    administrationRoute(app, administration, method, BASE + path, action, handler, SCIM_ERRORS);
  };

  route("GET", "/ServiceProviderConfig", "readPeople", () => CONFIG);

  route("GET", "/Users", "readPeople", async (_by, request) => {
    const page = pageOf(request);
    const filter = filterOf(request, USER_FILTERS);
    if (filter === NOBODY) return composeList(page, 0, []);
    const found = await people.search(page, filter);
    return composeList(page, found.total, await usersOf(found.people));
  });
  route("GET", "/Users/:id", "readPeople", async (_by, request) =>
    userOf(await personOf(param(request, "id"))),
  );
  route("POST", "/Users", "managePeople", async (by, request, reply) => {
    const person = await people.create(by, toPersonFields(readAs(ScimUser, request)), SOURCE);
    void reply.code(201).header("location", `${BASE}/Users/${person.id}`);
    return userOf(person);
  });
  route("PUT", "/Users/:id", "managePeople", async (by, request) => {
    const { id, tags } = await personOf(param(request, "id"));
    const fields = toPersonFields(readAs(ScimUser, request));
    return userOf(await people.replace(by, id, { ...fields, tags }));
  });
  route("PATCH", "/Users/:id", "managePeople", async (by, request) => {
    const person = await personOf(param(request, "id"));
    const patch = readAs(ScimPatch, request);
    const { id, source: _source, groups: _groups, createdAt: _at, updatedAt: _last, ...fields } = person;
    const patched = supported(() => patchPerson(fields, patch));
    return userOf(await people.replace(by, id, patched));
  });
  route("DELETE", "/Users/:id", "managePeople", async (by, request, reply) => {
    await people.remove(by, param(request, "id"));
    return reply.code(204).send();
  });

  route("GET", "/Groups", "readPeople", async (_by, request) => {
    const page = pageOf(request);
    const filter = filterOf(request, GROUP_FILTERS);
    if (filter === NOBODY) return composeList(page, 0, []);
    const { total, groups } = await people.listGroups(page, filter?.value);
    // Members are told for one group at a time: of a page of groups they could be millions.
    return composeList(
      page,
      total,
      groups.map((group) => composeGroup(group, undefined, BASE)),
    );
  });
  route("GET", "/Groups/:id", "readPeople", (_by, request) =>
    groupOf(
      param(request, "id"),
      !/(?:^|,)\s*members\s*(?:,|$)/i.test(queryText(request, "excludedAttributes") ?? ""),
    ),
  );
  route("POST", "/Groups", "managePeople", async (by, request, reply) => {
    const { id } = await people.createGroup(by, toGroup(readAs(ScimGroup, request)));
    void reply.code(201).header("location", `${BASE}/Groups/${id}`);
    return groupOf(id);
  });
  route("PUT", "/Groups/:id", "managePeople", async (by, request) => {
    const { id } = await people.changeGroup(by, param(request, "id"), toGroup(readAs(ScimGroup, request)));
    return groupOf(id);
  });
  route("PATCH", "/Groups/:id", "managePeople", async (by, request) => {
    const patch = readAs(ScimPatch, request);
    const { id } = await people.changeGroup(
      by,
      param(request, "id"),
      supported(() => patchOfGroup(patch)),
    );
    return groupOf(id);
  });
  route("DELETE", "/Groups/:id", "managePeople", async (by, request, reply) => {
    await people.removeGroup(by, param(request, "id"));
    return reply.code(204).send();
  });

  /** By id alone: a user name in its place is nobody. */
  async function personOf(id: string) {
    const { people: found } = await people.search({ offset: 0, limit: 1 }, { field: "id", value: id });
    const [person] = found;
    if (person !== undefined) return person;
    throw new GatewayError("not_found", "no such person", { publicMessage: "There is no such person." });
  }

  async function usersOf(found: readonly Person[]) {
    const groupIds = await people.groupIds(found.flatMap(({ groups }) => groups));
    return found.map((person) => composeUser(person, groupIds, BASE));
  }

  async function userOf(person: Person) {
    const [user] = await usersOf([person]);
    return user;
  }

  async function groupOf(id: string, isWithMembers = true) {
    const group = await people.getGroup(id);
    return composeGroup(group, isWithMembers ? await people.membersOf(id) : undefined, BASE);
  }
}

function toGroup({ displayName, externalId, members }: ScimGroup) {
  return { name: displayName, externalId, members: (members ?? []).map(({ value }) => value) };
}

/** RFC 7644, section 3.4.2.4: counted from 1, and less than that means the same as 1. */
function pageOf(request: FastifyRequest): PageOf {
  const start = Math.max(1, queryNumber(request, "startIndex", 0) ?? 1);
  return {
    offset: start - 1,
    limit: Math.min(queryNumber(request, "count", 0) ?? DEFAULT_COUNT, MAX_PEOPLE_PER_PAGE),
  };
}

const USER_FILTERS: Readonly<Record<string, PeopleFilter["field"]>> = {
  username: "userName",
  externalid: "externalId",
  id: "id",
  "emails.value": "email",
};
const GROUP_FILTERS: Readonly<Record<string, PeopleFilter["field"]>> = { displayname: "userName" };
const NOBODY = "nobody";

function filterOf(
  request: FastifyRequest,
  fields: Readonly<Record<string, PeopleFilter["field"]>>,
): PeopleFilter | typeof NOBODY | undefined {
  const text = queryText(request, "filter");
  if (text === undefined) return undefined;
  const filter: ScimFilter | undefined = readScimFilter(text);
  const name = filter?.attribute.toLowerCase() ?? "";
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (filter === undefined || field === undefined) {
    const publicMessage = `A filter is one of ${Object.keys(fields).join(", ")}, "eq" and a text in quotes.`;
    throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "filter" });
  }
  return filter.value === "" ? NOBODY : { field, value: filter.value };
}

function composeList(page: PageOf, total: number, Resources: readonly object[]) {
  return {
    schemas: [SCIM.list],
    totalResults: total,
    startIndex: page.offset + 1,
    itemsPerPage: Resources.length,
    Resources,
  };
}

function supported<T>(patch: () => T): T {
  try {
    return patch();
  } catch (error) {
    if (!(error instanceof UnsupportedPatch)) throw error;
    throw new GatewayError("invalid_request", error.message, {
      publicMessage: error.message,
      field: "Operations",
    });
  }
}

/** RFC 7643, section 5. */
const CONFIG = {
  schemas: [SCIM.config],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: LIMITS.bodyBytes },
  filter: { supported: true, maxResults: MAX_PEOPLE_PER_PAGE },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "API key",
      description: "An API key of Sallyport as a bearer token, allowed to readPeople and managePeople.",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${BASE}/ServiceProviderConfig` },
};
