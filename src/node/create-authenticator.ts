import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { systemClock } from "../foundation/clock.ts";
import type { ConfigSnapshot, GatewayParts } from "../gateway/gateway.ts";
import { bearerToken } from "../identity/bearer-token.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import { createTokenIssuers } from "../identity/token-issuers.ts";
import type { Logger } from "../telemetry/create-logger.ts";

/** Knows callers by their API keys, their signatures, and the tokens of the issuers that the documents in force name. */
export function createAuthenticator(
  keyRing: KeyRing,
  people: Pick<People, "isActive">,
  snapshot: () => Pick<ConfigSnapshot, "tokenIssuers">,
  logger: Logger,
): GatewayParts["authenticate"] {
  const issuers = createTokenIssuers({
    documents: () => snapshot().tokenIssuers,
    clock: systemClock,
    onRefused: (reason) => {
      logger.debug({ reason }, "a token was refused");
    },
    onKeysFailure: (issuer, reason) => {
      logger.warn({ issuer, reason }, "the keys of an issuer could not be read");
    },
  });
  /** Whoever issued the token may not have heard yet that the person is gone. */
  function admitPerson(principal: Principal): Principal {
    if (principal.type !== "User" || people.isActive(principal.id)) return principal;
    logger.debug({ reason: "deactivated" }, "a token was refused");
    throw new GatewayError("unauthenticated", "no valid API key");
  }
  return (authorization, signed, peer) => {
    if (signed !== undefined) return keyRing.authenticateSigned(signed.request, signed.body, peer);
    const token = bearerToken(authorization);
    if (token !== undefined && issuers.isToken(token)) {
      const principal = issuers.authenticate(token, peer);
      return principal instanceof Promise ? principal.then(admitPerson) : admitPerson(principal);
    }
    return keyRing.authenticate(authorization, undefined, peer);
  };
}
