import { sendEvents, sendJson } from "./upstream-answers.ts";
import { statusOf } from "./upstream-faults.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * Answers of an Ollama server: Ollama documentation, "OpenAI compatibility" (/v1/chat/completions) and "List Local Models" (/api/tags),
 * as of 2026-11-21. Made by hand.
 */
export const answerOllama: UpstreamScript = (socket, request) => {
  if (request.target === "/api/tags") {
    const details = { parent_model: "", format: "gguf", family: "llama", families: ["llama"] };
    const models = ["llama3.2:latest", "nomic-embed-text:latest"].map((name) => ({
      name,
      model: name,
      modified_at: "2026-05-04T17:37:44.706015396-07:00",
      size: 3_826_793_677,
      digest: "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72",
      details: { ...details, parameter_size: "3.2B", quantization_level: "Q4_K_M" },
    }));
    sendJson(socket, 200, { models });
    return undefined;
  }
  if (request.json["model"] === "missing")
    return statusOf(404, {
      error: { message: 'model "missing" not found', type: "not_found_error", param: null, code: null },
    })(socket, request);
  const common = {
    id: "chatcmpl-207",
    created: 1_760_000_000,
    model: "llama3.2",
    system_fingerprint: "fp_ollama",
  };
  const usage = { prompt_tokens: 26, completion_tokens: 2, total_tokens: 28 };
  const message = (content: string) => ({ role: "assistant", content });
  if (request.json["stream"] !== true) {
    const choices = [{ index: 0, message: message("Hi there"), finish_reason: "stop" }];
    sendJson(socket, 200, { ...common, object: "chat.completion", choices, usage });
    return undefined;
  }
  const chunk = (content: string, reason: string | null) => ({
    ...common,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: message(content), finish_reason: reason }],
  });
  return sendEvents(socket, [
    chunk("Hi", null),
    chunk(" there", null),
    chunk("", "stop"),
    { ...common, object: "chat.completion.chunk", choices: [], usage },
  ]);
};
