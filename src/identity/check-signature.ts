import { timingSafeEqual } from "node:crypto";
import { awsSignature, sha256Hex } from "../foundation/aws-signature.ts";
import type { SignatureClaim } from "./signed-request.ts";

/**
 * How far the time of a signature may lie from ours, before or after; as AWS has it. Within it a request that somebody recorded can be sent
 * once more, unchanged: use TLS.
 */
export const MAX_SIGNATURE_AGE_MS = 15 * 60_000;

/**
 * Whether a claim's time, body and signature fit. Without a body, a claim that does not name its hash is judged by its time alone.
 * The signature is compared in constant time.
 */
export function checkSignature(
  claim: SignatureClaim,
  secretAccessKey: string,
  body: Uint8Array | undefined,
  nowMs: number,
): boolean {
  if (Math.abs(nowMs - claim.signedAtMs) > MAX_SIGNATURE_AGE_MS) return false;
  const payloadHash = body === undefined ? claim.payloadHash : sha256Hex(body);
  if (payloadHash === undefined) return true;
  if (claim.payloadHash !== undefined && claim.payloadHash !== payloadHash) return false;
  const expected = awsSignature({ ...claim.parts, payloadHash }, claim.scope, secretAccessKey);
  if (expected === undefined) return false;
  return timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(claim.signature, "hex"));
}
