import { z } from "zod";

/** Longest name of a source, in characters. */
export const MAX_SOURCE_CHARS = 200;

const label = z
  .union([z.literal(0), z.literal(1), z.boolean()])
  .describe("1 or true: what the detector looks for is there; for grounding, the answer is not supported.");
const common = {
  id: z
    .union([z.string(), z.number()])
    .optional()
    .describe("Its name in reports; line-<number> where left out."),
  label,
  source: z
    .string()
    .min(1)
    .max(MAX_SOURCE_CHARS)
    .optional()
    .describe("Where it is from. Rows of one source are kept together where something is held out."),
};

/** One labelled text: what `sallyport detectors evaluate`, `detectors train` and `npm run train -- --extra` read, one a line. */
export const LabelledText = z
  .looseObject({
    ...common,
    text: z.string(),
    role: z
      .enum(["user", "untrusted"])
      .optional()
      .describe("Whose words it is; that of the command, and of both in training, where left out."),
    language: z.string().min(2).max(35).optional().describe("BCP 47."),
  })
  .describe("A labelled text, one on each line of a JSONL file.");
export type LabelledText = z.infer<typeof LabelledText>;

/** One labelled answer, for grounding: `source` is what it rests on, so `collection` says where the row is from. */
export const LabelledAnswer = z
  .looseObject({
    id: common.id,
    label,
    source: z.string().describe("What the answer is to rest on."),
    query: z.string().optional(),
    answer: z.string(),
    collection: z.string().min(1).max(MAX_SOURCE_CHARS).optional().describe("Where the row is from."),
  })
  .describe("A labelled answer with its source, one on each line of a JSONL file.");
export type LabelledAnswer = z.infer<typeof LabelledAnswer>;
