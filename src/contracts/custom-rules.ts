import { z } from "zod";

/** Names of an operator's own detectors: they become part of a detector's id, so they are plain. */
export const RuleName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits and . _ - only, beginning with a letter or digit");

/** What is found, as masks show it. */
export const FindingType = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Z][A-Z0-9_]*$/, "capital letters, digits and _ only, beginning with a letter");

/** Most characters that one match of an operator's pattern may be allowed. */
export const MAX_PATTERN_MATCH_CHARS = 1_000;

/** A pattern of an operator's own, in RE2's syntax. */
export const CustomPattern = z.strictObject({
  name: RuleName,
  description: z.string().min(1).max(1_000).optional().describe("What it is for, for whoever reads it."),
  type: FindingType.optional().describe('Made from the name where left out: "case-number" is CASE_NUMBER.'),
  pattern: z
    .string()
    .min(1)
    .max(1_000)
    .describe("RE2 syntax: no back-references, no look-around, every repetition with a most."),
  caseSensitive: z.boolean().default(false),
  context: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(100)
    .optional()
    .describe("Words that raise the score where one stands near a match."),
  score: z.number().min(0).max(1).default(0.6),
  maxChars: z
    .int()
    .min(1)
    .max(MAX_PATTERN_MATCH_CHARS)
    .default(256)
    .describe("Longest match; a stream is held back that far."),
});
export type CustomPattern = z.infer<typeof CustomPattern>;

/** Words and phrases of an operator's own. */
export const WordList = z.strictObject({
  name: RuleName,
  type: FindingType.default("CUSTOM_WORD"),
  words: z
    .array(
      z
        .string()
        .min(1)
        .max(100)
        .regex(/^[^\p{Cs}]*$/u, "no halves of characters")
        .regex(/[\p{L}\p{N}\p{S}\p{P}]/u, "at least one character that can be seen"),
    )
    .min(1)
    .max(10_000)
    .describe("Case and accents make no difference."),
  matching: z
    .enum(["whole-word", "anywhere"])
    .default("whole-word")
    .describe("anywhere: inside longer words as well."),
});
export type WordList = z.infer<typeof WordList>;

/** A subject that is not to be talked about, given by what it is and by what people say of it. */
export const DeniedTopic = z.strictObject({
  name: RuleName,
  definition: z.string().min(1).max(1_000),
  examples: z.array(z.string().min(1).max(1_000)).max(50).default([]),
});
export type DeniedTopic = z.infer<typeof DeniedTopic>;

/** The type of a finding that its rule gives none: its name in capitals. */
export function findingType(name: string): string {
  const type = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  return /^[A-Z]/.test(type) ? type : `CUSTOM_${type}`;
}
