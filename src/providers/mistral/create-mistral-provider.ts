import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import type { MistralProvider } from "../../contracts/provider-documents.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import { readEmbeddingsPart } from "../../dialects/openai/read-embeddings-part.ts";
import { ChatStreamReader } from "../openai-compatible/answer-reader.ts";
import { dialectsOf, openAiListing, openAiRequests } from "../openai-compatible/openai-protocol.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";
import { createMistralPartReader } from "./mistral-answer.ts";
import { toMistralBody } from "./mistral-request.ts";

/**
 * A provider that speaks Mistral's API: OpenAI's chat completions and embeddings, with names of its own here and there. What both have
 * passes as it is; what Mistral has under another name is given that; what it has no place for is refused by name. Throws
 * `invalid_request` for a document that cannot be used.
 */
export function createMistralProvider(
  document: MistralProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const target = readUpstreamTarget({ ...document, credentialHeader: "authorization" }, credential);
  const inner = new HttpProvider(
    document,
    {
      dialects: dialectsOf(["chat", "embeddings"]),
      origin: target.origin,
      requestFor: openAiRequests(target),
      createReader: (call) => createReader(call, credential),
      listing: openAiListing(target),
    },
    dependencies,
  );
  return {
    name: inner.name,
    dialects: inner.dialects,
    // Its streams have token counts in their last event, whether they were asked for or not.
    streamUsage: false,
    call: async (call) => inner.call({ ...call, body: toMistralBody(call.body, call.dialect) }),
    listModels: (signal) => inner.listModels(signal),
    close: () => inner.close(),
  };
}

function createReader({ request, dialect }: ProviderCall, credential: string | undefined): AnswerReader {
  if (dialect === "openai.embeddings") return new WholeAnswerReader("data", readEmbeddingsPart, credential);
  const parts = createMistralPartReader(credential);
  if (request.stream)
    return new ChatStreamReader(DIALECTS[request.dialect].choicesOf(request), credential, parts);
  return new WholeAnswerReader("choices", (value, raw) => parts.read(value, raw), credential);
}
