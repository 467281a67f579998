import { z } from "zod";

/** The same question to several models, and what happens where they do not agree. */
export const Verification = z
  .strictObject({
    models: z
      .array(z.string().min(1).max(256))
      .min(1)
      .max(4)
      .describe("Models that are asked the same at the same time; their answers go nowhere."),
    by: z
      .enum(["vote", "similarity", "judge"])
      .describe(
        "vote: the same words, whatever their case and punctuation; similarity: enough words in common; judge: a model finds that they say the same.",
      ),
    threshold: z
      .number()
      .min(0)
      .max(1)
      .default(0.6)
      .describe("How alike, or how sure the judge, for two answers to agree."),
    judge: z.string().min(1).max(256).optional().describe("The model that judges; for by: judge only."),
    atLeast: z
      .int()
      .min(2)
      .max(5)
      .optional()
      .describe("Answers that must agree, the first among them; more than half where left out."),
    onDisagreement: z
      .enum(["refuse", "flag", "answer-first"])
      .default("refuse")
      .describe(
        "refuse: an error; flag: the first answer, with a header; answer-first: the first answer as it comes. All are recorded.",
      ),
    timeoutMs: z
      .int()
      .positive()
      .max(600_000)
      .default(30_000)
      .describe("Longest wait for the other models; one that is late does not agree."),
  })
  .superRefine(({ by, judge, atLeast, models }, context) => {
    if ((by === "judge") !== (judge !== undefined))
      context.addIssue({
        code: "custom",
        path: ["judge"],
        message: by === "judge" ? "by: judge needs a model that judges" : `nobody judges with by: ${by}`,
      });
    if (atLeast !== undefined && atLeast > models.length + 1)
      context.addIssue({
        code: "custom",
        path: ["atLeast"],
        message: "more answers than models are asked for",
      });
  });
export type Verification = z.infer<typeof Verification>;
