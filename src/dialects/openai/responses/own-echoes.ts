import type { CompletionRequest } from "../../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";

/** Members in which a response repeats its request, and what stands there where the request said nothing. */
const ECHOES: Readonly<Record<string, JsonValue>> = {
  instructions: null,
  metadata: {},
  prompt: null,
  prompt_cache_key: null,
  safety_identifier: null,
  text: { format: { type: "text" } },
  tool_choice: "auto",
  tools: [],
  user: null,
};

export function isEcho(member: string): boolean {
  return Object.hasOwn(ECHOES, member);
}

/** A response in which the request's own words stand where it repeats them: the client's, and not what the provider makes of them. */
export function withOwnEchoes(
  response: JsonObject,
  request: Pick<CompletionRequest, "body" | "asSent">,
): JsonObject {
  const body = request.asSent ?? request.body;
  const echoed: JsonObject = { ...response };
  for (const member in ECHOES)
    if (Object.hasOwn(response, member)) echoed[member] = body[member] ?? ECHOES[member] ?? null;
  return echoed;
}
