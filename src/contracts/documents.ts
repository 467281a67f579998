import { z } from "zod";
import { CONTENT_STRENGTHS } from "./content-strength.ts";
import { CustomPattern, DeniedTopic, WordList } from "./custom-rules.ts";
import { DESTINATIONS } from "./destination.ts";
import { GuardrailReference, header } from "./document-name.ts";
import { TEXT_ORIGINS } from "./detection.ts";
import { ModelDocument } from "./model-document.ts";
import { PromptDocument } from "./prompt-document.ts";
import { ProviderDocument } from "./provider-documents.ts";
import { RemoteCheck } from "./remote-checks.ts";
import { BudgetDocument } from "./budget-document.ts";
import { OrganisationDocument, ProjectDocument, TeamDocument } from "./hierarchy-documents.ts";
import { IdentityProviderDocument, TokenIssuerDocument } from "./identity-documents.ts";
import { LimitDocument } from "./limit-document.ts";
import { NotifierDocument } from "./notifier-documents.ts";

export { DocumentName, GuardrailReference } from "./document-name.ts";
export { DEFAULT_GUARDRAIL, ModelDocument } from "./model-document.ts";
export * from "./provider-documents.ts";
export * from "./budget-document.ts";
export * from "./hierarchy-documents.ts";
export * from "./identity-documents.ts";
export * from "./limit-document.ts";
export * from "./notifier-documents.ts";

/** What happens to what a rule finds, mildest first. */
export const RULE_ACTIONS = [
  "flag",
  "review",
  "escape",
  "mask",
  "redact",
  "hash",
  "tokenise",
  "block",
] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** Words that a rule leaves alone, and why; until when, where it is for a time only. */
export const RuleException = z.strictObject({
  value: z
    .string()
    .min(1)
    .max(256)
    .describe("What is found must be exactly this, whatever its case, to be left alone."),
  reason: z.string().min(1).max(500),
  expires: z.iso.datetime({ offset: true }).optional().describe("From then on it is found again."),
});
export type RuleException = z.infer<typeof RuleException>;

/** Threshold of rules that name neither one nor a strength. */
export const DEFAULT_THRESHOLD = 0.5;

/** Actions that only record; a rule with one of them may look at a share of the exchanges. */
export const SAMPLED_ACTIONS: readonly RuleAction[] = ["flag", "review"];

/** One guardrail rule, as stored, edited in the console and applied. */
export const GuardrailRule = z
  .strictObject({
    detector: z.string().min(1).max(128),
    action: z
      .enum(RULE_ACTIONS)
      .describe(
        "flag: record it; review: record it for a person to look at; escape: written so that it does nothing at the destination; mask: {TYPE} in its place; redact: nothing in its place; hash: " +
          "{TYPE:…} with a keyed digest; tokenise: {TYPE_1} on the way to the model, the value again on the way back (masks what is " +
          "found in answers); block: stop.",
      ),
    surrogate: z
      .boolean()
      .default(false)
      .describe(
        "With tokenise: the model sees an invented value of the same format (user1@example.com) in place of {EMAIL_1}, where the type has one.",
      ),
    sources: z
      .array(z.enum(["input", "output"]))
      .min(1)
      .default(["input", "output"]),
    origins: z
      .array(z.enum(TEXT_ORIGINS))
      .min(1)
      .optional()
      .describe("Whose words it looks at; all that make sense for the detector where left out."),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(`Findings with a lower score are ignored; ${DEFAULT_THRESHOLD} where left out.`),
    strength: z
      .strictObject({ input: z.enum(CONTENT_STRENGTHS), output: z.enum(CONTENT_STRENGTHS) })
      .optional()
      .describe(
        "In place of a threshold, one for each door: HIGH acts on weak signs too, LOW on strong ones only, NONE not at all.",
      ),
    mode: z
      .enum(["enforce", "shadow"])
      .default("enforce")
      .describe(
        "shadow: try this rule; what it finds is recorded with what would have happened, and changes nothing.",
      ),
    sample: z
      .number()
      .gt(0)
      .max(1)
      .default(1)
      .describe("Share of the exchanges this rule looks at; for rules that flag or review only."),
    except: z.array(RuleException).max(1_000).default([]),
    onFailure: z
      .enum(["block", "allow"])
      .default("block")
      .describe("What happens when the detector throws, is late or answers nonsense."),
    timeoutMs: z.int().positive().max(30_000).default(500),
  })
  .superRefine(({ action, surrogate, sample, strength, threshold }, context) => {
    if (surrogate && action !== "tokenise")
      context.addIssue({
        code: "custom",
        path: ["surrogate"],
        message: `only rules that tokenise have surrogates; what "${action}" puts in the place of a value never becomes the value again`,
      });
    if (strength !== undefined && threshold !== undefined)
      context.addIssue({
        code: "custom",
        path: ["strength"],
        message: "a rule has a strength or a threshold, not both",
      });
    if (sample < 1 && !SAMPLED_ACTIONS.includes(action))
      context.addIssue({
        code: "custom",
        path: ["sample"],
        message: `only rules that flag or review may look at a share of the exchanges; with "${action}" it would be a matter of luck what passes`,
      });
  });
export type GuardrailRule = z.infer<typeof GuardrailRule>;

export const DEFAULT_BLOCKED_INPUT = "This request was stopped by a guardrail.";
export const DEFAULT_BLOCKED_OUTPUT = "The rest of this answer was stopped by a guardrail.";

/** Texts from outside are marked before a model sees them, so that it can tell data from instructions. */
export const Spotlight = z.strictObject({
  method: z
    .enum(["delimit", "datamark", "encode"])
    .describe(
      "delimit: between marks nobody can guess; datamark: with a sign nobody can guess in place of every space; encode: in Base64, for models that read it well.",
    ),
  origins: z
    .array(z.enum(["tool-result"]))
    .min(1)
    .default(["tool-result"]),
});
export type Spotlight = z.infer<typeof Spotlight>;

/** Most exchanges whose texts one guardrail keeps, in an hour on each node, and for how long. */
export const MAX_SAMPLES_PER_HOUR = 120;
export const MAX_SAMPLE_DAYS = 30;

/** Texts of some exchanges are kept, sealed, so that a change can be tried on them. */
export const KeepSamples = z.strictObject({
  perHour: z
    .int()
    .min(1)
    .max(MAX_SAMPLES_PER_HOUR)
    .describe("Exchanges of each node and hour, spread over the hour."),
  days: z.int().min(1).max(MAX_SAMPLE_DAYS).describe("After so many they are deleted."),
});
export type KeepSamples = z.infer<typeof KeepSamples>;

/** What is looked for at both doors, and what happens when it is found. */
export const GuardrailDocument = z.strictObject({
  kind: z.literal("Guardrail"),
  ...header,
  mode: z
    .enum(["enforce", "shadow"])
    .default("enforce")
    .describe("shadow: evaluate and record, change nothing."),
  blockedInput: z
    .strictObject({
      respondWith: z
        .enum(["refusal", "error"])
        .default("refusal")
        .describe("refusal: an answer with finish_reason content_filter; error: HTTP 400."),
      message: z.string().min(1).max(500).default(DEFAULT_BLOCKED_INPUT),
    })
    .default({ respondWith: "refusal", message: DEFAULT_BLOCKED_INPUT }),
  blockedOutput: z
    .strictObject({ message: z.string().min(1).max(500).default(DEFAULT_BLOCKED_OUTPUT) })
    .default({ message: DEFAULT_BLOCKED_OUTPUT }),
  extends: z
    .array(GuardrailReference)
    .max(16)
    .default([])
    .describe(
      'Guardrails whose rules come before these, "base" or "base@3"; a rule here takes the place of theirs of the same detector, ' +
        "unless it is in shadow mode: that one stands beside them.",
    ),
  without: z
    .array(z.string().min(1).max(128))
    .max(500)
    .default([])
    .describe("Detectors whose inherited rules are left out."),
  patterns: z.array(CustomPattern).max(100).default([]).describe('Detectors of your own: "pattern.<name>".'),
  words: z.array(WordList).max(100).default([]).describe('Detectors of your own: "words.<name>".'),
  topics: z.array(DeniedTopic).max(30).default([]).describe('Detectors of your own: "topic.<name>".'),
  checks: z.array(RemoteCheck).max(30).default([]).describe('Detectors that others run: "check.<name>".'),
  allowedHosts: z
    .array(
      z
        .string()
        .min(1)
        .max(253)
        .regex(
          /^(?:(?:\*\.)?[\w.\u0080-\uffff-]+|\[[0-9a-fA-F:.]{2,45}\])$/,
          'a host, as "example.com", or "*.example.com" for the names below it; no scheme, port or path',
        ),
    )
    .max(1_000)
    .default([])
    .describe('Hosts that answers may link to; what "output.external-link" does not find.'),
  destination: z
    .enum(DESTINATIONS)
    .optional()
    .describe("Where answers go; what rules that escape make harmless for. Inherited where left out."),
  spotlight: Spotlight.optional().describe(
    "Marks results of tools on their way to the model, after all rules have looked at them. Inherited where left out.",
  ),
  keepSamples: KeepSamples.optional().describe(
    "Keeps the texts of some exchanges that it inspects, as they came and sealed with the installation's key, for trying changes on. " +
      "Never inherited; nothing is kept where left out, and what was kept before is deleted.",
  ),
  rules: z.array(GuardrailRule).max(500).default([]),
});
export type GuardrailDocument = z.infer<typeof GuardrailDocument>;

/** Cedar policies. All documents together form one policy set; nothing is allowed that no policy permits. */
export const AccessPolicyDocument = z.strictObject({
  kind: z.literal("AccessPolicy"),
  ...header,
  cedar: z
    .string()
    .min(1)
    .max(262_144)
    .describe("Policies in the Cedar language, validated against the shipped schema."),
});
export type AccessPolicyDocument = z.infer<typeof AccessPolicyDocument>;

export type GovernedDocument =
  | ProviderDocument
  | ModelDocument
  | GuardrailDocument
  | PromptDocument
  | AccessPolicyDocument
  | OrganisationDocument
  | TeamDocument
  | ProjectDocument
  | IdentityProviderDocument
  | TokenIssuerDocument
  | LimitDocument
  | BudgetDocument
  | NotifierDocument;
export type DocumentKind = GovernedDocument["kind"];

/** The schema of each kind; editors' JSON Schemas, validation and the reference page come from here. */
export const DOCUMENT_SCHEMAS = {
  Provider: ProviderDocument,
  Model: ModelDocument,
  Guardrail: GuardrailDocument,
  Prompt: PromptDocument,
  AccessPolicy: AccessPolicyDocument,
  Organisation: OrganisationDocument,
  Team: TeamDocument,
  Project: ProjectDocument,
  IdentityProvider: IdentityProviderDocument,
  TokenIssuer: TokenIssuerDocument,
  Limit: LimitDocument,
  Budget: BudgetDocument,
  Notifier: NotifierDocument,
} as const satisfies Record<DocumentKind, z.ZodType<GovernedDocument>>;

export const DOCUMENT_KINDS = Object.keys(DOCUMENT_SCHEMAS) as readonly DocumentKind[];

/** A document with what the store knows of it. */
export interface StoredDocument<D extends GovernedDocument = GovernedDocument> {
  readonly document: D;
  /** 0: shipped or from the environment; 1, 2, …: applied by somebody. */
  readonly version: number;
  readonly origin: "shipped" | "environment" | "applied";
  readonly appliedAt?: string;
  readonly appliedBy?: string;
}
