const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM_CHARS = 6;

/**
 * Whether the last six characters of a token's body are the CRC-32 of those before it, in base 62 with leading zeros, as GitHub and npm
 * make them (github.blog, Behind GitHub's new authentication token formats; ISO 3309).
 */
export function passesCrc32Base62(body: string): boolean {
  const secret = body.slice(0, -CHECKSUM_CHARS);
  return body.slice(-CHECKSUM_CHARS) === base62(crc32(secret));
}

function base62(value: number): string {
  let digits = "";
  let rest = value;
  while (digits.length < CHECKSUM_CHARS) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Bit by bit: a token is looked at once, and a table would have to be made. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
