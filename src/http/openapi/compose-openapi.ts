import type { z } from "zod";
import { API_AREAS, areaOf } from "../../contracts/api/areas.ts";
import type { Endpoint, Endpoints } from "../../contracts/api/endpoint.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { DeclaredRoute } from "../route-access.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";

const DEFAULT_TYPE = "application/json; charset=utf-8";
const SCIM = "/api/scim/";
const BEDROCK = "/guardrails";

/**
 * The administrative API as OpenAPI 3.1: what the tables of endpoints say, with what each route asks policy (`x-sallyport-action`). Throws
 * `Error` where a table names a route that there is not.
 */
export function composeOpenApi(
  endpoints: Endpoints,
  routes: readonly DeclaredRoute[],
  version: string,
): JsonObject {
  const declared = new Map(routes.map((route) => [`${route.method} ${route.url}`, route]));
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [name, endpoint] of inOrder(endpoints)) {
    const route = declared.get(name);
    if (route === undefined) throw new Error(`the table of the API names ${name}, which is no route`);
    const path = templateOf(route.url);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, endpoint) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Sallyport administrative API",
      version,
      description:
        "Everything the console and the command line do goes through this API. Times are RFC 3339, in UTC. Lists come in pages: the `cursor` of an answer asks for the next one.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The node that this document came from." }],
    tags: API_AREAS.map(({ name, description }) => ({ name, description })).filter(({ name }) =>
      Object.keys(paths).some((path) => areaOf(path)?.name === name),
    ),
    paths,
    components: COMPONENTS,
  };
}

/** Area by area, then by address; of one address reading comes first. */
function inOrder(endpoints: Endpoints): [string, Endpoint][] {
  const rank = (name: string): number => {
    const area = areaOf(pathIn(name));
    return area === undefined ? API_AREAS.length : API_AREAS.indexOf(area);
  };
  return Object.entries(endpoints).sort(
    ([one], [other]) =>
      rank(one) - rank(other) ||
      compare(pathIn(one), pathIn(other)) ||
      METHODS.indexOf(methodIn(one)) - METHODS.indexOf(methodIn(other)),
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const methodIn = (name: string): string => name.slice(0, name.indexOf(" "));
const pathIn = (name: string): string => name.slice(name.indexOf(" ") + 1);

/** "/api/documents/:kind/*" is "/api/documents/{kind}/{name}". */
function templateOf(url: string): string {
  return url.replaceAll(/:([a-zA-Z]+)/g, "{$1}").replace("*", "{name}");
}

function operationOf(route: DeclaredRoute, endpoint: Endpoint): JsonObject {
  const { method, url, action } = route;
  const path = templateOf(url);
  const area = areaOf(url);
  const parameters = [...pathParameters(path, endpoint), ...queryParameters(endpoint)];
  return {
    operationId: operationId(method, path),
    ...(area !== undefined && { tags: [area.name] }),
    summary: endpoint.summary,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    "x-sallyport-access": route.access,
    ...(action !== undefined && { "x-sallyport-action": action }),
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body !== undefined && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchemaOf(endpoint.body, "input") } },
      },
    }),
    responses: {
      [String(endpoint.status ?? 200)]: goodAnswer(endpoint),
      ...(endpoint.refusedWith !== undefined && {
        [String(endpoint.refusedWith)]: {
          ...goodAnswer(endpoint),
          description: "Refused: the documents are not valid.",
        },
      }),
      default: { $ref: `#/components/responses/${errorOf(url)}` },
    },
  };
}

/** "GET", "/api/keys/{key}" is "getKeysByKey". */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, "/")
    .split(/[^A-Za-z0-9{}]+/)
    .filter((word) => word !== "")
    .map((word) => (word.startsWith("{") ? `By${capitalised(word.slice(1, -1))}` : capitalised(word)));
  return method.toLowerCase() + words.join("");
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/**
 * Requirements apart by "or". OpenAPI 3.1 lets schemes of any type name the roles that they need: here the action that policy has to allow.
 */
function securityOf({ access, action, method }: DeclaredRoute): JsonObject[] {
  const session = {
    session: action === undefined ? [] : [action],
    ...(method !== "GET" && { csrfToken: [] }),
  };
  switch (access) {
    case "administration": {
      const roles = action === undefined ? [] : [action];
      return [{ bearer: roles }, { apiKey: roles }, session];
    }
    // Of the routes here those that talk with models in a person's name: their session, and nothing else.
    case "caller":
    case "exchange":
      return [session];
    case "operations":
      return [{}, { bearer: [] }];
    case "sign-in":
      return [{}, { session: [] }];
    case "public":
      return [];
  }
}

function pathParameters(path: string, { parameters = {} }: Endpoint): JsonObject[] {
  return [...path.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    ...(parameters[name] !== undefined && { description: parameters[name] }),
    schema: { type: "string" },
  }));
}

function queryParameters({ query }: Endpoint): JsonObject[] {
  if (query === undefined) return [];
  const { properties = {} } = jsonSchemaOf(query, "input");
  return Object.entries(query.shape as Readonly<Record<string, z.ZodType>>).map(([name, field]) => {
    const { description, ...schema } = (properties as Record<string, JsonObject>)[name] ?? {};
    return {
      name,
      in: "query",
      required: !field.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

function goodAnswer({ answer, status = 200, contentType = DEFAULT_TYPE }: Endpoint): JsonObject {
  if (status === 204) return { description: "Done; there is nothing to tell." };
  const type = contentType.split(";")[0] ?? contentType;
  const schema = answer === undefined ? { type: "string" } : jsonSchemaOf(answer, "output");
  return { description: DESCRIPTIONS[status], content: { [type]: { schema } } };
}

const DESCRIPTIONS = { 200: "Done.", 201: "Made.", 202: "Accepted." } as const;

function errorOf(url: string): keyof typeof COMPONENTS.responses {
  if (url.startsWith(SCIM)) return "ScimError";
  return url === BEDROCK || url.startsWith(`${BEDROCK}/`) ? "BedrockError" : "Error";
}

const TEXT = { type: "string" };

const COMPONENTS = {
  securitySchemes: {
    bearer: {
      type: "http",
      scheme: "bearer",
      description:
        "An API key, a workload's token, or the node's own control token. The role is the action that policy has to allow.",
    },
    apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "An API key." },
    session: {
      type: "apiKey",
      in: "cookie",
      name: "sallyport-session",
      description:
        "The session of a person's browser; over https the cookie is called __Host-sallyport-session.",
    },
    csrfToken: {
      type: "apiKey",
      in: "header",
      name: "x-csrf-token",
      description: "Goes with a session; `GET /auth/session` tells it.",
    },
  },
  responses: {
    Error: {
      description: "What went wrong; docs/reference/errors.md has all codes.",
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: {
              error: {
                type: "object",
                properties: {
                  message: { ...TEXT, description: "For people." },
                  type: TEXT,
                  param: { type: ["string", "null"], description: "The field that it is about." },
                  code: { ...TEXT, description: "For programs; it stays as it is." },
                  retryable: { type: "boolean", description: "The same request can succeed later." },
                  request_id: { ...TEXT, description: "To be found in the node's log." },
                },
                required: ["message", "type", "param", "code", "retryable", "request_id"],
              },
            },
            required: ["error"],
          },
        },
      },
    },
    ScimError: {
      description: "RFC 7644, section 3.12.",
      content: {
        "application/scim+json": {
          schema: {
            type: "object",
            properties: {
              schemas: { type: "array", items: TEXT },
              status: TEXT,
              scimType: TEXT,
              detail: TEXT,
            },
            required: ["schemas", "status", "detail"],
          },
        },
      },
    },
    BedrockError: {
      description: "As Amazon Bedrock tells errors; the header x-amzn-errortype names the kind.",
      content: {
        "application/json": {
          schema: { type: "object", properties: { message: TEXT }, required: ["message"] },
        },
      },
    },
  },
} as const satisfies JsonObject;
