import type { Dialect, ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { AzureOpenAiProvider } from "../../contracts/provider-documents.ts";
import { documentRefused } from "../document-refused.ts";
import { createAnswerReader } from "../openai-compatible/answer-reader.ts";
import { dialectsOf, endpointOf, openAiHeaders } from "../openai-compatible/openai-protocol.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { openEntra } from "./entra-tokens.ts";

/** As deployments are named; anything else would lead to another address. */
const DEPLOYMENT = /^(?!\.+$)[\w.-]{1,256}$/;

/**
 * A provider that speaks OpenAI's interface as Azure has it (Azure OpenAI REST API reference: data plane inference, and the v1 API). What
 * Azure's content filter found stands in members that OpenAI's own API has not; they pass as they are. Throws `invalid_request` for a
 * document that cannot be used.
 */
export function createAzureOpenAiProvider(
  document: AzureOpenAiProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { apis, apiVersion, entra } = document;
  checkDocument(document);
  const { credential } = dependencies;
  const target = readUpstreamTarget(
    { ...document, baseUrl: baseUrlOf(document) },
    entra === undefined ? credential : undefined,
  );
  const { whole, stream } = openAiHeaders(target);
  const tokens = entra === undefined ? undefined : openEntra(entra, document, dependencies);
  const pathOf = (dialect: Dialect, deployment: string): string => {
    const endpoint = endpointOf(dialect);
    if (apiVersion === "v1") return target.pathOf(`/openai/v1${endpoint}`);
    if (!DEPLOYMENT.test(deployment)) throw new GatewayError("model_not_found", "no name of a deployment");
    return target.pathOf(`/openai/deployments/${deployment}${endpoint}`, `api-version=${apiVersion}`);
  };
  const inner = new HttpProvider(
    document,
    {
      dialects: dialectsOf(apis),
      streamUsage: document.streamUsage,
      origin: target.origin,
      requestFor: ({ request, dialect, route }: ProviderCall) => ({
        method: "POST",
        path: pathOf(dialect, route.upstreamModel),
        headers: request.stream ? stream : whole,
      }),
      createReader: (call) => createAnswerReader(call, credential),
      ...(tokens === undefined
        ? {}
        : {
            authorize: async (_request, _body, signal) => [
              "authorization",
              `Bearer ${await tokens.take(signal)}`,
            ],
          }),
    },
    dependencies,
  );
  return {
    name: inner.name,
    dialects: inner.dialects,
    streamUsage: inner.streamUsage,
    call: async (call) => inner.call(call),
    listModels: (signal) => inner.listModels(signal),
    close: async () => {
      await inner.close();
      tokens?.close();
    },
  };
}

function baseUrlOf({ baseUrl, resource }: AzureOpenAiProvider): string {
  return baseUrl ?? `https://${resource ?? ""}.openai.azure.com`;
}

function checkDocument(document: AzureOpenAiProvider): void {
  const { baseUrl, resource, apis, apiVersion, entra, credential, credentials } = document;
  if ((baseUrl === undefined) === (resource === undefined))
    throw documentRefused("resource", "Name a resource, or a base URL, and not both.");
  if (apiVersion !== "v1" && apis.includes("responses"))
    throw documentRefused("apis", "Azure has the Responses API at apiVersion v1.");
  if (entra === undefined) return;
  const hasSecret = credential !== undefined || credentials.length > 0;
  if (hasSecret === (entra.assertionFile !== undefined))
    throw documentRefused(
      "entra",
      "Entra wants the application's secret in 'credential', or an assertionFile.",
    );
}
