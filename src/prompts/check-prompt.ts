import { GatewayError } from "../contracts/errors.ts";
import type { PromptDocument } from "../contracts/prompt-document.ts";
import { checkValue, patternProblem } from "./check-value.ts";
import { fillExamples } from "./render-prompt.ts";

/**
 * Tries out what of a Prompt does not depend on a request: its patterns, its defaults, and its examples. What is wrong there would refuse
 * every request. Throws `invalid_request` with the field at fault.
 */
export function checkPrompt(prompt: PromptDocument): void {
  for (const [name, variable] of Object.entries(prompt.variables)) {
    const wanted =
      variable.type === "string" && variable.pattern !== undefined
        ? patternProblem(variable.pattern)
        : undefined;
    if (wanted !== undefined) throw refuse(`variables.${name}`, `The variable's pattern must be ${wanted}.`);
    if (variable.default === undefined) continue;
    const checked = checkValue(variable, variable.default);
    if (checked.kind === "bad")
      throw refuse(`variables.${name}`, `The variable's default must be ${checked.expected}.`);
  }
  try {
    fillExamples(prompt, () => new Uint8Array());
  } catch (error) {
    if (error instanceof GatewayError && error.code === "invalid_request")
      throw refuse("examples", error.publicMessage);
    throw error;
  }
}

function refuse(field: string, message: string): GatewayError {
  return new GatewayError("invalid_request", message, { field, publicMessage: message });
}
