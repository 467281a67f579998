import { z } from "zod";

/** Letters a variable's name may have: it stands in templates, requests and marks. */
export const VariableName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "a letter, then letters, digits and _; at most 64");

/** The longest value any variable may have, in UTF-16 units. */
export const MAX_VALUE_CHARS = 200_000;
export const DEFAULT_VALUE_CHARS = 4_000;
const MAX_LIST_ITEMS = 1_000;

const common = {
  description: z.string().max(1_000).optional(),
  required: z
    .boolean()
    .default(true)
    .describe("Without a value and without a default it renders as nothing where false."),
};

const maxChars = z.int().positive().max(MAX_VALUE_CHARS).default(DEFAULT_VALUE_CHARS);

/** Only of what cannot be an instruction: numbers, yes and no, words of the operator's own. */
const raw = z
  .boolean()
  .default(false)
  .describe(
    "Put into the text as it is, without the marks that show values as data; may then stand in any role.",
  );

const range = { minimum: z.number().optional(), maximum: z.number().optional() };

/** What a variable's values may be. Values that are not are refused, never converted. */
export const PromptVariable = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("string"),
    ...common,
    default: z.string().max(MAX_VALUE_CHARS).optional(),
    maxChars,
    pattern: z.string().min(1).max(1_000).optional().describe("RE2 syntax; the whole value must match."),
  }),
  z.strictObject({ type: z.literal("number"), ...common, ...range, raw, default: z.number().optional() }),
  z.strictObject({ type: z.literal("integer"), ...common, ...range, raw, default: z.int().optional() }),
  z.strictObject({ type: z.literal("boolean"), ...common, raw, default: z.boolean().optional() }),
  z.strictObject({
    type: z.literal("enum"),
    ...common,
    raw,
    values: z.array(z.string().min(1).max(256)).min(1).max(256),
    default: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("list"),
    ...common,
    default: z.array(z.string()).max(MAX_LIST_ITEMS).optional(),
    maxItems: z.int().positive().max(MAX_LIST_ITEMS).default(100),
    maxChars: maxChars.describe("Of all items together."),
  }),
  z.strictObject({
    type: z.literal("json"),
    ...common,
    default: z.json().optional(),
    maxChars: maxChars.describe("Of the value written as JSON."),
  }),
]);
export type PromptVariable = z.infer<typeof PromptVariable>;

/** Whether a variable's values are put into the text without marks. */
export function isRaw(variable: PromptVariable): boolean {
  return "raw" in variable && variable.raw;
}
