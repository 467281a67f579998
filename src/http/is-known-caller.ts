import type { FastifyRequest } from "fastify";
import type { Gateway } from "../gateway/create-gateway.ts";
import { credentialsOf } from "./credentials.ts";

/** Whether the gateway will know the caller. What it says to one it does not know, and records of that, is its own affair. */
export function isKnownCaller(gateway: Gateway, request: FastifyRequest): boolean {
  try {
    const { authorization, signed } = credentialsOf(request);
    if (signed === undefined) gateway.authenticate(authorization);
    else gateway.admitSigned(signed.request);
    return true;
  } catch {
    return false; // Whatever the reason, the gateway finds it again when it is asked for more than a look.
  }
}
