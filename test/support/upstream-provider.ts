import type {
  CompletionRequest,
  ModelProvider,
  ProviderCall,
  StreamPart,
} from "../../src/contracts/completion.ts";
import { OpenAiCompatibleProvider } from "../../src/contracts/documents.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { systemClock } from "../../src/foundation/clock.ts";
import { createOpenAiCompatibleProvider } from "../../src/providers/openai-compatible/create-openai-compatible-provider.ts";
import type { HttpProviderDependencies } from "../../src/providers/upstream/http-provider.ts";
import type { Upstream } from "./upstream.ts";

export const CREDENTIAL = "sk-canary-credential-0123456789";

/** A provider document for the test upstream, with limits that tests can reach. */
export function documentFor(
  upstream: Pick<Upstream, "baseUrl">,
  settings: Readonly<Record<string, unknown>> = {},
): OpenAiCompatibleProvider {
  return OpenAiCompatibleProvider.parse({
    kind: "Provider",
    name: "upstream",
    type: "openai-compatible",
    baseUrl: upstream.baseUrl,
    allowPrivateAddresses: true,
    retries: 0,
    ...settings,
  });
}

export function providerFor(
  upstream: Pick<Upstream, "baseUrl">,
  settings: Readonly<Record<string, unknown>> = {},
  dependencies: Partial<HttpProviderDependencies> = {},
): ModelProvider {
  return createOpenAiCompatibleProvider(documentFor(upstream, settings), {
    credential: CREDENTIAL,
    clock: systemClock,
    ...dependencies,
  });
}

/** A call as the gateway would make it; `body` is what goes over the wire. */
export function callOf(body: JsonObject, signal: AbortSignal = new AbortController().signal): ProviderCall {
  const serialized = JSON.stringify(body);
  const operation = "input" in body ? "embeddings" : "chat";
  const request: CompletionRequest = {
    operation,
    dialect: operation === "chat" ? "openai.chat" : "openai.embeddings",
    model: "test/model",
    stream: body["stream"] === true,
    body,
    rawBody: Buffer.from(serialized),
    texts: [],
    uninspectedMedia: 0,
  };
  const route = { provider: "upstream", upstreamModel: "good-model" };
  return { request, dialect: request.dialect, route, body: serialized, exchangeId: "exchange-1", signal };
}

export function chatCall(settings: JsonObject = {}, signal?: AbortSignal): ProviderCall {
  return callOf({ model: "good-model", messages: [{ role: "user", content: "hi" }], ...settings }, signal);
}

export async function collect(provider: ModelProvider, call: ProviderCall): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const batch of (await provider.call(call)).parts) parts.push(...batch);
  return parts;
}

/** The text of one lane, put together. */
export function textOf(parts: readonly StreamPart[], lane = "0.content"): string {
  return parts
    .flatMap((part) => part.texts)
    .filter((text) => text.lane === lane)
    .map(({ text }) => text)
    .join("");
}
