import type { ModelProvider } from "../contracts/completion.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { readCredential } from "../gateway/read-credential.ts";
import { createProvider, isUsableCredential } from "../providers/index.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/** A provider with its secret, read from where its document says. What is wrong with the secret is logged, never the secret. */
export function createCallingProvider(
  document: ProviderDocument,
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): ModelProvider {
  const provider = document.name;
  const reading = readCredential("credential" in document ? document.credential : undefined, env);
  if (reading.kind === "missing")
    logger.warn({ provider, reason: reading.reason }, "the provider's credential is missing");
  const credential = reading.kind === "found" ? reading.credential : undefined;
  if (credential !== undefined && !isUsableCredential(credential))
    logger.warn({ provider }, "the provider's credential cannot stand in a header; its calls will fail");
  return createProvider(document, { credential, clock: systemClock });
}
