import { credentialOf } from "./credential-of.ts";

/**
 * The key of a request: from `Authorization: Bearer …` (RFC 6750) or `x-api-key: …`. Undefined where there is none,
 * where a header is of another kind, or where both are there and differ: which one counts must not be a guess.
 */
export function bearerToken(authorization: string | undefined, apiKeyHeader?: string): string | undefined {
  const credential = credentialOf({ authorization, "x-api-key": apiKeyHeader });
  return credential.kind === "token" ? credential.token : undefined;
}
