import { z } from "zod";
import { TEXT_ORIGINS } from "./detection.ts";
import { MAX_SOURCE_CHARS } from "./labelled-row.ts";

/** Longest name of a detector or a reviewer, in characters. */
const MAX_NAME_CHARS = 200;

const common = {
  id: z
    .union([z.string().min(1), z.number()])
    .optional()
    .describe("Its name in reports and in the rows made of it; line-<number> where left out."),
  detector: z
    .string()
    .min(1)
    .max(MAX_NAME_CHARS)
    .describe("Whose verdict it is: attack.prompt-attack, content.hate, grounding.unsupported."),
  verdict: z
    .enum(["correct", "false-positive", "missed"])
    .describe(
      "correct: what was found is there; false-positive: it is not; missed: nothing was found, and it is there.",
    ),
  reviewer: z.string().min(1).max(MAX_NAME_CHARS).describe("Who says so."),
  at: z.iso.datetime({ offset: true }).describe("When, as RFC 3339 has it, with the zone."),
};

/** What a person made of a detector's verdict on one text, one on each line of a JSONL file. */
export const ReviewedText = z
  .looseObject({
    ...common,
    text: z.string(),
    role: z.enum(["user", "untrusted"]).optional().describe("Whose words it is; or give the origin."),
    origin: z.enum(TEXT_ORIGINS).optional().describe("Whose words it is, as findings have it."),
    source: z
      .string()
      .min(1)
      .max(MAX_SOURCE_CHARS)
      .optional()
      .describe("Where it is from: what is alike should have one source."),
    language: z.string().min(2).max(35).optional().describe("BCP 47."),
  })
  .describe("A reviewed verdict on a text, one on each line of a JSONL file.");
export type ReviewedText = z.infer<typeof ReviewedText>;

/** Likewise on an answer: `source` is what it was to rest on, so `collection` says where it is from. */
export const ReviewedAnswer = z
  .looseObject({
    ...common,
    source: z.string().describe("What the answer is to rest on."),
    query: z.string().optional(),
    answer: z.string(),
    collection: z.string().min(1).max(MAX_SOURCE_CHARS).optional().describe("Where it is from."),
  })
  .describe("A reviewed verdict on an answer, one on each line of a JSONL file.");
export type ReviewedAnswer = z.infer<typeof ReviewedAnswer>;
