import { z } from "zod";
import { DocumentName } from "./document-name.ts";

/** When an answer is given again. Off where a Model has none. */
export const AnswerCaching = z.strictObject({
  ttlS: z.int().min(1).max(604_800).describe("How long an answer is kept, in seconds; at most a week."),
  semantic: z
    .strictObject({
      model: DocumentName.describe("A Model with the operation embeddings; what users ask is sent to it."),
      threshold: z
        .number()
        .min(0.5)
        .max(1)
        .default(0.97)
        .describe("Least cosine similarity of two questions that count as one."),
    })
    .optional()
    .describe("Give an answer again to a question that means the same, all else being equal."),
});
export type AnswerCaching = z.infer<typeof AnswerCaching>;
