import type { ProviderCall } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { readCountPart } from "../../dialects/gemini/count-adapter.ts";
import { candidatesOf, indexOf } from "../../dialects/gemini/edit-candidate.ts";
import { readEmbedPart } from "../../dialects/gemini/embed-adapter.ts";
import { isPromptBlocked } from "../../dialects/gemini/generate-decoder.ts";
import { GeneratePartReader } from "../../dialects/gemini/read-generate-part.ts";
import { isJsonObject } from "../../contracts/json.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { EventAnswerReader, type EventAnswerRules } from "../upstream/event-answer-reader.ts";
import type { OutgoingRequest } from "../upstream/http-provider.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

/** The wire formats that Gemini's API and Vertex AI share. */
export const GEMINI_DIALECTS = ["gemini.generate", "gemini.count"] as const;
/** Events, and not one JSON array that grows. */
const AS_EVENTS = "alt=sse";

/** Where a call goes below `modelPath`, and with what headers. */
export function requestOf(
  { request, dialect }: Pick<ProviderCall, "request" | "dialect">,
  pathOf: (endpoint: string, own?: string) => string,
  modelPath: string,
  headers: readonly string[],
): OutgoingRequest {
  const isStream = dialect === "gemini.generate" && request.stream;
  return {
    method: "POST",
    path: pathOf(`${modelPath}:${actionOf(dialect, request)}`, isStream ? AS_EVENTS : ""),
    headers: [
      ...headers,
      "accept-encoding",
      "identity",
      "accept",
      isStream ? "text/event-stream" : "application/json",
      "content-type",
      "application/json",
    ],
  };
}

function actionOf(dialect: ProviderCall["dialect"], { stream, body }: ProviderCall["request"]): string {
  if (dialect === "gemini.count") return "countTokens";
  if (dialect === "gemini.embed")
    return Object.hasOwn(body, "requests") ? "batchEmbedContents" : "embedContent";
  return stream ? "streamGenerateContent" : "generateContent";
}

/** A model's name as a piece of a path. Throws `model_not_found` for one that would lead elsewhere. */
export function pathSegments(name: string): string {
  const segments = name.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === ".."))
    throw new GatewayError("model_not_found", "a name that is no path");
  return segments.map(encodeURIComponent).join("/");
}

export function createAnswerReader(
  { request, dialect }: Pick<ProviderCall, "request" | "dialect">,
  credential: string | undefined,
): AnswerReader {
  if (dialect === "gemini.count") return new WholeAnswerReader(isCount, readCountPart, credential);
  if (dialect === "gemini.embed") return new WholeAnswerReader(isEmbedding, readEmbedPart, credential);
  const parts = new GeneratePartReader(request.stream);
  if (request.stream) return new EventAnswerReader(endRules(), parts, credential);
  return new WholeAnswerReader(isAnswer, (value, raw) => parts.read(value, raw), credential);
}

/**
 * A stream has no last event: it is whole where it ends in good order, and every candidate that was seen has said why it ended, or the
 * prompt was blocked.
 */
function endRules(): EventAnswerRules {
  const running = new Set<number>();
  let hasEnded = false;
  return {
    isLast: () => false,
    mayEndAfter(value) {
      const candidates = candidatesOf(value);
      candidates.forEach((candidate, position) => {
        if (!isJsonObject(candidate)) return;
        const index = indexOf(candidate, position, candidates);
        const { finishReason } = candidate;
        if (typeof finishReason !== "string" || finishReason === "") running.add(index);
        else {
          running.delete(index);
          hasEnded = true;
        }
      });
      hasEnded ||= isPromptBlocked(value);
      return hasEnded && running.size === 0;
    },
  };
}

function isAnswer(value: JsonObject): boolean {
  return candidatesOf(value).length > 0 || isPromptBlocked(value);
}

function isEmbedding({ embedding, embeddings }: JsonObject): boolean {
  return isJsonObject(embedding) || Array.isArray(embeddings);
}

function isCount({ totalTokens }: JsonObject): boolean {
  return typeof totalTokens === "number" && Number.isSafeInteger(totalTokens) && totalTokens >= 0;
}
