import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { CohereProvider } from "../../contracts/provider-documents.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import { malformedAnswer } from "../../dialects/neutral/malformed-answer.ts";
import { openAiHeaders } from "../openai-compatible/openai-protocol.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { EventAnswerReader } from "../upstream/event-answer-reader.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readErrorObject } from "../upstream/upstream-error.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

const DIALECT = "cohere.chat";
/** Models that can be asked to chat, as many as the API gives in one answer (API reference, "List Models"). */
const LIST_QUERY = "endpoint=chat&page_size=1000";
/** Ends that are failures, and what they are by the words of our table. */
const FAILURES: ReadonlyMap<unknown, string> = new Map([
  ["ERROR", "server_error"],
  ["ERROR_TOXIC", "content_filter"],
  ["TIMEOUT", "timeout"],
]);

/** A provider that speaks Cohere's chat, version 2. Throws `invalid_request` for a document that cannot be used. */
export function createCohereProvider(
  document: CohereProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const target = readUpstreamTarget({ ...document, credentialHeader: "authorization" }, credential);
  const { list, whole, stream } = openAiHeaders(target);
  const path = target.pathOf("/v2/chat");
  return new HttpProvider(
    document,
    {
      dialects: [DIALECT],
      origin: target.origin,
      requestFor: ({ request }: ProviderCall) => ({
        method: "POST",
        path,
        headers: request.stream ? stream : whole,
      }),
      createReader: ({ request }) => createReader(request.stream, credential),
      listing: {
        request: { method: "GET", path: target.pathOf("/v1/models", LIST_QUERY), headers: list },
        isList: ({ models }) => Array.isArray(models),
        namesIn: modelNames,
      },
    },
    dependencies,
  );
}

/** A stream is whole with `message-end`, and with nothing else. */
function createReader(isStreamed: boolean, credential: string | undefined): AnswerReader {
  const parts = DIALECTS[DIALECT].createPartReader({ stream: isStreamed, body: {} });
  if (isStreamed)
    return new EventAnswerReader(
      { isLast: ({ type }) => type === "message-end", errorIn },
      parts,
      credential,
    );
  const read = (value: JsonObject, raw: string | undefined) => {
    const failure = failureIn(value);
    if (failure !== undefined)
      throw readErrorObject({ error: failure }, credential) ?? malformedAnswer("an error without words");
    return parts.read(value, raw);
  };
  return new WholeAnswerReader(({ message }) => isJsonObject(message), read, credential);
}

function errorIn({ type, delta }: JsonObject): JsonValue | undefined {
  return type === "message-end" && isJsonObject(delta) ? failureIn(delta) : undefined;
}

/** How an answer failed by its own account, in the words of OpenAI's errors. */
function failureIn({ finish_reason: reason, error }: JsonObject): JsonObject | undefined {
  const code = FAILURES.get(reason);
  if (code === undefined) return undefined;
  return { code, ...(typeof error === "string" ? { message: error } : {}) };
}

function modelNames({ models }: JsonObject): string[] {
  if (!Array.isArray(models)) return [];
  return models
    .map((model) => (isJsonObject(model) ? model["name"] : undefined))
    .filter((name) => typeof name === "string");
}
