import { readFileSync } from "node:fs";
import type { Settings } from "../contracts/settings.ts";
import type { VaultAccess } from "./vault-client.ts";

/** How to reach Vault, as the environment says it; undefined where there is none. */
export function vaultAccess(
  settings: Pick<Settings, "VAULT_ADDR" | "VAULT_TOKEN" | "VAULT_TOKEN_FILE" | "VAULT_NAMESPACE">,
): VaultAccess | undefined {
  const { VAULT_ADDR: address, VAULT_TOKEN: token, VAULT_TOKEN_FILE: file } = settings;
  if (address === undefined) return undefined;
  return {
    address: new URL(address),
    token: () => (file === undefined ? token : readToken(file)),
    namespace: settings.VAULT_NAMESPACE,
  };
}

function readToken(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // A file that is not there is told as a token that is not there.
    return undefined;
  }
}
