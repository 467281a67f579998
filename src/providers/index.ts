import type { ModelProvider } from "../contracts/completion.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import { createAnthropicProvider } from "./anthropic/create-anthropic-provider.ts";
import { createAzureOpenAiProvider } from "./azure/create-azure-openai-provider.ts";
import { createCohereProvider } from "./cohere/create-cohere-provider.ts";
import { createMistralProvider } from "./mistral/create-mistral-provider.ts";
import { createOllamaProvider } from "./ollama/create-ollama-provider.ts";
import { createGeminiProvider } from "./gemini/create-gemini-provider.ts";
import { createBedrockProvider, type BedrockDependencies } from "./bedrock/create-bedrock-provider.ts";
import { createKeyedProvider, type KeyedProviderDependencies } from "./keyed/create-keyed-provider.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible/create-openai-compatible-provider.ts";
import { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";
import { createUnavailableProvider } from "./unavailable-provider.ts";
import { readProviderSecrets, secretsIn, type ProviderSecrets } from "./read-provider-secrets.ts";
import { createVertexProvider } from "./vertex/create-vertex-provider.ts";
import { isKeyFile } from "./vertex/service-account.ts";

export type { AttemptEvent, HttpProviderDependencies } from "./upstream/http-provider.ts";
export { createOpenAiCompatibleProvider } from "./openai-compatible/create-openai-compatible-provider.ts";
export { keySourcesOf, needsKeys } from "./keyed/key-sources.ts";
export type { KeyEvent } from "./keyed/keyed-provider.ts";
export { readProviderSecrets } from "./read-provider-secrets.ts";
export { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";

/** What any provider may need; the credential is read by the caller from where the document says. */
export type ProviderDependencies = BedrockDependencies;

/** Stands for a secret where only the document is looked at. */
const ANY_CREDENTIAL = "x";

/**
 * Builds the provider that a document describes. Throws `GatewayError` `invalid_request` where the document cannot be used. A
 * secret that cannot be is no fault of the document: that provider's calls then fail with `provider_credentials`.
 */
export function createProvider(
  document: ProviderDocument,
  dependencies: ProviderDependencies,
): ModelProvider {
  if (!areUsable(document, dependencies)) {
    checkProviderDocument(document, dependencies);
    return createUnavailableProvider(
      document.name,
      "provider_credentials",
      "the secret is empty, too long, or holds spaces, control or non-ASCII characters",
    );
  }
  switch (document.type) {
    case "azure-openai":
      return createAzureOpenAiProvider(document, dependencies);
    case "cohere":
      return createCohereProvider(document, dependencies);
    case "mistral":
      return createMistralProvider(document, dependencies);
    case "ollama":
      return createOllamaProvider(document, dependencies);
    case "anthropic":
      return createAnthropicProvider(document, dependencies);
    case "gemini":
      return createGeminiProvider(document, dependencies);
    case "bedrock":
      return createBedrockProvider(document, dependencies);
    case "openai-compatible":
      return createOpenAiCompatibleProvider(document, dependencies);
    case "sandbox":
      return createSandboxProvider(document, dependencies);
    case "vertex":
      return createVertexProvider(document, dependencies);
  }
}

/** A provider whose document names several keys, or one that may change. Throws as `createProvider` does. */
export function createProviderWithKeys(
  document: ProviderDocument,
  dependencies: KeyedProviderDependencies,
): ModelProvider {
  return createKeyedProvider(document, dependencies, createProvider);
}

/** Whether the secrets of a provider are such as it can use. */
export function areUsable(document: ProviderDocument, secrets: ProviderSecrets): boolean {
  return secretsIn(secrets).every((secret) => isUsableFor(document, secret));
}

/** A key file never stands in a header itself. */
function isUsableFor({ type }: ProviderDocument, credential: string): boolean {
  return isUsableCredential(credential) || (type === "vertex" && isKeyFile(credential));
}

/** Throws as `createProvider` does for a document that cannot be used, whatever secret it will be used with. */
export function checkProviderDocument(
  document: ProviderDocument,
  dependencies: Pick<ProviderDependencies, "clock">,
): void {
  const any = { kind: "found", credential: ANY_CREDENTIAL } as const;
  const none = { kind: "found", credential: undefined } as const;
  const secrets = readProviderSecrets(document, (source) => (source === undefined ? none : any));
  if (secrets.kind === "missing") return;
  // Nothing is connected before the first call, and there is none.
  void createProvider(document, { ...secrets, clock: dependencies.clock }).close();
}
