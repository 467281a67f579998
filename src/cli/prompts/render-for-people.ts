import { GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { PromptDocument } from "../../contracts/prompt-document.ts";
import { renderPrompt, type RenderedPrompt } from "../../prompts/render-prompt.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";

/** Fills a Prompt in; what does not fit ends the command with a sentence. */
export function renderForPeople(
  prompt: PromptDocument,
  variables: JsonObject,
  randomBytes: (size: number) => Uint8Array,
): RenderedPrompt {
  try {
    return renderPrompt(prompt, variables, randomBytes);
  } catch (cause) {
    if (!(cause instanceof GatewayError) || cause.code !== "invalid_request") throw cause;
    throw new CommandFailure("invalid_value", cause.publicMessage, { exitCode: EXIT.refused, cause });
  }
}
