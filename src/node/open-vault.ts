import type { VaultSource } from "../contracts/credential-source.ts";
import type { Settings } from "../contracts/settings.ts";
import { systemClock } from "../foundation/clock.ts";
import type { ChangingSecret } from "../outbound/changing-secret.ts";
import { vaultAccess } from "../outbound/vault-access.ts";
import { VaultClient } from "../outbound/vault-client.ts";
import { VaultSecrets } from "../outbound/vault-secrets.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/** The node's way to the secrets that Vault keeps. */
export interface OpenVault {
  readonly secretInVault: (source: VaultSource) => ChangingSecret;
  /** Readings of Vault that failed since the start. */
  readonly failures: number;
  close(): void;
}

/** Undefined where the settings name no Vault. Nothing is asked before a secret is wanted; what fails is logged, never what was read. */
export function openVault(settings: Settings, logger: Logger): OpenVault | undefined {
  const access = vaultAccess(settings);
  if (access === undefined) return undefined;
  const client = new VaultClient(access);
  let failures = 0;
  const secrets = new VaultSecrets(client, systemClock, ({ path, reason, isServed }) => {
    failures++;
    logger.warn(
      { path, reason },
      isServed
        ? "a secret could not be read from Vault again; the last value goes on serving"
        : "a secret could not be read from Vault; calls that need it will fail",
    );
  });
  return {
    secretInVault: (source) => secrets.secretOf(source),
    get failures() {
      return failures;
    },
    close: () => {
      client.close();
    },
  };
}
