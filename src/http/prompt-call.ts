import type { PromptCall } from "../gateway/read-request.ts";
import { PROMPT_HEADER, PROMPT_VARIABLES_HEADER } from "../prompts/read-prompt-use.ts";

/** The route that a request came to, as far as Prompts go. */
interface PromptRoute {
  /** Its wire format; undefined where requests have no place for a Prompt. */
  readonly prompts: string | undefined;
  /** What its address has in the place of the model, where it has one by itself. */
  readonly model: string | undefined;
  readonly read: PromptCall["read"];
  readonly header: (name: string) => string | undefined;
}

/** A wire format that has no messages; whoever names a Prompt in it is refused. */
const NO_MESSAGES = "";

/** What the gateway needs to put a Prompt into a request; undefined where it cannot name one, and does not try. */
export function promptCallOf(
  rawBody: Uint8Array,
  { prompts, model, read, header }: PromptRoute,
): PromptCall | undefined {
  const headers = { reference: header(PROMPT_HEADER), variables: header(PROMPT_VARIABLES_HEADER) };
  const isNamed = headers.reference !== undefined || headers.variables !== undefined;
  if (prompts === undefined && !isNamed) return undefined;
  return { dialect: prompts ?? NO_MESSAGES, rawBody, headers, model, read };
}
