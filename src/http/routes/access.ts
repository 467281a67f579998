import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { checkShape } from "../../dialects/openai/read-body.ts";
import type { AccessAnalysis } from "../../gateway/access-analysis.ts";
import { ExplainRequest } from "../../gateway/access-analysis.ts";
import { AccessQuestion } from "../../gateway/access-question.ts";
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
    ),
  );
  route("GET", "/api/access/proposal", "readAccess", (_by, request) =>
    access.propose(
      { key: queryText(request, "key"), group: queryText(request, "group") },
      queryNumber(request, "days") ?? UNUSED_DAYS,
    ),
  );
}

/** The same question with a context, which a query has no place for. */
const WhoCanRequest = AccessQuestion.extend({
  limit: z.int().min(1).optional(),
  cursor: z.string().max(2_048).optional(),
});

function questionIn(request: FastifyRequest): AccessQuestion {
  const names = ["action", "model", "guardrail", "document"] as const;
  const asked = names.flatMap((name): [string, string][] => {
    const value = queryText(request, name);
    return value === undefined ? [] : [[name, value]];
  });
  const question = Object.fromEntries(asked);
  checkShape(AccessQuestion, question);
  return AccessQuestion.parse(question);
}
