import { createHmac } from "node:crypto";
import type { KeyObject } from "node:crypto";

/**
 * HMAC-SHA-256 of content, hex. A record carries this in place of the content: who holds the key can later show
 * which text an exchange had, and nobody without it can try out guesses.
 */
export function digestContent(key: KeyObject, content: Uint8Array | string): string {
  return createHmac("sha256", key).update(content).digest("hex");
}
