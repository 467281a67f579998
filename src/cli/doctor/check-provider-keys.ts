import type { KeySource } from "../../contracts/credential-source.ts";
import type { ProviderDocument } from "../../contracts/documents.ts";
import { readCredential } from "../../outbound/read-credential.ts";
import { keySourcesOf, needsKeys } from "../../providers/keyed/key-sources.ts";
import { readProviderSecrets } from "../../providers/read-provider-secrets.ts";
import { ok, warn, type Check } from "./check.ts";
import type { Examination } from "./run-doctor.ts";

/** Whether the secrets that a provider's document names are there. Vault is not asked; only whether the node would know where it is. */
export function checkProviderKeys(
  document: ProviderDocument,
  { env, settings }: Pick<Examination, "env" | "settings">,
): readonly Check[] {
  if (!("credential" in document || "credentials" in document || "accessKey" in document)) return [];
  const name = `provider ${document.name}`;
  if (!needsKeys(document)) {
    const reading = readProviderSecrets(document, (source) => readCredential(source, env));
    return reading.kind === "found"
      ? [ok(name, "its credential is there")]
      : [warn(name, `${reading.reason}; its calls will be refused`)];
  }
  const reasonFor = (source: KeySource): string | undefined => {
    if ("vault" in source) return settings.VAULT_ADDR === undefined ? "VAULT_ADDR is not set" : undefined;
    const reading = readCredential(source, env);
    return reading.kind === "missing" ? reading.reason : undefined;
  };
  return keySourcesOf(document).map((source, key) => {
    const reason = reasonFor(source);
    const subject = `${name}, key ${key}`;
    if (reason !== undefined) return warn(subject, `${reason}; calls go without it`);
    return ok(subject, "vault" in source ? "it is read from Vault when it is needed" : "it is there");
  });
}
