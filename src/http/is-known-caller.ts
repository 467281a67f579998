import type { FastifyRequest } from "fastify";
import type { Gateway } from "../gateway/create-gateway.ts";
import { peerOf } from "../identity/peer.ts";
import { credentialsOf, type Credentials } from "./credentials.ts";
import type { PersonCredentials } from "./session-call.ts";

/**
 * Whether the gateway will know the caller; a promise only for tokens that have to be verified first, and for sessions. What it says to one
 * it does not know, and records of that, is its own affair.
 */
export function isKnownCaller(
  gateway: Gateway,
  request: FastifyRequest,
  credentials: Credentials | PersonCredentials = credentialsOf(request),
): boolean | Promise<boolean> {
  try {
    if ("session" in credentials)
      return gateway.authenticateSession(credentials.session).then(isKnown, isUnknown);
    const { authorization, signed, peerCertificate } = credentials;
    const peer = peerOf({ peer: request.ip, peerCertificate });
    if (signed === undefined) {
      const known = gateway.authenticate(authorization, peer);
      if (known instanceof Promise) return known.then(isKnown, isUnknown);
    } else gateway.admitSigned(signed.request, peer);
    return true;
  } catch {
    return isUnknown();
  }
}

const isKnown = (): boolean => true;
/** Whatever the reason, the gateway finds it again when it is asked for more than a look. */
const isUnknown = (): boolean => false;
