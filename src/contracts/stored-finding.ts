import { z } from "zod";
import type { FindingReport } from "./finding.ts";

export const FINDING_STATUSES = ["open", "acknowledged", "resolved"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const FINDING_SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;

/** A finding as it is kept. Times are RFC 3339, UTC. */
export interface StoredFinding extends FindingReport {
  readonly id: string;
  readonly status: FindingStatus;
  /** Left out of lists of open ones until `suppressedUntil`. */
  readonly isSuppressed: boolean;
  /** Times it was reported. */
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly changedAt?: string;
  readonly changedBy?: string;
  readonly reason?: string;
  readonly suppressedUntil?: string;
  /** Id of the person who sees to it. */
  readonly assignee?: string;
}

/** Ids of people are what identity providers call them: "ada@example.com". Nothing in them that cannot be seen. */
const PersonId = z
  .string()
  .min(1)
  .max(256)
  .regex(/^\P{C}+$/u, "characters that can be seen, at most 256");

/** What somebody does about a finding. */
export const FindingAction = z
  .strictObject({
    action: z.enum(["acknowledge", "resolve", "reopen", "suppress", "assign"]),
    reason: z.string().min(1).max(1_000).optional().describe("Stands in the finding and in the audit log."),
    until: z.iso.datetime({ offset: true }).optional().describe("To suppress: until when."),
    to: PersonId.optional().describe("To assign: the id of the person; nobody where left out."),
  })
  .superRefine(({ action, reason, until, to }, context) => {
    if (to !== undefined && action !== "assign")
      context.addIssue({ code: "custom", path: ["to"], message: "is for assigning a finding" });
    if (action !== "suppress") return;
    for (const [path, value] of Object.entries({ reason, until }))
      if (value === undefined)
        context.addIssue({ code: "custom", path: [path], message: "needed to suppress a finding" });
  });
export type FindingAction = z.infer<typeof FindingAction>;
