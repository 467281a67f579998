import type { ModelProvider } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { OllamaProvider } from "../../contracts/provider-documents.ts";
import { classifyHost } from "../../foundation/address-rules.ts";
import { createAnswerReader } from "../openai-compatible/answer-reader.ts";
import { dialectsOf, openAiHeaders, openAiRequests } from "../openai-compatible/openai-protocol.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";

/**
 * A provider that is an Ollama server (Ollama documentation, "OpenAI compatibility" and "List Local Models"). A base URL that names this
 * machine leads to it, and to nothing else that is private. Throws `invalid_request` for a document that cannot be used.
 */
export function createOllamaProvider(
  document: OllamaProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const allowPrivateAddresses = document.allowPrivateAddresses ?? addressesOf(document.baseUrl);
  const settings = { ...document, allowPrivateAddresses, credentialHeader: "authorization" };
  const target = readUpstreamTarget(settings, credential);
  const inV1 = {
    ...target,
    pathOf: (endpoint: string, own?: string) => target.pathOf(`/v1${endpoint}`, own),
  };
  return new HttpProvider(
    settings,
    {
      dialects: dialectsOf(document.apis),
      streamUsage: document.streamUsage,
      origin: target.origin,
      requestFor: openAiRequests(inV1),
      createReader: (call) => createAnswerReader(call, credential),
      listing: {
        request: { method: "GET", path: target.pathOf("/api/tags"), headers: openAiHeaders(target).list },
        isList: ({ models }) => Array.isArray(models),
        namesIn: modelNames,
      },
    },
    dependencies,
  );
}

/** Only what is written as this machine is taken for it: a name that happens to lead here is not. */
function addressesOf(baseUrl: string): boolean | "loopback" {
  return URL.canParse(baseUrl) && classifyHost(new URL(baseUrl).hostname) === "loopback" ? "loopback" : false;
}

function modelNames({ models }: JsonObject): string[] {
  if (!Array.isArray(models)) return [];
  return models
    .map((model) => (isJsonObject(model) ? model["name"] : undefined))
    .filter((name) => typeof name === "string");
}
