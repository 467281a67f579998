import type { FastifyInstance, FastifyRequest } from "fastify";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { guardrailNamedBy } from "../../dialects/bedrock/read-guardrail-config.ts";
import { readBody } from "../../dialects/openai/read-body.ts";
import type { Administration } from "../../gateway/administration.ts";
import { createBedrockControl, type Page } from "../../gateway/bedrock-control.ts";
import type { Principal } from "../../contracts/principal.ts";
import { administrationRoute } from "../administration-route.ts";
import { BEDROCK_ERRORS } from "./bedrock.ts";

const FIELDS = { identifier: "guardrailIdentifier", version: "guardrailVersion" } as const;
const DEFAULT_PAGE = 100;
const MAX_PAGE = 1_000;
/** Bedrock's status for what it goes on to do; here it is done by then. */
const ACCEPTED = 202;

/** The guardrails of Amazon Bedrock's control plane (API reference, 2023-04-20). */
export function bedrockControlRoutes(app: FastifyInstance, administration: Administration): void {
  const control = createBedrockControl(administration);
  const reads = (url: string, handle: (request: FastifyRequest) => Promise<JsonObject>): void => {
    const handler = (_by: Principal, request: FastifyRequest) => handle(request);
    administrationRoute(app, administration, "GET", url, "readDocuments", handler, BEDROCK_ERRORS);
  };
  const changes = (
    method: "POST" | "PUT" | "DELETE",
    url: string,
    handle: (by: Principal, request: FastifyRequest) => Promise<JsonObject> | JsonObject,
  ): void => {
    administrationRoute(
      app,
      administration,
      method,
      url,
      "manageDocuments",
      async (by, request, reply) => {
        const answer = await handle(by, request);
        void reply.code(ACCEPTED);
        return answer;
      },
      BEDROCK_ERRORS,
    );
  };

  changes("POST", "/guardrails", (by, request) => control.create(by, bodyOf(request)));
  changes("PUT", "/guardrails/:identifier", (by, request) =>
    control.update(by, guardrailIn(request), bodyOf(request)),
  );
  changes("POST", "/guardrails/:identifier", (_by, request) => {
    const { clientRequestToken: _token, ...more } = bodyOf(request);
    const [member] = Object.keys(more);
    if (member !== undefined) throw invalid(member, "versions here have no more than their numbers");
    return control.createVersion(guardrailIn(request));
  });
  changes("DELETE", "/guardrails/:identifier", (by, request) => {
    if (queryOf(request)["guardrailVersion"] !== undefined)
      throw invalid("guardrailVersion", "versions are kept; only the whole guardrail can be deleted");
    return control.remove(by, guardrailIn(request));
  });
  reads("/guardrails", (request) => {
    const { guardrailIdentifier: identifier } = queryOf(request);
    const page = pageIn(request);
    return identifier === undefined
      ? control.list(page)
      : control.listVersions(guardrailNamedBy(identifier, undefined, FIELDS), page);
  });
  reads("/guardrails/:identifier", (request) => {
    const { guardrailVersion } = queryOf(request);
    const name = guardrailIn(request);
    guardrailNamedBy(name, guardrailVersion, FIELDS);
    const isNumber = guardrailVersion !== undefined && guardrailVersion !== "DRAFT";
    return control.get(name, isNumber ? Number(guardrailVersion) : undefined);
  });
}

function guardrailIn({ params }: FastifyRequest): string {
  const { identifier = "" } = params as Readonly<Record<string, string | undefined>>;
  return guardrailNamedBy(identifier, undefined, FIELDS);
}

function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  return query as Readonly<Record<string, string | undefined>>;
}

function bodyOf({ body }: FastifyRequest): JsonObject {
  return body instanceof Uint8Array && body.length > 0 ? readBody(body) : {};
}

function pageIn(request: FastifyRequest): Page {
  const { maxResults, nextToken } = queryOf(request);
  const size = maxResults === undefined ? DEFAULT_PAGE : numberIn("maxResults", maxResults, 1, MAX_PAGE);
  const from = nextToken === undefined ? 0 : numberIn("nextToken", nextToken, 0, Number.MAX_SAFE_INTEGER);
  return { from, size };
}

function numberIn(field: string, text: string, least: number, most: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw invalid(field, `a whole number from ${least} was expected`);
}

function invalid(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `${field}: ${why}`, {
    field,
    publicMessage: `'${field}' is not valid: ${why}.`,
  });
}
