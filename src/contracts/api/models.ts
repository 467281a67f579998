import { z } from "zod";
import { LIFECYCLE_STATES } from "../model-lifecycle.ts";
import type { Endpoints } from "./endpoint.ts";

const moment = z.iso.datetime();
/** Milliseconds; null where nothing was measured. */
const averageMs = z.number().nonnegative().nullable();

const ProviderView = z.strictObject({
  name: z.string(),
  type: z.string().describe("As in its document: openai-compatible, anthropic, …"),
  address: z.string().nullable().describe("Where it is called; null for those without an address."),
  models: z.int().nonnegative().describe("Models with a route to it."),
  state: z
    .enum(["answering", "failing", "unused"])
    .describe("failing: its last three attempts failed. unused: it was not asked since this node started."),
  attempts: z.int().nonnegative().describe("Of the last hundred on this node."),
  failures: z.int().nonnegative().describe("Of those."),
  averageMs: averageMs.describe("Until its answers began."),
  lastAnsweredAt: moment.nullable(),
  lastFailedAt: moment.nullable(),
  lastFailure: z.string().nullable().describe("Code of the error."),
});
export type ProviderView = z.infer<typeof ProviderView>;

const RouteView = z.strictObject({
  provider: z.string(),
  model: z.string().describe("The provider's name for it."),
  share: z
    .number()
    .min(0)
    .max(1)
    .describe(
      "Of requests without region, class of data or end user, those that begin here while every route is well.",
    ),
  shareNow: z
    .number()
    .min(0)
    .max(1)
    .describe(
      "The same as things are: routes left alone and canaries taken back have none, and others have theirs.",
    ),
  why: z.string().describe("In one phrase."),
  isIn: z.boolean().describe("Whether such requests may come here at all."),
  weight: z.number().nullable(),
  region: z.string().nullable(),
  dataClasses: z.array(z.string()).nullable(),
  canary: z
    .strictObject({
      share: z.number(),
      rolledBack: z.string().nullable().describe("Why it was taken back; null where it was not."),
    })
    .nullable(),
  restMs: z.number().nonnegative().describe("How long it is left alone yet; 0 where it is not."),
  streamMs: averageMs.describe("Until its streams began, of late."),
  wholeMs: averageMs.describe("The same for whole answers."),
});
export type RouteView = z.infer<typeof RouteView>;

const ModelView = z.strictObject({
  name: z.string(),
  hasDocument: z.boolean().describe("False for models that a provider lists itself."),
  operations: z.array(z.string()),
  guardrail: z.string(),
  strategy: z.string(),
  fallbackOn: z.array(z.string()).describe("Failures after which the next route is asked."),
  lifecycle: z
    .strictObject({
      state: z.enum(LIFECYCLE_STATES).describe("Now."),
      legacyFrom: z.string().nullable(),
      endOfLifeFrom: z.string().nullable(),
      successor: z.string().nullable(),
    })
    .nullable(),
  shadow: z.strictObject({ model: z.string(), share: z.number() }).nullable(),
  hedge: z
    .strictObject({ afterMs: z.number(), maxShare: z.number() })
    .nullable()
    .describe("A second route is asked where the first has not begun by then, for at most this share."),
  isVerified: z.boolean().describe("Other models are asked the same, and answers compared."),
  verification: z
    .strictObject({ models: z.array(z.string()), by: z.string(), onDisagreement: z.string() })
    .nullable()
    .describe("By whom, how, and what happens where they do not agree."),
  isCached: z.boolean(),
  routes: z.array(RouteView),
});
export type ModelView = z.infer<typeof ModelView>;

/** Models in one page. */
export const MAX_MODELS_PAGE = 200;

export const ModelQuery = z.strictObject({
  search: z.string().max(200).optional().describe("Part of the name, of any letter case."),
  provider: z.string().max(256).optional().describe("Leaves out models without a route to it."),
  documents: z.enum(["only"]).optional().describe("Leaves out models that providers list themselves."),
  limit: z.coerce.number().int().min(1).max(MAX_MODELS_PAGE).default(50),
  cursor: z.string().max(1_000).optional().describe("From the page before."),
});

export const ModelPage = z.strictObject({ models: z.array(ModelView), cursor: z.string().optional() });
export type ModelPage = z.infer<typeof ModelPage>;

export const ProviderList = z.strictObject({ providers: z.array(ProviderView) });
export type ProviderList = z.infer<typeof ProviderList>;

const THIS_NODE =
  "Latencies, rests and canaries taken back are what the node that answers has seen since its start.";

export const modelEndpoints = {
  "GET /api/models": {
    summary: "List models with their routes, as they are and as they do",
    description: THIS_NODE,
    query: ModelQuery,
    answer: ModelPage,
  },
  "GET /api/providers": {
    summary: "List providers with how they have been doing",
    description: `Nothing is sent to find out. ${THIS_NODE}`,
    answer: ProviderList,
  },
} satisfies Endpoints;
