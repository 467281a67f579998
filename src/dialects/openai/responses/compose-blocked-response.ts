import type { CompletionRequest, StreamPart } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { AnswerEnvelope } from "../../dialect-adapter.ts";
import type { NeutralEvent } from "../../neutral/neutral-event.ts";
import { composeResponse } from "./compose-response.ts";
import { withProofIfSame } from "./reasoning-proof.ts";
import { createResponsesEncoder } from "./responses-encoder.ts";
import { stringOf } from "./string-of.ts";

const NOTHING_USED = { inputTokens: 0, outputTokens: 0 };

/** The whole answer to a request that was blocked on its way in: the message, in a response that is incomplete for `content_filter`. */
export function composeRefusedResponse(
  request: CompletionRequest,
  message: string,
  envelope: AnswerEnvelope,
): StreamPart[] {
  const events: NeutralEvent[] = [
    { kind: "start" },
    { kind: "text", choice: 0, text: message },
    { kind: "finish", choice: 0, reason: "content-filter" },
    { kind: "usage", usage: NOTHING_USED },
  ];
  const encoder = createResponsesEncoder(request, envelope);
  const values = request.stream ? [...encoder.encode(events), ...encoder.end()] : [encoder.whole(events)];
  return values.map((value) => ({ value, texts: [] }));
}

/**
 * Puts a whole response together; where it was blocked, what had passed of its words stays, calls and reasoning go. Reasoning whose words
 * were changed loses the proof that they are the model's own.
 */
export function collectResponse(
  parts: readonly StreamPart[],
  request: CompletionRequest,
  envelope: AnswerEnvelope,
): { readonly value: JsonObject; readonly raw?: string } | undefined {
  const blocked = parts.find(({ blockedEnd }) => blockedEnd !== undefined)?.blockedEnd;
  const body = parts.find(({ blockedEnd }) => blockedEnd === undefined);
  if (blocked === undefined) {
    if (body?.raw !== undefined) return { value: body.value, raw: body.raw };
    return body === undefined ? undefined : { value: proven(body.value) };
  }
  const response = body?.value ?? composeResponse(request, envelope, { status: "incomplete", output: [] });
  const output = Array.isArray(response["output"]) ? response["output"] : [];
  const passed = output
    .map(wordsOf)
    .filter((text) => text !== "")
    .join("\n");
  const text = passed === "" ? blocked.message : `${passed}\n\n${blocked.message}`;
  const message = {
    id: `msg_${stringOf(response["id"], envelope.id)}`,
    type: "message",
    status: "incomplete",
    role: "assistant",
    content: [{ type: "output_text", text, annotations: [] }],
  };
  return {
    value: {
      ...response,
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
      output: [message],
    },
  };
}

function proven(response: JsonObject): JsonObject {
  const { output } = response;
  if (!Array.isArray(output)) return response;
  return { ...response, output: output.map((item) => (isJsonObject(item) ? withProofIfSame(item) : item)) };
}

function wordsOf(item: JsonValue): string {
  if (!isJsonObject(item) || !Array.isArray(item["content"])) return "";
  return item["content"]
    .map((part) => (isJsonObject(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .join("");
}
