/** Longer header values are not looked at. */
export const MAX_CREDENTIAL_CHARS = 4_096;

const BEARER = /^bearer +(?=\S)/i;

/**
 * The key of a request: from `Authorization: Bearer …` (RFC 6750) or `x-api-key: …`. Undefined where there is none,
 * where a header is of another kind, or where both are there and differ: which one counts must not be a guess.
 */
export function bearerToken(authorization: string | undefined, apiKeyHeader?: string): string | undefined {
  const fromHeader = apiKeyHeader === undefined ? undefined : apiKeyHeader.trim();
  if (authorization === undefined) return fromHeader;
  if (authorization.length > MAX_CREDENTIAL_CHARS) return undefined;
  const scheme = BEARER.exec(authorization);
  if (scheme === null) return undefined;
  const token = authorization.slice(scheme[0].length);
  return fromHeader === undefined || fromHeader === token ? token : undefined;
}
