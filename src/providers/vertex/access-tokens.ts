import type { Clock } from "../../foundation/clock.ts";
import { TokenCache } from "../upstream/token-cache.ts";
import type { ServiceAccount } from "./service-account.ts";
import type { TokenEndpoint } from "../upstream/token-endpoint.ts";

/** What Vertex AI asks of a token. */
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
/** The longest that Google lets an assertion stand. */
const ASSERTION_S = 3_600;

/**
 * Access tokens of one service account (Google, "Using OAuth 2.0 for server to server applications": an assertion signed with RS256 is
 * exchanged for a token).
 */
export function accessTokensOf(account: ServiceAccount, endpoint: TokenEndpoint, clock: Clock): TokenCache {
  return new TokenCache(
    async () => endpoint.exchange(await signAssertion(account, endpoint.url, clock)),
    clock,
  );
}

async function signAssertion(
  { email, key, keyId }: ServiceAccount,
  audience: string,
  clock: Clock,
): Promise<string> {
  const { SignJWT } = await import("jose");
  const nowS = Math.floor(clock.now() / 1000);
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(keyId === undefined ? {} : { kid: keyId }) })
    .setIssuer(email)
    .setAudience(audience)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + ASSERTION_S)
    .sign(key);
}
