import type { CompletionRequest } from "../../../contracts/completion.ts";
import type { NeutralParameters, NeutralRequest } from "../../neutral/neutral-request.ts";

interface TextTurn {
  readonly role: "user" | "assistant";
  /** Where it stands in the client's body. */
  readonly at: string;
  readonly text: string;
}

interface TextParts {
  readonly system: readonly string[];
  readonly messages: readonly TextTurn[];
  readonly parameters: { readonly [K in keyof NeutralParameters]: NeutralParameters[K] | undefined };
  readonly extras: readonly string[];
}

/** A neutral request of nothing but text. */
export function textRequest(
  { model, stream }: Pick<CompletionRequest, "model" | "stream">,
  { system, messages, parameters, extras }: TextParts,
): NeutralRequest {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return {
    model,
    stream,
    system: system.map((text) => ({ kind: "text", text })),
    messages: messages.map(({ role, at, text }) => ({ role, at, parts: [{ kind: "text", text }] })),
    tools: [],
    parameters: Object.fromEntries(given),
    extras,
  };
}
