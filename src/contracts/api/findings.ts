import { z } from "zod";
import { FINDING_SEVERITIES, FINDING_STATUSES, FindingAction } from "../stored-finding.ts";
import type { Endpoints } from "./endpoint.ts";

const moment = z.iso.datetime();

/** Something that somebody should look at. */
export const FindingAnswer = z.strictObject({
  id: z.string(),
  type: z.string().describe('"budget.threshold"'),
  severity: z.enum(FINDING_SEVERITIES),
  subject: z.string().describe('What it is about: "Budget::team-a".'),
  title: z.string(),
  detail: z.string(),
  status: z.enum(FINDING_STATUSES),
  isSuppressed: z.boolean().describe("Left out of lists of open ones until `suppressedUntil`."),
  count: z.int().positive().describe("Times it was reported."),
  firstAt: moment,
  lastAt: moment,
  changedAt: moment.optional(),
  changedBy: z.string().optional(),
  reason: z.string().optional(),
  suppressedUntil: moment.optional(),
  assignee: z.string().optional().describe("Id of the person who sees to it."),
});
export type FindingAnswer = z.infer<typeof FindingAnswer>;

export const FindingList = z.strictObject({
  findings: z.array(FindingAnswer),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type FindingList = z.infer<typeof FindingList>;

export const findingEndpoints = {
  "GET /api/findings": {
    summary: "List findings",
    query: z.object({
      status: z.enum([...FINDING_STATUSES, "suppressed"]).optional(),
      type: z.string().max(128).optional(),
      severity: z.enum(FINDING_SEVERITIES).optional(),
      subject: z.string().max(4_096).optional(),
      assignee: z.string().max(256).optional(),
      limit: z.int().min(1).max(1_000).optional(),
      cursor: z.string().max(256).optional(),
    }),
    answer: FindingList,
  },
  "GET /api/findings/:id": {
    summary: "Show a finding",
    parameters: { id: "Id of the finding." },
    answer: FindingAnswer,
  },
  "POST /api/findings/:id": {
    summary: "Acknowledge, resolve, reopen, suppress or assign a finding",
    description:
      "To suppress takes a `reason`, and `until` when. To assign takes `to`, the id of a person; nobody where left out.",
    parameters: { id: "Id of the finding." },
    body: FindingAction,
    answer: FindingAnswer,
  },
} satisfies Endpoints;
