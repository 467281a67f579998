import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";
import type { VertexProvider } from "../../contracts/provider-documents.ts";
import { createAnswerReader, GEMINI_DIALECTS, pathSegments, requestOf } from "../gemini/gemini-protocol.ts";
import { createUnavailableProvider } from "../unavailable-provider.ts";
import {
  HttpProvider,
  type HttpProviderDependencies,
  type ProviderProtocol,
} from "../upstream/http-provider.ts";
import { readUpstreamTarget } from "../upstream/upstream-target.ts";
import { accessTokensOf } from "./access-tokens.ts";
import { readVertexCredential } from "./service-account.ts";
import { TokenEndpoint } from "../upstream/token-endpoint.ts";

/** Groups of regions, which have hosts of another form (Vertex AI, "Deployments and endpoints"). */
const MULTI_REGIONS: ReadonlySet<string> = new Set(["eu", "us"]);

const UNAUTHENTICATED = 401;

/**
 * Google's models on Vertex AI, in the same wire format as the Gemini API has. The credential is a service account's key, as the JSON
 * that Google Cloud gives, from which access tokens are made; or such a token itself, which somebody else keeps fresh. Throws
 * `invalid_request` for a document that cannot be used.
 */
export function createVertexProvider(
  document: VertexProvider,
  dependencies: HttpProviderDependencies,
): ModelProvider {
  const credential = readVertexCredential(dependencies.credential ?? "");
  const { project, location, publisher, baseUrl = `https://${hostOf(location)}/v1` } = document;
  const token = credential.kind === "token" ? credential.token : undefined;
  const target = readUpstreamTarget({ ...document, baseUrl, credentialHeader: "authorization" }, token);
  const endpoint = new TokenEndpoint(document.tokenUrl, { ...dependencies, ...document });
  if (credential.kind === "unusable")
    return createUnavailableProvider(document.name, "provider_credentials", credential.reason);
  // What a provider says is never to repeat it. Of an account's key, only the private part is secret.
  const secret = credential.kind === "token" ? credential.token : credential.account.privateKey;
  const models = `/projects/${project}/locations/${location}/publishers/${publisher}/models`;
  const protocol: ProviderProtocol = {
    dialects: GEMINI_DIALECTS,
    origin: target.origin,
    requestFor: (call: ProviderCall) =>
      requestOf(call, target.pathOf, `${models}/${pathSegments(call.route.upstreamModel)}`, target.headers),
    createReader: (call: ProviderCall) => createAnswerReader(call, secret),
  };
  const known = { ...dependencies, credential: secret };
  if (credential.kind === "token") return new HttpProvider(document, protocol, known);
  const tokens = accessTokensOf(credential.account, endpoint, dependencies.clock);
  const inner = new HttpProvider(
    document,
    {
      ...protocol,
      authorize: async (_request, _body, signal) => ["authorization", `Bearer ${await tokens.take(signal)}`],
    },
    {
      ...known,
      onAttempt: (event) => {
        if (event.status === UNAUTHENTICATED) tokens.forget();
        dependencies.onAttempt?.(event);
      },
    },
  );
  return {
    name: inner.name,
    dialects: inner.dialects,
    call: (call) => inner.call(call),
    listModels: (signal) => inner.listModels(signal),
    close: async () => {
      await inner.close();
      endpoint.close();
    },
  };
}

function hostOf(location: string): string {
  if (location === "global") return "aiplatform.googleapis.com";
  if (MULTI_REGIONS.has(location)) return `aiplatform.${location}.rep.googleapis.com`;
  return `${location}-aiplatform.googleapis.com`;
}
