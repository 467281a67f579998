import type { ModelProvider } from "../contracts/completion.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import {
  createOpenAiCompatibleProvider,
  type OpenAiCompatibleDependencies,
} from "./openai-compatible/create-openai-compatible-provider.ts";
import { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";

export type {
  AttemptEvent,
  OpenAiCompatibleDependencies,
} from "./openai-compatible/create-openai-compatible-provider.ts";
export { createOpenAiCompatibleProvider } from "./openai-compatible/create-openai-compatible-provider.ts";
export { createSandboxProvider } from "./sandbox/create-sandbox-provider.ts";

/** What any provider may need; the credential is read by the caller from where the document says. */
export type ProviderDependencies = OpenAiCompatibleDependencies;

/** Builds the provider that a document describes. Throws `GatewayError` `invalid_request` where it cannot be used. */
export function createProvider(
  document: ProviderDocument,
  dependencies: ProviderDependencies,
): ModelProvider {
  switch (document.type) {
    case "openai-compatible":
      return createOpenAiCompatibleProvider(document, dependencies);
    case "sandbox":
      return createSandboxProvider(document, dependencies);
  }
}
