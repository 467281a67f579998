import type { CompletionRequest } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { EventAnswerReader } from "../upstream/event-answer-reader.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

/** The events that end a good stream; `response.failed` ends one, too, and is an error. */
const LAST_EVENTS: ReadonlySet<unknown> = new Set(["response.completed", "response.incomplete"]);
const ENDED: ReadonlySet<unknown> = new Set(["completed", "incomplete"]);

/** Reads an answer of OpenAI's Responses API (API reference, "The response object" and "Streaming events"). */
export function createResponseReader(
  request: CompletionRequest,
  credential: string | undefined,
): AnswerReader {
  const reader = DIALECTS["openai.responses"].createPartReader(request);
  if (request.stream)
    return new EventAnswerReader(
      { isLast: ({ type }) => LAST_EVENTS.has(type), errorIn },
      reader,
      credential,
    );
  return new WholeAnswerReader(isResponse, (value, raw) => reader.read(value, raw), credential);
}

/** A response without a status is taken for a whole one; one that still runs, or was cancelled, is no answer. */
function isResponse({ object, output, status = "completed" }: JsonObject): boolean {
  return object === "response" && Array.isArray(output) && ENDED.has(status);
}

/** What went wrong, as the response tells it; a failure without reasons is one of the server. */
function errorIn(event: JsonObject): JsonValue | undefined {
  const { type, response } = event;
  if (type === "error") return event;
  if (type !== "response.failed") return undefined;
  return (isJsonObject(response) ? response["error"] : undefined) ?? { code: "server_error" };
}
