import { readFileSync } from "node:fs";
import type { KeySource } from "../contracts/credential-source.ts";

export type CredentialReading =
  | { readonly kind: "found"; readonly credential: string | undefined }
  | { readonly kind: "missing"; readonly reason: string };

/**
 * Reads a secret from where its document says it is. The reason names the place, never what was in it. What Vault keeps is not read here:
 * see `VaultSecrets`.
 */
export function readCredential(
  source: KeySource | undefined,
  env: Readonly<Record<string, string | undefined>>,
): CredentialReading {
  if (source === undefined) return { kind: "found", credential: undefined };
  if ("env" in source) {
    const credential = env[source.env];
    return credential
      ? { kind: "found", credential }
      : { kind: "missing", reason: `${source.env} is not set` };
  }
  if ("vault" in source) return { kind: "missing", reason: "Vault is asked for it by a running node only" };
  try {
    const credential = readFileSync(source.file, "utf8").replace(/\r?\n$/, "");
    return credential === ""
      ? { kind: "missing", reason: `${source.file} is empty` }
      : { kind: "found", credential };
  } catch {
    // Which file is all an operator needs; the error itself adds nothing.
    return { kind: "missing", reason: `${source.file} cannot be read` };
  }
}
