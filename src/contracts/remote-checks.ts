import { z } from "zod";
import { CredentialSource } from "./credential-source.ts";
import { FindingType, RuleName } from "./custom-rules.ts";
import { TEXT_ORIGINS } from "./detection.ts";
import { onnxMembers } from "./onnx-check.ts";

/** What every check has, whoever runs it. `maxTextChars` has a default of its own for each kind. */
const common = {
  name: RuleName,
  findingType: FindingType.default("MODERATION").describe("What its findings are called, as masks show it."),
  origins: z
    .array(z.enum(TEXT_ORIGINS))
    .min(1)
    .default(["user", "assistant", "reasoning", "tool-arguments", "tool-result"])
    .describe(
      "Whose words it is sent. Left out by default: system prompts, tool definitions, names and ids.",
    ),
  maxConcurrentCalls: z.int().positive().max(1_000).default(16),
  cacheSeconds: z
    .int()
    .min(0)
    .max(86_400)
    .default(300)
    .describe("How long an answer counts for the same text again; 0: for no time."),
  breaker: z
    .strictObject({
      failures: z.int().positive().max(1_000).default(5),
      openSeconds: z.int().positive().max(3_600).default(30),
    })
    .default({ failures: 5, openSeconds: 30 })
    .describe("After so many failures in a row nothing is sent for so long, and every check fails at once."),
};

const MAX_TEXT_CHARS = 1_000_000;

/** Longest text that is sent; for a longer one the check fails, since half of a text is not the text. */
const maxTextChars = (standard: number) => z.int().positive().max(MAX_TEXT_CHARS).default(standard);

const overHttp = {
  allowPrivateAddresses: z
    .boolean()
    .default(false)
    .describe("Lets the address lead to loopback, link-local or private addresses, and be http."),
  maxAnswerBytes: z.int().positive().max(16_777_216).default(262_144),
};

const httpUrl = z.url({ protocol: /^https?$/ }).max(2_048);

const categories = z
  .array(z.string().min(1).max(128))
  .min(1)
  .max(100)
  .optional()
  .describe("Only these count; all of them where left out.");

/** OpenAI's moderations endpoint, or one that speaks the same. */
export const ModerationsCheck = z.strictObject({
  ...common,
  ...overHttp,
  type: z.literal("moderations"),
  baseUrl: httpUrl.describe("Everything before /moderations, for example https://api.openai.com/v1."),
  credential: CredentialSource.optional().describe("Sent as a bearer token."),
  model: z.string().min(1).max(256).optional(),
  categories,
  maxTextChars: maxTextChars(100_000),
});
export type ModerationsCheck = z.infer<typeof ModerationsCheck>;

/** A guardrail at Amazon Bedrock, or of another Sallyport: ApplyGuardrail. */
export const BedrockGuardrailCheck = z.strictObject({
  ...common,
  ...overHttp,
  type: z.literal("bedrock-guardrail"),
  server: z
    .enum(["bedrock", "sallyport"])
    .default("bedrock")
    .describe(
      "bedrock: /guardrail/{guardrail}/version/{version}/apply; sallyport: /api/guardrails/{guardrail}/versions/{version}/apply.",
    ),
  baseUrl: httpUrl.describe("For example https://bedrock-runtime.eu-central-1.amazonaws.com."),
  credential: CredentialSource.optional().describe(
    "Sent as a bearer token: an Amazon Bedrock API key, or a key of the other Sallyport.",
  ),
  guardrail: z.string().min(1).max(2_048).describe("Its id, ARN or name."),
  version: z
    .string()
    .regex(/^(?:DRAFT|[1-9][0-9]{0,7})$/, "DRAFT, or a number")
    .default("DRAFT"),
  maxTextChars: maxTextChars(25_000),
});
export type BedrockGuardrailCheck = z.infer<typeof BedrockGuardrailCheck>;

/** An endpoint of the operator's own, in the format of docs/guide/remote-checks.md. */
export const WebhookCheck = z.strictObject({
  ...common,
  ...overHttp,
  type: z.literal("webhook"),
  url: httpUrl,
  secret: CredentialSource.describe("What requests are signed with: whsec_ and 24 to 64 bytes in base64."),
  categories,
  maxTextChars: maxTextChars(100_000),
});
export type WebhookCheck = z.infer<typeof WebhookCheck>;

/** A model of this gateway, asked for a score by a rubric. */
export const JudgeCheck = z.strictObject({
  ...common,
  type: z.literal("judge"),
  model: z
    .string()
    .min(1)
    .max(256)
    .describe("As clients name it. Its own guardrail holds for what it is asked."),
  rubric: z.string().min(1).max(8_000).describe("What makes a text score 1, and what 0."),
  temperature: z.number().min(0).max(2).nullable().default(0).describe("null: not sent."),
  maxTextChars: maxTextChars(32_000),
});
export type JudgeCheck = z.infer<typeof JudgeCheck>;

/** A model in a folder of this machine, run here: no text leaves it. */
export const OnnxCheck = z
  .strictObject({
    ...common,
    ...onnxMembers,
    maxConcurrentCalls: z
      .int()
      .positive()
      .max(1_000)
      .default(64)
      .describe("Texts that are with the model or wait for it."),
    categories,
    maxTextChars: maxTextChars(100_000),
  })
  .superRefine(({ maxTokens, overlapTokens }, context) => {
    if (overlapTokens * 2 > maxTokens)
      context.addIssue({
        code: "custom",
        path: ["overlapTokens"],
        message: "must be no more than half of maxTokens, or most of the work is done twice",
      });
  });
export type OnnxCheck = z.infer<typeof OnnxCheck>;

/**
 * A detector that is not one of ours, "check.<name>": somebody else runs it, or a model of the operator's own does. It is given a whole
 * text, before anything in it is masked.
 */
export const RemoteCheck = z.discriminatedUnion("type", [
  ModerationsCheck,
  BedrockGuardrailCheck,
  WebhookCheck,
  JudgeCheck,
  OnnxCheck,
]);
export type RemoteCheck = z.infer<typeof RemoteCheck>;

/** The id of the detector that a check makes. */
export function checkDetectorId({ name }: Pick<RemoteCheck, "name">): string {
  return `check.${name}`;
}
