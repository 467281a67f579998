import type { CompletionRequest } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonValue } from "../../contracts/json.ts";
import { EmbeddingsRequest } from "../../contracts/openai-chat.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { checkShape, readBody } from "./read-body.ts";
import { TextCollector } from "./text-collector.ts";

/**
 * Reads an OpenAI embeddings request. Input given as token numbers cannot be inspected and is refused:
 * what cannot be looked at is not forwarded.
 */
export function readEmbeddingsRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(EmbeddingsRequest, body);
  const input = body["input"];
  if (Array.isArray(input)) {
    if (input.length > LIMITS.embeddingInputs) {
      throw new GatewayError("invalid_request", "too many embedding inputs", {
        field: "input",
        publicMessage: `'input' has ${input.length} entries; at most ${LIMITS.embeddingInputs} are accepted.`,
      });
    }
    if (input.some((item) => typeof item !== "string")) {
      throw new GatewayError("uninspectable_input", "embedding input given as token numbers", {
        field: "input",
        publicMessage: "'input' is given as token numbers, which no guardrail can inspect. Send it as text.",
      });
    }
  }
  const collector = new TextCollector();
  for (const key in body) {
    if (key === "model") continue;
    collector.key([key], "metadata", key);
    if (key === "input" && typeof input === "string") collector.text([key], "user", input);
    else if (key === "input" && Array.isArray(input)) addInputs(collector, input);
    else collector.strings(body[key], [key], "metadata");
  }
  return {
    operation: "embeddings",
    dialect: "openai.embeddings",
    model: body["model"] as string,
    stream: false,
    body,
    rawBody,
    texts: collector.texts,
    uninspectedMedia: 0,
  };
}

function addInputs(collector: TextCollector, input: readonly JsonValue[]): void {
  input.forEach((text, index) => {
    if (typeof text === "string") collector.text(["input", index], "user", text);
  });
}
