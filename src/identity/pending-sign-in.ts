import { readStrictObject } from "../foundation/read-strict-object.ts";
import type { BrowserSecrets } from "./browser-secrets.ts";

/**
 * A sign-in that began and has not come back. It is kept by the browser, sealed, so that beginning one costs nothing here, and an answer
 * is good only in the browser that asked.
 */
export interface PendingSignIn {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636. */
  readonly codeVerifier: string;
  /** A path of ours. */
  readonly returnTo: string;
  /** Unix milliseconds. */
  readonly expiresAtMs: number;
}

/** How long somebody may take to sign in at their provider. */
export const PENDING_SIGN_IN_MS = 10 * 60_000;
/** Longer ones are not ours. */
const MAX_SEALED_CHARS = 3_072;

export function sealPending(pending: PendingSignIn, secrets: BrowserSecrets): string {
  return secrets.seal("pending sign-ins", JSON.stringify(pending));
}

/** Undefined where it is not ours, or too old. */
export function unsealPending(
  sealed: string,
  secrets: BrowserSecrets,
  nowMs: number,
): PendingSignIn | undefined {
  if (sealed.length > MAX_SEALED_CHARS) return undefined;
  const text = secrets.unseal("pending sign-ins", sealed);
  const pending = text === undefined ? undefined : readStrictObject(text);
  if (pending === undefined) return undefined;
  const { provider, state, nonce, codeVerifier, returnTo, expiresAtMs } = pending;
  if (typeof expiresAtMs !== "number" || nowMs >= expiresAtMs) return undefined;
  if (typeof provider !== "string" || typeof state !== "string" || typeof nonce !== "string")
    return undefined;
  if (typeof codeVerifier !== "string" || typeof returnTo !== "string") return undefined;
  return { provider, state, nonce, codeVerifier, returnTo, expiresAtMs };
}
