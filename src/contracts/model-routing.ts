import { z } from "zod";

/** Names of regions and of classes of data: an operator's own words, compared letter by letter. */
export const RoutingLabel = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "letters, digits and . _ - only, at most 64 of them");

/** Ways for a route to fail, after which another route may be asked. */
export const FAILURE_CLASSES = [
  "unavailable",
  "timeout",
  "rate-limited",
  "malformed",
  "too-large",
  "credentials",
  "rejected",
  "untranslatable",
  "content-filter",
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** Failures that another try can mend, whatever was asked. */
export const DEFAULT_FALLBACK: readonly FailureClass[] = [
  "unavailable",
  "timeout",
  "rate-limited",
  "malformed",
];

const share = z.number().min(0).max(1);
const milliseconds = z.int().positive().max(3_600_000);

/** When a route that is tried on a share of the requests is taken out again. */
export const CanaryRollback = z.strictObject({
  minCalls: z
    .int()
    .min(1)
    .max(100)
    .default(20)
    .describe("Nothing is judged before so many calls; the last 100 count."),
  maxErrorRate: share.optional().describe("Share of its calls that fail."),
  maxLatencyMs: milliseconds.optional().describe("Average time until its answers begin."),
  maxGuardrailRate: share.optional().describe("Share of its answers that the output guards block."),
});

export const Canary = z.strictObject({
  share: z
    .number()
    .gt(0)
    .max(1)
    .describe("Share of the requests, or with stickyBy of the users, that begin here."),
  rollback: CanaryRollback.default({ minCalls: 20, maxErrorRate: 0.1 }).describe(
    "Above any of these the route is left alone until its canary is changed or the node starts again.",
  ),
});
export type Canary = z.infer<typeof Canary>;

/** How a route is chosen, and how long, how often and after what the next one is asked. */
export const Routing = z.strictObject({
  strategy: z
    .enum(["ordered", "weighted", "least-latency", "least-cost"])
    .default("ordered")
    .describe(
      "ordered: as written; weighted: drawn by weight; least-latency: what began to answer soonest of late; least-cost: the cheapest for " +
        "this request's size. Routes that are not first are what is tried next, in that order.",
    ),
  stickyBy: z
    .enum(["user", "key"])
    .optional()
    .describe(
      "The same user, or API key, draws the same lot: for weights and for canaries. A user is who the key is of, and the end user that a request names.",
    ),
  fallbackOn: z
    .array(z.enum(FAILURE_CLASSES))
    .max(FAILURE_CLASSES.length)
    .default([...DEFAULT_FALLBACK])
    .describe("Failures after which the next route is asked; only ever before an answer has begun."),
  deadlineMs: milliseconds
    .optional()
    .describe("Longest time for all routes together, until the answer's end."),
  hedge: z
    .strictObject({
      afterMs: milliseconds.describe(
        "A second route is asked where the first has not begun to answer by then; the first that begins is taken.",
      ),
      maxShare: z
        .number()
        .gt(0)
        .max(1)
        .default(0.05)
        .describe("At most this share of the requests is asked twice."),
    })
    .optional(),
  constraints: z
    .strictObject({
      regions: z
        .array(RoutingLabel)
        .min(1)
        .max(64)
        .optional()
        .describe("Only routes in these regions; a route without a region is in none."),
      dataClass: RoutingLabel.optional().describe(
        "What data is taken for where no group of its sender says its class; what requests say and detectors find is added.",
      ),
      dataClassOf: z
        .strictObject({
          groups: z
            .record(z.string().min(1).max(128), RoutingLabel)
            .default({})
            .describe("Requests of a group's members are of this class, in place of dataClass."),
          detectors: z
            .record(z.string().min(1).max(128), RoutingLabel)
            .default({})
            .describe(
              "Requests in which a guardrail found something with this detector are, too; so are those in which it was not looked for to the end.",
            ),
        })
        .optional(),
    })
    .optional(),
});
export type Routing = z.infer<typeof Routing>;

/** Keeps calls from a route that fails. */
export const ModelCircuitBreaker = z.strictObject({
  failures: z.int().positive().max(1_000).default(5).describe("In a row."),
  openSeconds: z
    .int()
    .positive()
    .max(3_600)
    .default(30)
    .describe("Nothing is sent for so long; then one call goes through to find out."),
});
export type ModelCircuitBreaker = z.infer<typeof ModelCircuitBreaker>;

/** A second model that is asked the same, for comparison; nobody is given its answers. */
export const Shadow = z.strictObject({
  model: z.string().min(1).max(256).describe("As clients name models."),
  share: z.number().gt(0).max(1).describe("Share of the requests."),
});
export type Shadow = z.infer<typeof Shadow>;
