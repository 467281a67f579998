import type { ModelProvider } from "../contracts/completion.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { readCredential } from "../outbound/read-credential.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import { createProvider } from "../providers/index.ts";
import { createUnavailableProvider } from "../providers/unavailable-provider.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/**
 * A provider with its secret, read from where its document says. Where there should be one and is none, nothing is sent: a prompt
 * must not go out on a call that is bound to be refused. What is wrong with the secret is logged, never the secret.
 */
export function createCallingProvider(
  document: ProviderDocument,
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): ModelProvider {
  const provider = document.name;
  const reading = readCredential("credential" in document ? document.credential : undefined, env);
  if (reading.kind === "missing") {
    logger.warn(
      { provider, reason: reading.reason },
      "the provider's credential is missing; its calls will fail",
    );
    return createUnavailableProvider(provider, "provider_credentials", reading.reason);
  }
  const { credential } = reading;
  if (credential !== undefined && !isUsableCredential(credential))
    logger.warn({ provider }, "the provider's credential cannot stand in a header; its calls will fail");
  return createProvider(document, { credential, clock: systemClock });
}
