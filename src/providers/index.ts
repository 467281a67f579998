import type { ModelProvider } from "../contracts/completion.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import {
  createOpenAiCompatibleProvider,
  type OpenAiCompatibleDependencies,
} from "./openai-compatible/create-openai-compatible-provider.ts";
import { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";
import { createUnavailableProvider } from "./unavailable-provider.ts";

export type {
  AttemptEvent,
  OpenAiCompatibleDependencies,
} from "./openai-compatible/create-openai-compatible-provider.ts";
export { createOpenAiCompatibleProvider } from "./openai-compatible/create-openai-compatible-provider.ts";
export { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";

/** What any provider may need; the credential is read by the caller from where the document says. */
export type ProviderDependencies = OpenAiCompatibleDependencies;

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
  const { credential } = dependencies;
  if (credential !== undefined && !isUsableCredential(credential)) {
    checkProviderDocument(document, dependencies);
    return createUnavailableProvider(
      document.name,
      "provider_credentials",
      "the secret is empty, too long, or holds spaces, control or non-ASCII characters",
    );
  }
  switch (document.type) {
    case "openai-compatible":
      return createOpenAiCompatibleProvider(document, dependencies);
    case "sandbox":
      return createSandboxProvider(document, dependencies);
  }
}

/** Throws as `createProvider` does for a document that cannot be used, whatever secret it will be used with. */
export function checkProviderDocument(
  document: ProviderDocument,
  dependencies: Pick<ProviderDependencies, "clock">,
): void {
  const hasCredential = "credential" in document && document.credential !== undefined;
  const credential = hasCredential ? ANY_CREDENTIAL : undefined;
  // Nothing is connected before the first call, and there is none.
  void createProvider(document, { clock: dependencies.clock, credential }).close();
}
