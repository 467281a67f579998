import type { NeutralMedia } from "../neutral/neutral-request.ts";

/** `data:<type>;base64,<bytes>` (RFC 2397). */
const DATA_URL = /^data:([a-z]{1,32}\/[a-z0-9.+-]{1,96});base64,/i;

/** Media that a URL brings, or leads to. */
export function mediaOf(url: string): NeutralMedia {
  const data = DATA_URL.exec(url);
  const mediaType = data?.[1];
  if (data === null || mediaType === undefined) return { from: "url", url };
  return { from: "bytes", mediaType: mediaType.toLowerCase(), base64: url.slice(data[0].length) };
}
