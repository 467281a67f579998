import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { BudgetAccountReport } from "../../contracts/budget-report.ts";
import { FINDING_SEVERITIES, FINDING_STATUSES, FindingAction } from "../../contracts/stored-finding.ts";
import type { Findings } from "../../findings/findings.ts";
import type { Administration } from "../../gateway/administration.ts";
import { administrationRoute } from "../administration-route.ts";
import { param, queryAs, readAs } from "../read-input.ts";

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1_000;
const limit = z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE);

const BudgetQuery = z.strictObject({
  budget: z.string().max(256).optional(),
  limit,
  cursor: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .optional(),
});
const FindingQuery = z.strictObject({
  status: z.enum([...FINDING_STATUSES, "suppressed"]).optional(),
  type: z.string().max(128).optional(),
  severity: z.enum(FINDING_SEVERITIES).optional(),
  subject: z.string().max(4_096).optional(),
  assignee: z.string().max(256).optional(),
  limit,
  cursor: z.string().max(256).optional(),
});

export interface BudgetRouteParts {
  readonly budgets: () => Promise<readonly BudgetAccountReport[]>;
  readonly findings: Findings;
  readonly testNotifier: (name: string, signal: AbortSignal) => Promise<void>;
}

/** Budgets and what is told of them: accounts, findings, notifiers. */
export function budgetRoutes(
  app: FastifyInstance,
  administration: Administration,
  { budgets, findings, testNotifier }: BudgetRouteParts,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/budgets", "readUsage", async (_by, request) => {
    const query = queryAs(BudgetQuery, request);
    const all = await budgets();
    const wanted = query.budget === undefined ? all : all.filter(({ budget }) => budget === query.budget);
    const from = Number(query.cursor ?? 0);
    const next = from + query.limit;
    return {
      accounts: wanted.slice(from, next),
      ...(next < wanted.length && { cursor: String(next) }),
    };
  });

  route("GET", "/api/findings", "readFindings", async (_by, request) => {
    const { limit: most, ...query } = queryAs(FindingQuery, request);
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const page = await findings.list({ ...given, limit: most });
    return { findings: page.findings, ...(page.cursor !== undefined && { cursor: page.cursor }) };
  });
  route("GET", "/api/findings/:id", "readFindings", (_by, request) => findings.get(param(request, "id")));
  route("POST", "/api/findings/:id", "manageFindings", (by, request) =>
    findings.act(by, param(request, "id"), readAs(FindingAction, request)),
  );

  // Whoever may set up a notifier may try it.
  route("POST", "/api/notifiers/:name/test", "manageDocuments", async (_by, request) => {
    await testNotifier(param(request, "name"), AbortSignal.timeout(TEST_TIMEOUT_MS));
    return { delivered: true };
  });
}

const TEST_TIMEOUT_MS = 25_000;
