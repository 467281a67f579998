import { z } from "zod";
import { CONTENT_STRENGTHS } from "../../contracts/content-strength.ts";

/** What Bedrock does about a finding; masking is for sensitive information alone. */
export type BedrockAction = "BLOCK" | "ANONYMIZE" | "NONE";
const block = z.enum(["BLOCK", "NONE"]);
const blockOrMask = z.enum(["BLOCK", "ANONYMIZE", "NONE"]);

const enabled = { inputEnabled: z.boolean().optional(), outputEnabled: z.boolean().optional() };
const blocking = { inputAction: block.optional(), outputAction: block.optional(), ...enabled };
const masking = {
  action: blockOrMask,
  inputAction: blockOrMask.optional(),
  outputAction: blockOrMask.optional(),
  ...enabled,
};
const text = (most: number) => z.string().min(1).max(most);
const tier = z.object({ tierName: text(64) }).optional();
const modalities = z.array(text(64)).max(16).optional();

export const ContentFilter = z.object({
  type: text(64),
  inputStrength: z.enum(CONTENT_STRENGTHS),
  outputStrength: z.enum(CONTENT_STRENGTHS),
  inputModalities: modalities,
  outputModalities: modalities,
  ...blocking,
});
export const Topic = z.object({
  name: text(100),
  definition: text(1_000),
  examples: z.array(text(1_000)).max(50).optional(),
  type: z.literal("DENY").optional(),
  ...blocking,
});
export const Word = z.object({ text: text(1_000), ...blocking });
export const ManagedWordList = z.object({ type: text(64), ...blocking });
export const PiiEntity = z.object({ type: text(64), ...masking });
export const Regex = z.object({
  name: text(100),
  description: text(1_000).optional(),
  pattern: text(1_000),
  ...masking,
});
export const GroundingFilter = z.object({
  type: text(64),
  threshold: z.number().min(0).max(1),
  action: block.optional(),
  enabled: z.boolean().optional(),
});

/**
 * A guardrail as Bedrock's GetGuardrail gives it, as far as it is a policy (Amazon Bedrock API Reference, GetGuardrail, 2023-04-20).
 * Other members pass; who reads them says which.
 */
export const BedrockGuardrail = z.object({
  name: text(128),
  description: z.string().max(1_000).optional(),
  blockedInputMessaging: text(500),
  blockedOutputsMessaging: text(500),
  contentPolicy: z.object({ filters: z.array(ContentFilter).max(32).optional(), tier }).optional(),
  topicPolicy: z.object({ topics: z.array(Topic).max(30), tier }).optional(),
  wordPolicy: z
    .object({
      words: z.array(Word).max(10_000).optional(),
      managedWordLists: z.array(ManagedWordList).max(16).optional(),
    })
    .optional(),
  sensitiveInformationPolicy: z
    .object({
      piiEntities: z.array(PiiEntity).max(100).optional(),
      regexes: z.array(Regex).max(100).optional(),
    })
    .optional(),
  contextualGroundingPolicy: z.object({ filters: z.array(GroundingFilter).max(16) }).optional(),
});
export type BedrockGuardrail = z.infer<typeof BedrockGuardrail>;

/** Members that say which guardrail it is, and not what it does. */
export const IDENTITY_MEMBERS: ReadonlySet<string> = new Set([
  "guardrailId",
  "guardrailArn",
  "version",
  "status",
  "statusReasons",
  "failureRecommendations",
  "createdAt",
  "updatedAt",
  "ResponseMetadata",
]);

/** Something that one side has no place for. */
export interface NotCarried {
  /** Where it stands: "topicPolicy.topics[2].name", "rules[4].except". */
  readonly member: string;
  /** A sentence: why, and what stands in its place where anything does. */
  readonly reason: string;
  /** What is not done any more, where a whole rule was left out that did more than record. */
  readonly lost?: "block" | "mask";
  /** Set where it did nothing, so that nothing is missed. */
  readonly isHarmless?: true;
}
