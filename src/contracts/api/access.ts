import { z } from "zod";
import { ASKED_ACTIONS } from "../actions.ts";
import { DocumentName } from "../document-name.ts";
import { RoutingLabel } from "../model-routing.ts";
import { GroupName } from "../person.ts";
import type { Endpoints } from "./endpoint.ts";

/** An address, as the network of a call that nobody makes. */
export const AskedNetwork = z.union([z.ipv4(), z.ipv6()]);

/** What is known of a call that nobody makes. */
const QuestionContext = z.strictObject({
  dialect: z.string().min(1).max(64).optional().describe('Wire format of the client: "openai.chat".'),
  stream: z.boolean().optional(),
  dataClass: RoutingLabel.optional(),
  region: RoutingLabel.optional(),
  purpose: RoutingLabel.optional(),
  network: AskedNetwork.optional().describe("The address that the call comes from."),
  now: z.iso.datetime({ offset: true }).optional().describe("The time of the question where left out."),
  mfa: z.boolean().optional().describe("Whether the person signed in with a second factor."),
});

/** May somebody do this to that? */
export const AccessQuestion = z.strictObject({
  action: z.enum(ASKED_ACTIONS),
  model: z.string().min(1).max(256).optional().describe("Needed for invoke, embed and list."),
  guardrail: z.string().min(1).max(256).optional().describe("Needed for applyGuardrail."),
  document: z
    .string()
    .min(3)
    .max(300)
    .optional()
    .describe('Needed for manageDocument: a kind and a name, "Guardrail/strict".'),
  context: QuestionContext.default({}),
});
export type AccessQuestion = z.output<typeof AccessQuestion>;

/** Who a question is about: exactly one of key, user and service, or groups alone. */
export const ExplainRequest = AccessQuestion.extend({
  key: z.string().min(1).max(256).optional().describe("Name, id, or the key itself."),
  user: z.string().min(1).max(256).optional(),
  service: z.string().min(1).max(256).optional(),
  groups: z.array(GroupName).max(64).default([]),
  project: DocumentName.optional(),
});
export type ExplainRequest = z.output<typeof ExplainRequest>;

/** Who may do this to that? */
export const WhoCanRequest = AccessQuestion.extend({
  limit: z.int().min(1).optional(),
  cursor: z.string().max(2_048).optional(),
});
export type WhoCanRequest = z.output<typeof WhoCanRequest>;

const cursor = z.string().optional().describe("For the next page; left out where this is the last.");
const day = z.iso.date();
const count = z.int().nonnegative();

const DescribedPrincipal = z.strictObject({
  type: z.enum(["User", "Service"]),
  id: z.string(),
  groups: z.array(z.string()),
  project: z.string().optional(),
  key: z.string().optional().describe("Name of the key, where it is about one."),
});

const subject = z
  .enum(["group", "person", "key"])
  .describe("A group stands for whoever is in it and in no other.");

const decisionContext = z
  .record(z.string(), z.union([z.string(), z.boolean()]))
  .optional()
  .describe("What the decision depended on beside principal and resource.");
const policyNames = z.array(z.string()).describe('As "<document>#<@id of the policy, or its position>".');

export const AccessDecision = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("allowed"), policies: policyNames, context: decisionContext }),
  z.strictObject({
    kind: z.literal("denied"),
    policies: policyNames.describe("Those that forbid; none where simply none permits."),
    errors: z
      .array(z.string())
      .describe("Not empty: the question could not be decided, and so it is a denial."),
    context: decisionContext,
  }),
]);

const ExplainedPolicy = z.strictObject({
  name: z.string(),
  document: z.string(),
  effect: z.enum(["permit", "forbid"]),
  text: z.string(),
});

export const ExplainedAccess = z.strictObject({
  isAllowed: z.boolean(),
  principal: DescribedPrincipal,
  action: z.string(),
  resource: z.string().describe('"Model::openai/gpt"'),
  decision: AccessDecision,
  policies: z.array(ExplainedPolicy).describe("Those that decided; none where none permits."),
  nearly: z
    .array(
      ExplainedPolicy.extend({
        because: z.array(z.enum(["principal", "resource", "condition"])).describe("What does not fit."),
        needs: z.array(z.string()).describe("The same in words."),
      }),
    )
    .describe("Policies that permit the action and did not apply, the nearest first."),
  nearlyCount: count,
});
export type ExplainedAccess = z.infer<typeof ExplainedAccess>;

export const WhoCan = z.strictObject({
  principals: z.array(DescribedPrincipal.extend({ subject, policies: policyNames })),
  examined: count.describe("Principals that were looked at for this page."),
  cursor,
});
export type WhoCan = z.infer<typeof WhoCan>;

export const UsedPermissions = z.strictObject({
  since: day,
  uses: z.array(
    z.strictObject({
      principal: z.string(),
      action: z.string(),
      resource: z.string(),
      count,
      lastDay: day,
    }),
  ),
  cursor,
});
export type UsedPermissions = z.infer<typeof UsedPermissions>;

export const UnusedPermissions = z.strictObject({
  since: day,
  principals: z.array(
    DescribedPrincipal.extend({
      subject,
      granted: count.describe("Pairs of an action and a resource that policies grant."),
      unused: z
        .record(z.string(), z.array(z.string()))
        .describe('Those that were not used, by action: "Model::openai/gpt".'),
    }),
  ),
  network: z.string().describe("The address that was asked as from."),
  isPartial: z.boolean().describe("There are more models than were asked about."),
  cursor,
});
export type UnusedPermissions = z.infer<typeof UnusedPermissions>;

export const ProposedPolicy = z.strictObject({
  since: day,
  document: z
    .strictObject({
      kind: z.literal("AccessPolicy"),
      name: z.string(),
      description: z.string().optional(),
      cedar: z.string(),
    })
    .optional()
    .describe("An AccessPolicy that permits what was used; left out where nothing was."),
  uses: count,
});
export type ProposedPolicy = z.infer<typeof ProposedPolicy>;

const days = z.int().min(1).max(400).optional();
const page = { limit: z.int().min(1).optional(), cursor: z.string().max(2_048).optional() };

export const accessEndpoints = {
  "POST /api/access/explain": {
    summary: "Explain whether somebody may do something, and why",
    body: ExplainRequest,
    answer: ExplainedAccess,
  },
  "POST /api/access/who-can": {
    summary: "List who may do something",
    body: WhoCanRequest,
    answer: WhoCan,
  },
  "GET /api/access/who-can": {
    summary: "List who may do something, asked in the address",
    query: z.object({
      action: z.enum(ASKED_ACTIONS),
      model: z.string().optional(),
      guardrail: z.string().optional(),
      document: z.string().optional().describe('"Guardrail/strict"'),
      network: AskedNetwork.optional(),
      purpose: RoutingLabel.optional(),
      dataClass: RoutingLabel.optional(),
      region: RoutingLabel.optional(),
      mfa: z.boolean().optional(),
      ...page,
    }),
    answer: WhoCan,
  },
  "GET /api/access/used": {
    summary: "List what was done with which permission",
    query: z.object({
      days: days.describe("How far back; 30 where left out."),
      principal: z.string().optional().describe('"Service::checkout"'),
      ...page,
    }),
    answer: UsedPermissions,
  },
  "GET /api/access/unused": {
    summary: "List what policies grant and nobody used",
    query: z.object({
      days: days.describe("How far back; 90 where left out."),
      network: AskedNetwork.optional().describe("Asked as from this address; this machine where left out."),
      ...page,
    }),
    answer: UnusedPermissions,
  },
  "GET /api/access/proposal": {
    summary: "Write a policy that permits what a key or a group has used",
    description: "Name one of `key` and `group`. Nothing is applied.",
    query: z.object({
      key: z.string().optional(),
      group: z.string().optional(),
      days: days.describe("How far back; 90 where left out."),
    }),
    answer: ProposedPolicy,
  },
} satisfies Endpoints;
