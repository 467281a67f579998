import type { Gateway } from "../gateway/create-gateway.ts";

/** Whether the gateway will know the caller. What it says to one it does not know, and records of that, is its own affair. */
export function isKnownCaller(gateway: Gateway, authorization: string | undefined): boolean {
  try {
    gateway.authenticate(authorization);
    return true;
  } catch {
    return false; // Whatever the reason, the gateway finds it again when it is asked for more than a look.
  }
}
