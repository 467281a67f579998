import type { ModelProvider } from "../../contracts/completion.ts";
import type { OpenAiCompatibleProvider } from "../../contracts/documents.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { createAnswerReader } from "./answer-reader.ts";
import { dialectsOf, openAiListing, openAiRequests } from "./openai-protocol.ts";

/**
 * A provider that speaks OpenAI's HTTP interface: OpenAI itself, vLLM and many more. Throws `invalid_request` for a document that
 * cannot be used.
 */
export function createOpenAiCompatibleProvider(
  document: OpenAiCompatibleProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const target = readUpstreamTarget(document, credential);
  return new HttpProvider(
    document,
    {
      dialects: dialectsOf(document.apis),
      streamUsage: document.streamUsage,
      origin: target.origin,
      requestFor: openAiRequests(target),
      createReader: (call) => createAnswerReader(call, credential),
      listing: openAiListing(target),
    },
    dependencies,
  );
}
