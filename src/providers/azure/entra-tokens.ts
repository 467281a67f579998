import { readFile } from "node:fs/promises";
import { GatewayError } from "../../contracts/errors.ts";
import type { AzureOpenAiProvider, HttpProviderSettings } from "../../contracts/provider-documents.ts";
import type { HttpProviderDependencies } from "../upstream/http-provider.ts";
import { TokenCache } from "../upstream/token-cache.ts";
import { TokenEndpoint } from "../upstream/token-endpoint.ts";

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

export interface EntraTokens {
  /** Rejects with `provider_credentials`, or with `client_closed` where nobody waits any more. */
  take(signal: AbortSignal): Promise<string>;
  close(): void;
}

/**
 * Access tokens of an application in Microsoft Entra (Microsoft identity platform, "OAuth 2.0 client credentials flow"): it proves itself
 * with its secret, or with a token that another identity provider gave it. Throws `invalid_request` for an authority that may not be
 * called.
 */
export function openEntra(
  { tenant, clientId, authority, scope, assertionFile }: NonNullable<AzureOpenAiProvider["entra"]>,
  {
    allowPrivateAddresses,
    connectTimeoutMs,
  }: Pick<HttpProviderSettings, "connectTimeoutMs"> & { allowPrivateAddresses: boolean },
  { credential, clock, resolveAddress }: HttpProviderDependencies,
): EntraTokens {
  const url = `${authority.replace(/\/+$/, "")}/${tenant}/oauth2/v2.0/token`;
  const endpoint = new TokenEndpoint(url, { allowPrivateAddresses, connectTimeoutMs, resolveAddress });
  const proof = async (): Promise<Readonly<Record<string, string>>> =>
    assertionFile === undefined
      ? { client_secret: credential ?? "" }
      : { client_assertion_type: ASSERTION_TYPE, client_assertion: await readAssertion(assertionFile) };
  const cache = new TokenCache(
    async () =>
      endpoint.grant({ grant_type: "client_credentials", client_id: clientId, scope, ...(await proof()) }),
    clock,
  );
  return {
    take: (signal) => cache.take(signal),
    close: () => {
      endpoint.close();
    },
  };
}

async function readAssertion(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    // Which file is all an operator needs.
    throw new GatewayError("provider_credentials", `${file} cannot be read`);
  }
}
