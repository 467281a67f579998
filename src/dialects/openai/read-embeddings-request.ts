import type { CompletionRequest, TextSlot } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { EmbeddingsRequest } from "../../contracts/openai-chat.ts";
import { LIMITS } from "../../foundation/limits.ts";
import { collectStrings } from "./collect-strings.ts";
import { checkShape, readBody } from "./read-body.ts";

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
  const texts: TextSlot[] = [];
  for (const [key, value] of Object.entries(body)) {
    if (key === "model" || key === "encoding_format") continue;
    collectStrings(value, [key], (path, text) => {
      texts.push({ path, origin: key === "input" ? "user" : "metadata", text });
    });
  }
  return {
    operation: "embeddings",
    dialect: "openai.embeddings",
    model: body["model"] as string,
    stream: false,
    body,
    rawBody,
    texts,
    uninspectedMedia: 0,
  };
}
