/** `{{name}}` as templates of Prompts have it (src/contracts/prompt-template.ts). */
const PLACE = /(?<!\\)\{\{[ \t]*([A-Za-z][A-Za-z0-9_]{0,63})[ \t]*\}\}/g;
/** The name of a document (src/contracts/document-name.ts). */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

export interface PromptWords {
  readonly system: string;
  readonly user: string;
}

/** What a variable's values may be. Text from outside may stand in messages of the user only, where guardrails take it for their words. */
export type VariableType = "string" | "enum" | "number" | "boolean";

export interface VariableDraft {
  readonly name: string;
  readonly isInSystem: boolean;
  readonly type: VariableType;
  /** Of an enum, one a line. */
  readonly values: string;
}

/** Variables of the words, each once, in their order; with what was chosen for them before. */
export function variablesOf(
  { system, user }: PromptWords,
  chosen: readonly VariableDraft[],
): VariableDraft[] {
  const inSystem = namesIn(system);
  return [...new Set([...inSystem, ...namesIn(user)])].map((name) => {
    const before = chosen.find((each) => each.name === name);
    const isInSystem = inSystem.includes(name);
    const type = before?.type ?? (isInSystem ? "enum" : "string");
    return {
      name,
      isInSystem,
      type: isInSystem && type === "string" ? "enum" : type,
      values: before?.values ?? "",
    };
  });
}

function namesIn(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([, name]) => name ?? "");
}

export function valuesOf({ values }: VariableDraft): string[] {
  return [...new Set(values.split("\n").map((value) => value.trim()))].filter((value) => value !== "");
}

export function nameProblem(name: string): string | undefined {
  if (name === "" || NAME.test(name)) return undefined;
  return "Letters, digits and . _ : / -, beginning with a letter or a digit; 128 at most.";
}

/** A Prompt document of these words. What stands in the system prompt is put there as it is ("raw"): numbers, and words of the operator's own. */
export function composePrompt(
  name: string,
  model: string,
  { system, user }: PromptWords,
  variables: readonly VariableDraft[],
): Record<string, unknown> {
  return {
    kind: "Prompt",
    name,
    ...(model !== "" && { model }),
    messages: [
      ...(system.trim() === "" ? [] : [{ role: "system", text: system }]),
      ...(user.trim() === "" ? [] : [{ role: "user", text: user }]),
    ],
    ...(variables.length > 0 && {
      variables: Object.fromEntries(
        variables.map((variable) => [
          variable.name,
          {
            type: variable.type,
            ...(variable.type === "enum" && { values: valuesOf(variable) }),
            ...(variable.isInSystem && { raw: true }),
          },
        ]),
      ),
    }),
  };
}
