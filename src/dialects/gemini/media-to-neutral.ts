import { isJsonObject, type JsonValue } from "../../contracts/json.ts";
import type { NeutralMedia, NeutralPart } from "../neutral/neutral-request.ts";
import { memberOf } from "./spelling.ts";

/** Google's own stores, which nobody else can read: the Files API, and what needs an account to be read. */
const OWN_FILE = /^https:\/\/generativelanguage\.googleapis\.com\//;
const PUBLIC_ADDRESS = /^https?:\/\//;

/** Reads `inlineData`; undefined for what no other format has a place for (video). */
export function mediaPartOf(value: JsonValue | undefined): NeutralPart | undefined {
  if (!isJsonObject(value)) return undefined;
  const { data } = value;
  const mediaType = memberOf(value, "mimeType");
  if (typeof data !== "string" || typeof mediaType !== "string") return undefined;
  const name = memberOf(value, "displayName");
  return partOf(mediaType, { from: "bytes", mediaType, base64: standardBase64(data) }, name);
}

/** Reads `fileData`; undefined for what only Google can read, and for what has no type. */
export function readFile(value: JsonValue | undefined): NeutralPart | undefined {
  if (!isJsonObject(value)) return undefined;
  const url = memberOf(value, "fileUri");
  const mediaType = memberOf(value, "mimeType");
  if (typeof url !== "string" || !PUBLIC_ADDRESS.test(url) || OWN_FILE.test(url)) return undefined;
  return typeof mediaType === "string" ? partOf(mediaType, { from: "url", url }, undefined) : undefined;
}

function partOf(
  mediaType: string,
  media: NeutralMedia,
  name: JsonValue | undefined,
): NeutralPart | undefined {
  if (mediaType.startsWith("image/")) return { kind: "image", media };
  if (mediaType.startsWith("audio/")) return { kind: "audio", media };
  if (mediaType.startsWith("video/")) return undefined;
  return { kind: "document", media, ...(typeof name === "string" ? { name } : {}) };
}

/** Base64 in the standard alphabet, with its padding: Google reads both alphabets, others only this one. */
function standardBase64(data: string): string {
  const bare = data.replace(/-/g, "+").replace(/_/g, "/").replace(/=+$/, "");
  return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}
