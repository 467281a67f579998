import type { ModelProvider } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { GeminiProvider } from "../../contracts/provider-documents.ts";
import { resourceNameOf } from "../../dialects/gemini/resource-name.ts";
import { HttpProvider, type HttpProviderDependencies } from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { createAnswerReader, GEMINI_DIALECTS, pathSegments, requestOf } from "./gemini-protocol.ts";

const KEY_HEADER = "x-goog-api-key";
const USABLE: ReadonlySet<unknown> = new Set(["generateContent", "embedContent"]);
/** As many as the API gives in one answer. */
const LIST_QUERY = "pageSize=1000";

/** A provider that speaks Google's Gemini API. Throws `invalid_request` for a document that cannot be used. */
export function createGeminiProvider(
  document: GeminiProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const { credential } = dependencies;
  const target = readUpstreamTarget({ ...document, credentialHeader: KEY_HEADER }, credential);
  return new HttpProvider(
    document,
    {
      dialects: [...GEMINI_DIALECTS, "gemini.embed"],
      origin: target.origin,
      requestFor: (call) => {
        const name = resourceNameOf(call.route.upstreamModel);
        return requestOf(call, target.pathOf, `/${pathSegments(name)}`, target.headers);
      },
      createReader: (call) => createAnswerReader(call, credential),
      listing: {
        request: {
          method: "GET",
          path: target.pathOf("/models", LIST_QUERY),
          headers: [...target.headers, "accept-encoding", "identity", "accept", "application/json"],
        },
        isList: ({ models }) => Array.isArray(models),
        namesIn: modelNames,
      },
    },
    dependencies,
  );
}

/** Models that generate or embed content, without "models/". */
function modelNames({ models }: JsonObject): string[] {
  if (!Array.isArray(models)) return [];
  return models.flatMap((model) => {
    if (!isJsonObject(model) || typeof model["name"] !== "string") return [];
    const methods = model["supportedGenerationMethods"];
    const isUsable = !Array.isArray(methods) || methods.some((method) => USABLE.has(method));
    return isUsable ? [model["name"].replace(/^models\//, "")] : [];
  });
}
