import type { CompletionRequest, StreamPart } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { AnswerEnvelope } from "../dialect-adapter.ts";
import { proven } from "./signed-reasoning.ts";
import { composeBlockedAnswer, INTERVENED, setApart } from "./compose-converse.ts";

/**
 * The body of an answer that was not asked to stream: the provider's, as the guards left it, and where it was blocked what had passed of
 * its words and its reasoning, with the guardrail's message after them; calls of tools and media go. Reasoning whose words were changed
 * loses its signature.
 */
export function collectConverse(
  parts: readonly StreamPart[],
  _request: CompletionRequest,
  envelope: AnswerEnvelope,
): { value: JsonObject; raw?: string } | undefined {
  const body = parts.find(({ blockedEnd }) => blockedEnd === undefined);
  const blocked = parts.find(({ blockedEnd }) => blockedEnd !== undefined)?.blockedEnd;
  if (blocked === undefined) {
    if (body === undefined) return undefined;
    if (body.raw !== undefined) return { value: body.value, raw: body.raw };
    return { value: withContent(body.value, contentOf(body.value).map(proven)) };
  }
  const message = setApart(blocked.message, blocked.followsText);
  if (body === undefined) return { value: composeBlockedAnswer(blocked.message, envelope) };
  const content = [...contentOf(body.value).filter(isKept).map(proven), { text: message }];
  const { additionalModelResponseFields: _gone, ...rest } = body.value;
  return { value: { ...rest, output: { message: { role: "assistant", content } }, stopReason: INTERVENED } };
}

function contentOf({ output }: JsonObject): JsonObject[] {
  const message = isJsonObject(output) ? output["message"] : undefined;
  const content = isJsonObject(message) ? message["content"] : undefined;
  return (Array.isArray(content) ? content : []).filter((block) => isJsonObject(block));
}

function withContent(body: JsonObject, content: JsonObject[]): JsonObject {
  const { output } = body;
  const message = isJsonObject(output) ? output["message"] : undefined;
  if (!isJsonObject(output) || !isJsonObject(message) || !Array.isArray(message["content"])) return body;
  return { ...body, output: { ...output, message: { ...message, content } } };
}

function isKept(block: JsonObject): boolean {
  if (typeof block["text"] === "string") return block["text"] !== "";
  return block["reasoningContent"] !== undefined;
}
