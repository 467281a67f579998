import type { FastifyInstance, FastifyRequest } from "fastify";
import { AccessQuestion, ExplainRequest, WhoCanRequest } from "../../contracts/api/access.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { checkShape } from "../../dialects/openai/read-body.ts";
import type { AccessAnalysis } from "../../gateway/access-analysis.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { queryNumber, queryText, readAs } from "../read-input.ts";

const USED_DAYS = 30;
const UNUSED_DAYS = 90;

/** Who may do what, why, and what of it was used. */
export function accessRoutes(
  app: FastifyInstance,
  administration: Administration,
  access: AccessAnalysis,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("POST", "/api/access/explain", "readAccess", (_by, request) =>
    access.explain(readAs(ExplainRequest, request)),
  );
  route("POST", "/api/access/who-can", "readAccess", (_by, request) => {
    const { limit, cursor, ...question } = readAs(WhoCanRequest, request);
    return access.whoCan(question, limit, cursor);
  });
  route("GET", "/api/access/who-can", "readAccess", (_by, request) =>
    access.whoCan(questionIn(request), queryNumber(request, "limit"), queryText(request, "cursor")),
  );
  route("GET", "/api/access/used", "readAccess", (_by, request) =>
    access.used(
      queryNumber(request, "days") ?? USED_DAYS,
      queryNumber(request, "limit"),
      queryText(request, "cursor"),
      queryText(request, "principal"),
    ),
  );
  route("GET", "/api/access/unused", "readAccess", (_by, request) =>
    access.unused(
      queryNumber(request, "days") ?? UNUSED_DAYS,
      queryNumber(request, "limit"),
      queryText(request, "cursor"),
      queryText(request, "network"),
    ),
  );
  route("GET", "/api/access/proposal", "readAccess", (_by, request) =>
    access.propose(
      { key: queryText(request, "key"), group: queryText(request, "group") },
      queryNumber(request, "days") ?? UNUSED_DAYS,
    ),
  );
}

const QUESTION_PARAMETERS = ["action", "model", "guardrail", "document"] as const;
/** Of the context, what an address has a place for; the rest goes by POST. */
const CONTEXT_PARAMETERS = ["network", "purpose", "dataClass", "region"] as const;

function questionIn(request: FastifyRequest): AccessQuestion {
  const mfa = queryFlag(request, "mfa");
  const context = { ...textsIn(request, CONTEXT_PARAMETERS), ...(mfa !== undefined && { mfa }) };
  const question = { ...textsIn(request, QUESTION_PARAMETERS), context };
  checkShape(AccessQuestion, question);
  return AccessQuestion.parse(question);
}

function textsIn(request: FastifyRequest, names: readonly string[]): Readonly<Record<string, string>> {
  const asked = names.flatMap((name): [string, string][] => {
    const value = queryText(request, name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(asked);
}

function queryFlag(request: FastifyRequest, name: string): boolean | undefined {
  const value = queryText(request, name);
  if (value === undefined) return undefined;
  if (value === "true" || value === "false") return value === "true";
  const publicMessage = `"${name}" is true or false.`;
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: name });
}
