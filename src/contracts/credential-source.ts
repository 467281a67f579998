import { z } from "zod";

/** Where a secret comes from; the secret itself never stands in a document. */
export const CredentialSource = z.union([
  z.strictObject({ env: z.string().min(1).max(256).describe("Environment variable that holds the secret.") }),
  z.strictObject({
    file: z.string().min(1).max(4096).describe("File that holds the secret; trailing newline ignored."),
  }),
]);
export type CredentialSource = z.infer<typeof CredentialSource>;

/** "vault://", the path that Vault's HTTP API reads ("…/data/…" in version 2 of its key-value engine), "#" and the field. */
const VAULT_REFERENCE = /^vault:\/\/[\w-][\w.-]*(\/[\w-][\w.-]*)*\/data(\/[\w-][\w.-]*)+#[\w.-]{1,128}$/;

/** A secret kept by HashiCorp Vault, or OpenBao, in version 2 of its key-value engine. */
export const VaultSource = z.strictObject({
  vault: z
    .string()
    .max(1024)
    .regex(VAULT_REFERENCE, "expected vault://<mount>/data/<path>#<field>")
    .describe("Secret and field in Vault, for example vault://secret/data/openai#api_key."),
});
export type VaultSource = z.infer<typeof VaultSource>;

/** Where a provider's key comes from. */
export const KeySource = z.union([...CredentialSource.options, VaultSource]);
export type KeySource = z.infer<typeof KeySource>;
