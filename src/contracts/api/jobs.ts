import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const moment = z.iso.datetime();

export const JOB_STATUSES = ["waiting", "running", "done", "dead"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Work that nodes do beside requests; neither its payload nor its key is told. */
export const JobAnswer = z.strictObject({
  id: z.string(),
  kind: z.string().describe('"notify"'),
  status: z
    .enum(JOB_STATUSES)
    .describe("dead: it failed as often as it is tried, and is kept to be looked at."),
  attempts: z.int().nonnegative(),
  createdAt: moment,
  dueAt: moment.optional().describe("When it is tried next; running: when another node may take it."),
  endedAt: moment.optional(),
  lastError: z.string().optional(),
});
export type JobAnswer = z.infer<typeof JobAnswer>;

export const JobAction = z.strictObject({ action: z.literal("retry") });

export const JobList = z.strictObject({
  jobs: z.array(JobAnswer),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type JobList = z.infer<typeof JobList>;

export const jobEndpoints = {
  "GET /api/jobs": {
    summary: "List the work that nodes do beside requests",
    query: z.object({
      status: z.enum(JOB_STATUSES).optional().describe("dead where left out."),
      limit: z.int().min(1).optional(),
      cursor: z.string().optional(),
    }),
    answer: JobList,
  },
  "POST /api/jobs/:id": {
    summary: "Have a dead job tried again",
    parameters: { id: "Id of the job." },
    body: JobAction,
    answer: JobAnswer,
  },
} satisfies Endpoints;
