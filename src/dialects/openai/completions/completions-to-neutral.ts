import type { CompletionRequest } from "../../../contracts/completion.ts";
import type { JsonObject } from "../../../contracts/json.ts";
import type { NeutralRequest } from "../../neutral/neutral-request.ts";
import { readChatParameters, saysNothing } from "../chat-to-neutral.ts";

const CARRIED: ReadonlySet<string> = new Set([
  "frequency_penalty",
  "max_tokens",
  "model",
  "n",
  "presence_penalty",
  "prompt",
  "seed",
  "stop",
  "stream",
  "stream_options",
  "temperature",
  "top_p",
  "user",
]);

/** Reads a legacy completion request as a neutral one: its prompt is what the user says. Several prompts at once have no place there. */
export function completionsToNeutral(request: CompletionRequest, body: JsonObject): NeutralRequest {
  const extras: string[] = [];
  for (const key in body) if (!CARRIED.has(key) && !saysNothing(body[key])) extras.push(key);
  if (body["best_of"] === 1 && extras.includes("best_of")) extras.splice(extras.indexOf("best_of"), 1);
  const { prompt, user } = body;
  const [text, ...more] = Array.isArray(prompt) ? prompt : [prompt];
  if (more.length > 0) extras.push("prompt");
  return {
    model: request.model,
    stream: request.stream,
    system: [],
    messages: [
      { role: "user", at: "prompt", parts: [{ kind: "text", text: typeof text === "string" ? text : "" }] },
    ],
    tools: [],
    parameters: readChatParameters(body),
    ...(typeof user === "string" ? { user } : {}),
    extras,
  };
}
