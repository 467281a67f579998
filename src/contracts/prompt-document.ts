import { z } from "zod";
import { header } from "./document-name.ts";
import { parseTemplate, variablesIn } from "./prompt-template.ts";
import { isRaw, PromptVariable, VariableName } from "./prompt-variable.ts";

export const MAX_TEMPLATE_CHARS = 100_000;
export const MAX_PROMPT_MESSAGES = 64;
export const MAX_PROMPT_EXAMPLES = 50;
export const MAX_PROMPT_TESTS = 200;

/** Names of versions that move: "production", "next". */
export const PromptLabel = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters, digits and -, beginning with a letter; at most 32");

const template = z.string().min(1).max(MAX_TEMPLATE_CHARS);
const values = z.record(VariableName, z.json());

export const PROMPT_ROLES = ["system", "user", "assistant"] as const;

/** A question and its answer, as the model is shown them before the messages that are not the system's. */
const PromptExample = z
  .strictObject({
    text: template.optional().describe("What the user says."),
    variables: values.optional().describe("In place of a text: the last user message, filled in with these."),
    output: template.describe("What the assistant answers."),
  })
  .refine(({ text, variables: given }) => (text === undefined) !== (given === undefined), {
    error: "an example has a text or variables, and not both",
    path: ["text"],
  });

/** What an answer must be for a test to pass. */
export const PromptExpectation = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("contains"),
    text: z.string().min(1).max(10_000),
    ignoreCase: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("not-contains"),
    text: z.string().min(1).max(10_000),
    ignoreCase: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("json-schema"), schema: z.record(z.string(), z.json()) }),
]);
export type PromptExpectation = z.infer<typeof PromptExpectation>;

const PromptTest = z.strictObject({
  name: z.string().min(1).max(200),
  variables: values.default({}),
  message: z
    .string()
    .min(1)
    .max(MAX_TEMPLATE_CHARS)
    .optional()
    .describe("What a user says after the prompt."),
  expect: z.array(PromptExpectation).min(1).max(32),
});
export type PromptTest = z.infer<typeof PromptTest>;

const PromptDocumentShape = z.strictObject({
  kind: z.literal("Prompt"),
  ...header,
  model: z.string().min(1).max(256).optional().describe("For requests that name no model."),
  messages: z
    .array(
      z.strictObject({ role: z.enum(PROMPT_ROLES), text: template.describe("With {{variables}} in it.") }),
    )
    .min(1)
    .max(MAX_PROMPT_MESSAGES)
    .describe("Those of the system first."),
  variables: z.record(VariableName, PromptVariable).default({}),
  examples: z.array(PromptExample).max(MAX_PROMPT_EXAMPLES).default([]),
  negativeInstructions: z
    .array(z.string().min(1).max(2_000))
    .max(64)
    .default([])
    .describe("What the model must not do, one sentence each; put at the end of the system's words."),
  tests: z.array(PromptTest).max(MAX_PROMPT_TESTS).default([]),
  labels: z
    .record(PromptLabel, z.int().positive().max(99_999_999))
    .optional()
    .describe(
      "Which version each label stands for. Those of the version applied last are in force; it takes over those before it where left out.",
    ),
});

/** A versioned template of messages, used by name from any wire format. */
export const PromptDocument = PromptDocumentShape.superRefine((prompt, context) => {
  for (const { path, message } of complaintsOf(prompt))
    context.addIssue({ code: "custom", path: [...path], message });
});
export type PromptDocument = z.infer<typeof PromptDocument>;

interface PromptComplaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

function complaintsOf(prompt: z.infer<typeof PromptDocumentShape>): PromptComplaint[] {
  const { messages, variables, examples, tests } = prompt;
  const complaints: PromptComplaint[] = [];
  const used = new Set<string>();
  messages.forEach(({ role, text }, index) => {
    const path = ["messages", index, "text"];
    if (role === "system" && index > 0 && messages[index - 1]?.role !== "system")
      complaints.push({ path: ["messages", index, "role"], message: "messages of the system come first" });
    if (parseTemplate(text).kind === "malformed")
      complaints.push({
        path,
        message: "two braces open no {{variable}}; write \\{{ for the braces themselves",
      });
    for (const name of variablesIn(text)) {
      used.add(name);
      const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (variable === undefined) complaints.push({ path, message: `there is no variable "${name}"` });
      else if (role !== "user" && !isRaw(variable))
        complaints.push({
          path,
          message: `"${name}" may stand in messages of the user only, where guardrails look at it as their words; or make it raw`,
        });
    }
  });
  for (const [name, variable] of Object.entries(variables)) {
    const path = ["variables", name];
    if (!used.has(name)) complaints.push({ path, message: "no message has this variable" });
    if (
      variable.type === "enum" &&
      variable.default !== undefined &&
      !variable.values.includes(variable.default)
    )
      complaints.push({ path: [...path, "default"], message: "the default is none of the values" });
  }
  const hasUserMessage = messages.some(({ role }) => role === "user");
  examples.forEach((example, index) => {
    if (example.variables !== undefined && !hasUserMessage)
      complaints.push({
        path: ["examples", index, "variables"],
        message: "no message of the user could be filled in",
      });
  });
  const names = new Set<string>();
  tests.forEach(({ name }, index) => {
    if (names.has(name))
      complaints.push({ path: ["tests", index, "name"], message: "there are two tests of this name" });
    names.add(name);
  });
  return complaints;
}

/** A Prompt by name, which is the version applied last, by version, or by label: "support", "support@3", "support@production". */
export interface NamedPrompt {
  readonly name: string;
  readonly version?: number;
  readonly label?: string;
}

/** Longest reference there can be: a name, "@" and a label. */
export const MAX_PROMPT_REFERENCE_CHARS = 128 + 1 + 32;
const REFERENCE = /^([A-Za-z0-9][A-Za-z0-9._:/-]{0,127})(?:@(?:([1-9][0-9]{0,7})|([a-z][a-z0-9-]{0,31})))?$/;

/** Takes a reference apart; undefined where it is none. Names hold no "@", labels begin with a letter: there is one way to read it. */
export function readPromptReference(reference: string): NamedPrompt | undefined {
  if (reference.length > MAX_PROMPT_REFERENCE_CHARS) return undefined;
  const match = REFERENCE.exec(reference);
  const [, name, version, label] = match ?? [];
  if (name === undefined) return undefined;
  if (version !== undefined) return { name, version: Number(version) };
  return label === undefined ? { name } : { name, label };
}
