import { z } from "zod";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import { LIMITS } from "../../../foundation/limits.ts";
import { checkShape, readBody } from "../read-body.ts";
import { TextCollector } from "../text-collector.ts";

/** The fields of a legacy completion request that Sallyport reads (OpenAI API reference, "Create completion"). */
const CompletionsRequest = z.looseObject({
  model: z.string().min(1).max(256),
  prompt: z.union([z.string(), z.array(z.union([z.string(), z.number(), z.array(z.number())])).min(1)]),
  stream: z.boolean().nullish(),
  n: z.int().min(1).max(128).nullish(),
  best_of: z.int().min(1).max(128).nullish(),
  max_tokens: z.int().min(1).nullish(),
});

/**
 * Reads a legacy completion request. Its prompt counts as the user's words. Prompts given as token numbers cannot be inspected and
 * are refused: what cannot be looked at is not forwarded.
 */
export function readCompletionsRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(CompletionsRequest, body);
  const { prompt, model } = body;
  const collector = new TextCollector();
  for (const key in body) {
    if (key === "model") continue;
    if (key === "prompt" && typeof prompt === "string") collector.text([key], "user", prompt);
    else if (key === "prompt" && Array.isArray(prompt)) {
      if (prompt.length > LIMITS.messages) throw tooMany(prompt.length);
      prompt.forEach((text, at) => {
        if (typeof text !== "string") throw tokens();
        collector.text([key, at], "user", text);
      });
    } else {
      collector.key([key], "metadata", key);
      // What goes before and after the model's words, and what ends them, is said to it as the prompt is.
      collector.strings(body[key], [key], key === "suffix" || key === "stop" ? "user" : "metadata");
    }
  }
  return {
    operation: "chat",
    dialect: "openai.completions",
    model: typeof model === "string" ? model : "",
    stream: body["stream"] === true,
    body,
    rawBody,
    texts: collector.texts,
    uninspectedMedia: 0,
  };
}

function tooMany(count: number): GatewayError {
  return new GatewayError("invalid_request", "too many prompts", {
    field: "prompt",
    publicMessage: `'prompt' has ${count} entries; at most ${LIMITS.messages} are accepted.`,
  });
}

function tokens(): GatewayError {
  return new GatewayError("uninspectable_input", "prompt given as token numbers", {
    field: "prompt",
    publicMessage: "'prompt' is given as token numbers, which no guardrail can inspect. Send it as text.",
  });
}
