import { z } from "zod";

/**
 * The members of a Converse or ConverseStream request that Sallyport itself reads (Amazon Bedrock API reference, "Converse";
 * botocore `bedrock-runtime` 2023-09-30). The model stands in the address. Objects are loose: a member that is not named here is
 * inspected as text and forwarded untouched.
 */
const contentBlock = z.looseObject({ text: z.string().optional() });

const message = z.looseObject({
  role: z.string().min(1).max(64),
  content: z.array(contentBlock).min(1),
});

/** Which guardrail of ours is to look at the exchange beside those in force, and whether its findings are told. */
export const ConverseGuardrailConfig = z.strictObject({
  guardrailIdentifier: z.string().min(1).max(2048).nullish(),
  guardrailVersion: z.string().max(16).nullish(),
  trace: z.enum(["enabled", "disabled", "enabled_full"]).nullish(),
  streamProcessingMode: z.enum(["sync", "async"]).nullish(),
});
export type ConverseGuardrailConfig = z.infer<typeof ConverseGuardrailConfig>;

export const ConverseRequest = z.looseObject({
  messages: z.array(message).min(1),
  system: z.array(contentBlock).nullish(),
  inferenceConfig: z
    .looseObject({
      maxTokens: z.int().min(1).nullish(),
      temperature: z.number().nullish(),
      topP: z.number().nullish(),
      stopSequences: z.array(z.string()).nullish(),
    })
    .nullish(),
  toolConfig: z.looseObject({ tools: z.array(z.looseObject({})).nullish() }).nullish(),
  guardrailConfig: ConverseGuardrailConfig.nullish(),
});
export type ConverseRequest = z.infer<typeof ConverseRequest>;
