import { z } from "zod";

function range(number: z.ZodNumber) {
  return z
    .strictObject({ min: number.optional(), max: number.optional(), default: number.optional() })
    .superRefine(({ min, max, default: preset }, context) => {
      if (min !== undefined && max !== undefined && min > max)
        context.addIssue({ code: "custom", path: ["min"], message: "a minimum above the maximum" });
      if (preset !== undefined && (preset < (min ?? preset) || preset > (max ?? preset)))
        context.addIssue({
          code: "custom",
          path: ["default"],
          message: "a default outside of its own range",
        });
    });
}

/** What requests may ask of a model, and what stands where they ask for nothing. */
export const ModelParameters = z.strictObject({
  temperature: range(z.number().min(0).max(10)).optional(),
  topP: range(z.number().min(0).max(1)).optional(),
  topK: range(z.int().min(0).max(1_000_000)).optional(),
  maxTokens: range(z.int().min(1).max(100_000_000))
    .optional()
    .describe("Where a request names no limit, it is given the default, else the maximum."),
  maxTokensField: z
    .enum(["max_tokens", "max_completion_tokens"])
    .default("max_tokens")
    .describe(
      "Where a limit goes that a chat request in OpenAI's format does not name itself; OpenAI's newer models know only the second.",
    ),
  stop: z
    .strictObject({
      maxCount: z.int().min(0).max(1_000).optional(),
      default: z.array(z.string().min(1).max(1_000)).min(1).max(16).optional(),
    })
    .optional(),
  logprobs: z
    .union([
      z.enum(["allow", "withhold"]),
      z.strictObject({
        round: z.int().min(0).max(6).optional().describe("Decimal places that are left."),
        maxTop: z.int().min(0).max(20).optional().describe("Most alternatives for each token."),
      }),
    ])
    .default("allow")
    .describe("Log probabilities help to copy a model: withhold them, or give fewer and coarser ones."),
  clamp: z
    .boolean()
    .default(false)
    .describe("Values out of range are moved to its end; otherwise the request is refused."),
});
export type ModelParameters = z.infer<typeof ModelParameters>;
