import type { Metrics } from "../telemetry/create-metrics.ts";
import type { KeyCounts } from "./key-counts.ts";
import type { OpenVault } from "./open-vault.ts";

/** Shows what became of providers' keys, by their places, and of the secrets in Vault. */
export function watchKeys(metrics: Metrics, keyCounts: KeyCounts, vault: OpenVault | undefined): void {
  metrics.watchCounts(
    "sallyport_provider_key_calls_total",
    "Uses of the keys of providers that have several, by provider and the key's place.",
    "key",
    () => keyCounts.calls,
  );
  metrics.watchCounts(
    "sallyport_provider_keys_set_aside_total",
    "Times a key was set aside: it was refused, or its limit was reached.",
    "key",
    () => keyCounts.setAside,
  );
  if (vault !== undefined)
    metrics.watch(
      "sallyport_vault_failures",
      "Readings of Vault that failed since the start.",
      () => vault.failures,
    );
}
