/** What makes something that was given to be verified unreadable or untrue, in words for whoever verifies. */
export class VerifyError extends Error {
  override readonly name = "VerifyError";
}

/** This browser, or this page, cannot do what a check takes; nothing is said about what was to be checked. */
export class CannotVerify extends Error {
  override readonly name = "CannotVerify";
}

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new VerifyError("A hash is not written in hex digits.");
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Base64 with padding, in its one canonical spelling; undefined for any other text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    return undefined; // Not base64: whoever asked says what that means.
  }
  if (btoa(decoded) !== text) return undefined;
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}

export function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Throws {@link CannotVerify} where the page has no WebCrypto: browsers give it to HTTPS and to this machine alone. */
export function webCrypto() {
  const { crypto } = globalThis;
  if ((crypto as { subtle?: unknown } | undefined)?.subtle === undefined)
    throw new CannotVerify(
      "This page has no cryptography: browsers give it to pages that come by HTTPS, or from this very machine. Open the console that way, or verify offline.",
    );
  return crypto.subtle;
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await webCrypto().digest("SHA-256", bytes));
}
