import { isBase64 } from "../openai/media-payload.ts";

/** Base64 with the alphabet for addresses (RFC 4648, section 5), which Google's own Python client sends. */
const URL_SAFE = /^[A-Za-z0-9_-]+={0,2}$/;

/** Whether a string is base64 in either alphabet, from end to end. */
export function isPayload(text: string): boolean {
  return isBase64(text) || (URL_SAFE.test(text) && text.replace(/=+$/, "").length % 4 !== 1);
}
