import type { ModelProvider } from "../contracts/completion.ts";
import type { KeySource, VaultSource } from "../contracts/credential-source.ts";
import type { ProviderDocument } from "../contracts/documents.ts";
import { systemClock } from "../foundation/clock.ts";
import { constantSecret, type ChangingSecret } from "../outbound/changing-secret.ts";
import { readCredential, type CredentialReading } from "../outbound/read-credential.ts";
import { isUsableCredential } from "../outbound/usable-credential.ts";
import {
  areUsable,
  createProvider,
  createProviderWithKeys,
  keySourcesOf,
  needsKeys,
  readProviderSecrets,
  type KeyEvent,
} from "../providers/index.ts";
import { createUnavailableProvider } from "../providers/unavailable-provider.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/** What providers with several keys, or with keys in Vault, need beside the environment. */
export interface KeyParts {
  /** Undefined where the node knows no Vault. */
  readonly secretInVault?: ((source: VaultSource) => ChangingSecret) | undefined;
  readonly onKey?: (event: KeyEvent) => void;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A provider with its secret, read from where its document says. Where there should be one and is none, nothing is sent: a prompt
 * must not go out on a call that is bound to be refused. What is wrong with the secret is logged, never the secret.
 */
export function createCallingProvider(
  document: ProviderDocument,
  env: Environment,
  logger: Logger,
  parts: KeyParts = {},
): ModelProvider {
  const provider = document.name;
  if (needsKeys(document)) return withKeys(document, env, logger, parts);
  const reading = readProviderSecrets(document, (source) => readCredential(source, env));
  if (reading.kind === "missing") {
    logger.warn(
      { provider, reason: reading.reason },
      "the provider's credential is missing; its calls will fail",
    );
    return createUnavailableProvider(provider, "provider_credentials", reading.reason);
  }
  if (!areUsable(document, reading))
    logger.warn({ provider }, "the provider's credential cannot stand in a header; its calls will fail");
  return createProvider(document, { ...reading, clock: systemClock });
}

/** Keys that are not there, or cannot be used, fail as keys that are refused do; the others carry the calls. */
function withKeys(
  document: ProviderDocument,
  env: Environment,
  logger: Logger,
  { secretInVault, onKey }: KeyParts,
): ModelProvider {
  const known: string[] = [];
  const secrets = keySourcesOf(document).map((source, key) => {
    if ("vault" in source && secretInVault !== undefined) return secretInVault(source);
    const reading = readConstant(source, env);
    if (reading.kind === "missing")
      logger.warn(
        { provider: document.name, key, reason: reading.reason },
        "a key of the provider cannot be used; its calls go without",
      );
    else if (reading.credential !== undefined) known.push(reading.credential);
    return constantSecret(reading);
  });
  return createProviderWithKeys(document, {
    secrets,
    known,
    clock: systemClock,
    ...(onKey === undefined ? {} : { onKey }),
  });
}

function readConstant(source: KeySource, env: Environment): CredentialReading {
  if ("vault" in source) return { kind: "missing", reason: "VAULT_ADDR is not set" };
  const reading = readCredential(source, env);
  if (reading.kind === "missing" || isUsableCredential(reading.credential ?? "")) return reading;
  const reason = "the secret is empty, too long, or holds spaces, control or non-ASCII characters";
  return { kind: "missing", reason };
}
