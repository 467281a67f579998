import { z } from "zod";

/** A path below a folder, in parts that cannot lead out of it. */
const RelativePath = z
  .string()
  .min(1)
  .max(256)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/,
    "names of folders and files with / between them, none beginning with a dot",
  );

const Threshold = z
  .number()
  .gt(0)
  .lt(1)
  .default(0.5)
  .describe(
    "The model's probability that becomes a score of 0.5, which a rule without a threshold acts on; straight lines to 0 and 1 from there.",
  );

const Label = z.strictObject({ name: z.string().min(1).max(128), threshold: Threshold });
/** What a label is called, and from what probability it counts. */
export type OnnxLabel = z.infer<typeof Label>;

const labels = z.array(Label).min(1).max(100);

/** Scores a text for each of its labels: Prompt Guard, DeBERTa and the like. */
const SequenceHead = z.strictObject({
  kind: z.literal("sequence-classification"),
  labels: labels.describe("Labels that count, as `id2label` in the model's config.json has them."),
  activation: z
    .enum(["softmax", "sigmoid"])
    .optional()
    .describe("How logits become probabilities; what config.json says (`problem_type`) where left out."),
});

/** Scores each token: models for named entities. */
const TokenHead = z.strictObject({
  kind: z.literal("token-classification"),
  labels: labels.describe("Labels that count, without the B-, I-, L-, U-, E- or S- before them."),
});

/** A language model that says in its first token whether a text is safe: Llama Guard and the like. */
const GenerativeHead = z.strictObject({
  kind: z.literal("generative"),
  prompt: z
    .string()
    .min(1)
    .max(32_000)
    .refine((prompt) => prompt.split("{text}").length === 2, "must hold {text} once")
    .describe(
      "What the model is given, with {text} where the text goes. Signs of the model count here, and not in the text.",
    ),
  unsafe: z
    .string()
    .min(1)
    .max(64)
    .default("unsafe")
    .describe("The answer whose first token means a finding …"),
  safe: z.string().min(1).max(64).default("safe").describe("… and the one whose first token means none."),
  threshold: Threshold,
});

/** Finds ranges for labels that are named in words: GLiNER. */
const SpanHead = z.strictObject({
  kind: z.literal("gliner"),
  labels: labels.describe('What to look for, in words: "person", "street address".'),
});

export const OnnxHead = z.discriminatedUnion("kind", [SequenceHead, TokenHead, GenerativeHead, SpanHead]);
export type OnnxHead = z.infer<typeof OnnxHead>;

/** When a fast detector's score decides, and when the slower one is asked. */
export const Cascade = z
  .strictObject({
    detector: z
      .string()
      .min(1)
      .max(128)
      .describe("The fast one: any detector but one with a cascade itself."),
    from: z.number().min(0).max(1).describe("Below this score of the fast detector, what it says stands …"),
    to: z
      .number()
      .min(0)
      .max(1)
      .describe("… and above this one, too; in between, and at both, the model is asked."),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be below from" });
export type Cascade = z.infer<typeof Cascade>;

/** Members that a check by a local model has beside those of every check. */
export const onnxMembers = {
  type: z.literal("onnx"),
  folder: RelativePath.describe("The model's folder, below SALLYPORT_MODELS_DIR."),
  file: RelativePath.default("model.onnx").describe(
    "The model, in its folder; tokenizer.json and config.json stand in the folder itself.",
  ),
  head: OnnxHead,
  maxTokens: z
    .int()
    .min(8)
    .max(131_072)
    .default(512)
    .describe(
      "Tokens the model is given at one time, its own signs and a prompt among them. Longer texts are cut into windows.",
    ),
  overlapTokens: z
    .int()
    .min(0)
    .max(65_536)
    .default(64)
    .describe("Tokens of a window that the next one has again."),
  batchSize: z
    .int()
    .positive()
    .max(256)
    .default(8)
    .describe("Windows that go through the model at one time."),
  workers: z.int().positive().max(16).default(1).describe("Threads that each have the model loaded."),
  threads: z.int().positive().max(64).default(1).describe("Threads that one pass through the model may use."),
  cascade: Cascade.optional().describe(
    "Asks a fast detector first, and the model only where that one is not sure.",
  ),
} as const;
