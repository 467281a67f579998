import { randomBytes, timingSafeEqual } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { isUsable, type ActiveKey } from "./active-key.ts";
import { apiKeyId, hashApiKey } from "./api-key.ts";
import { toKeyId, type AwsAccessKeys } from "./aws-access-key.ts";
import { bearerToken } from "./bearer-token.ts";
import { checkSignature } from "./check-signature.ts";
import type { HeldKeys } from "./held-keys.ts";
import type { Peer } from "./peer.ts";
import { readSignedRequest, type SignedRequest } from "./signed-request.ts";

/** Who calls, by API keys and what follows from them. Every way throws `GatewayError` "unauthenticated", the very same for every reason. */
export interface KeyAuthenticator {
  /**
   * The principal behind the request's `Authorization` and `x-api-key` headers. Memory only; about 5 µs. Without a peer, keys that are
   * bound to networks or to a certificate are refused.
   */
  authenticate(authorization: string | undefined, apiKeyHeader?: string, peer?: Peer): Principal;
  /** The principal of a token, wherever in the request it stood (`credentialOf`). */
  authenticateToken(token: string, peer?: Peer): Principal;
  /**
   * Looks at a request signed as AWS SDKs do before its body is read. Where the request names its body's hash, its signature has been
   * checked; else no more is known than that the key exists, and the signature is recent. Either way who calls is known from
   * `authenticateSigned` alone.
   */
  admitSigned(request: SignedRequest, peer?: Peer): void;
  /** The principal behind a signed request and this body of it, as it was sent. */
  authenticateSigned(request: SignedRequest, body: Uint8Array, peer?: Peer): Principal;
}

export interface KeyAuthenticatorParts {
  readonly held: HeldKeys;
  readonly pepper: HmacSha256;
  readonly awsAccessKeys: AwsAccessKeys;
  readonly clock: Clock;
  readonly isActivePerson: (userId: string) => boolean;
}

export function createKeyAuthenticator(parts: KeyAuthenticatorParts): KeyAuthenticator {
  const { held, pepper, awsAccessKeys, clock, isActivePerson } = parts;
  const unknownHash = randomBytes(32);

  function authenticateToken(token: string, peer?: Peer): Principal {
    const id = apiKeyId(token);
    if (id === undefined) throw unauthenticated();
    const key = held.get(id);
    // The same work whether or not the id is known.
    const isGenuine = timingSafeEqual(hashApiKey(token, pepper), key?.hash ?? unknownHash);
    const now = clock.now();
    if (key === undefined || !isGenuine || !isUsable(key, now, peer, isActivePerson)) throw unauthenticated();
    return held.noteUse(key, now);
  }

  /** Whose key it is; without the body, possibly unproven. */
  function findSigned(
    request: SignedRequest,
    body: Uint8Array | undefined,
    now: number,
    peer: Peer | undefined,
  ): ActiveKey {
    const claim = readSignedRequest(request);
    const id = claim === undefined ? undefined : toKeyId(claim.accessKeyId);
    if (claim === undefined || id === undefined) throw badSignature();
    const key = held.get(id);
    // The same work whether or not the id is known.
    const isAcceptable = checkSignature(claim, awsAccessKeys.secretOf(id), body, now);
    if (key === undefined || !isAcceptable || !isUsable(key, now, peer, isActivePerson)) throw badSignature();
    return key;
  }

  return {
    authenticate(authorization, apiKeyHeader, peer) {
      const token = bearerToken(authorization, apiKeyHeader);
      if (token === undefined) throw unauthenticated();
      return authenticateToken(token, peer);
    },
    authenticateToken,
    admitSigned(request, peer) {
      findSigned(request, undefined, clock.now(), peer);
    },
    authenticateSigned(request, body, peer) {
      const now = clock.now();
      return held.noteUse(findSigned(request, body, now, peer), now);
    },
  };
}

function unauthenticated(): GatewayError {
  return new GatewayError("unauthenticated", "no valid API key");
}

/** The very same for every reason, as above; it only knows that the request was signed. */
function badSignature(): GatewayError {
  return new GatewayError("unauthenticated", "no valid API key", {
    publicMessage:
      "The signature was not accepted: the access key is not known or no longer good, the clocks differ by more than 15 minutes, or the request was changed after it was signed.",
  });
}
