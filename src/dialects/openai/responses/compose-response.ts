import type { CompletionRequest, Usage } from "../../../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../../../contracts/json.ts";
import type { AnswerEnvelope } from "../../dialect-adapter.ts";
import { composeResponsesUsage } from "./read-responses-usage.ts";

export interface ResponseState {
  readonly status: "in_progress" | "completed" | "incomplete";
  readonly output: readonly JsonValue[];
  /** Why it is incomplete. */
  readonly reason?: "max_output_tokens" | "content_filter";
  readonly usage?: Usage | undefined;
}

/** A `response` object composed here, with what it repeats of its request. */
export function composeResponse(
  request: Pick<CompletionRequest, "body" | "asSent">,
  { id, model, created }: AnswerEnvelope,
  { status, output, reason, usage }: ResponseState,
): JsonObject {
  const body = request.asSent ?? request.body;
  return {
    id,
    object: "response",
    created_at: created,
    status,
    error: null,
    incomplete_details: reason === undefined ? null : { reason },
    instructions: body["instructions"] ?? null,
    max_output_tokens: body["max_output_tokens"] ?? null,
    metadata: body["metadata"] ?? {},
    model,
    output: [...output],
    parallel_tool_calls: body["parallel_tool_calls"] ?? true,
    previous_response_id: body["previous_response_id"] ?? null,
    reasoning: body["reasoning"] ?? null,
    store: false,
    temperature: body["temperature"] ?? null,
    text: body["text"] ?? { format: { type: "text" } },
    tool_choice: body["tool_choice"] ?? "auto",
    tools: body["tools"] ?? [],
    top_p: body["top_p"] ?? null,
    truncation: "disabled",
    usage: usage === undefined ? null : composeResponsesUsage(usage),
    user: body["user"] ?? null,
  };
}
