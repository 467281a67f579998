import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { ModelProvider, ProviderAnswer, ProviderCall, StreamPart } from "../../contracts/completion.ts";
import type { SandboxProvider } from "../../contracts/documents.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { readChatPart } from "../../dialects/openai/read-chat-part.ts";
import { readEmbeddingsPart } from "../../dialects/openai/read-embeddings-part.ts";
import type { Clock } from "../../foundation/clock.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import { answerChat, toChunks, toCompletion, type SandboxModel } from "./chat-answer.ts";
import { answerEmbeddings } from "./embed.ts";
import { SYSTEM_PROMPT } from "./persona.ts";
import { readSandboxRequest, reject } from "./sandbox-request.ts";

/** Events handed out together when no pace is set. */
const BATCH_EVENTS = 8;

/**
 * A model that runs inside the process: deterministic, free, offline, for first runs, tests and red teaming.
 *
 * Models: `assistant`, vulnerable by design (its knobs stand with `answerAsAssistant`), and `echo`, which answers the last user
 * message word for word. Both honour n, stop, max_tokens, max_completion_tokens, stream_options.include_usage, logprobs and
 * top_logprobs; the assistant also tools, tool_choice, parallel_tool_calls, response_format and reasoning_effort (any but
 * "none" adds `reasoning_content`). Either name embeds. Usage is exact by the sandbox's own tokenizer. Ids come from a
 * digest of the request, `created` from the clock; everything else is the same in every run.
 */
export function createSandboxProvider(
  document: SandboxProvider,
  dependencies: { readonly clock: Clock },
): ModelProvider {
  const { clock } = dependencies;
  const { tokensPerSecond } = document;
  return {
    name: document.name,
    dialects: ["openai.chat", "openai.embeddings"],
    streamUsage: true,
    systemTexts: [SYSTEM_PROMPT],
    call: async (call) => {
      if (call.signal.aborted) throw aborted();
      const model = readModel(call.route.upstreamModel);
      const body = readBody(call);
      if (call.request.operation === "embeddings")
        return whole(readEmbeddingsPart, answerEmbeddings(body, model));
      const request = readSandboxRequest(body);
      const answer = answerChat(model, request, call.body, clock.now());
      const pace = createPace(tokensPerSecond, clock, call.signal);
      if (body["stream"] === true) return { parts: streamParts(toChunks(answer, request), pace) };
      const completion = toCompletion(answer, request);
      const tokens = answer.usage["completion_tokens"];
      if (typeof tokens === "number") await pace(tokens);
      return whole(readChatPart, completion);
    },
    listModels: () => Promise.resolve(["assistant", "echo"]),
    close: () => Promise.resolve(),
  };
}

function readModel(name: string): SandboxModel {
  if (name === "assistant" || name === "echo") return name;
  throw reject("The sandbox has two models: assistant and echo.");
}

function readBody(call: ProviderCall): JsonObject {
  if (call.body === call.request.rawBody) return call.request.body;
  try {
    const body = parseStrictJson(call.body);
    if (isJsonObject(body)) return body;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  throw reject("The body is not a JSON object.");
}

function whole(
  readPart: (value: JsonObject, raw: string | undefined) => StreamPart,
  value: JsonObject,
): ProviderAnswer {
  return { parts: batches([[readPart(value, JSON.stringify(value))]]) };
}

async function* batches(
  list: readonly (readonly StreamPart[])[],
): AsyncGenerator<readonly StreamPart[], undefined> {
  yield* list;
  return undefined;
}

/** Waits until this many tokens are due; throws `client_closed` when the call is aborted. */
type Pace = ((tokens: number) => Promise<void>) & { readonly isSet: boolean };

function createPace(tokensPerSecond: number | undefined, clock: Clock, signal: AbortSignal): Pace {
  const startedAt = clock.monotonic();
  const wait = async (tokens: number): Promise<void> => {
    if (signal.aborted) throw aborted();
    const dueInMs =
      tokensPerSecond === undefined ? 0 : startedAt + (tokens * 1000) / tokensPerSecond - clock.monotonic();
    try {
      if (dueInMs >= 1) await sleep(dueInMs, undefined, { signal });
      else await nextTurn(undefined, { signal });
    } catch (error) {
      throw error instanceof Error && error.name === "AbortError" ? aborted() : error;
    }
  };
  return Object.assign(wait, { isSet: tokensPerSecond !== undefined });
}

async function* streamParts(
  chunks: Iterable<JsonObject>,
  pace: Pace,
): AsyncGenerator<readonly StreamPart[], undefined> {
  let batch: StreamPart[] = [];
  let sent = 0;
  for (const chunk of chunks) {
    batch.push(readChatPart(chunk, JSON.stringify(chunk)));
    if (!pace.isSet && batch.length < BATCH_EVENTS) continue;
    sent += batch.length;
    await pace(sent);
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

function aborted(): GatewayError {
  return new GatewayError("client_closed", "the call was aborted");
}
