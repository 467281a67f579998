const NOT_BASE64 = /[^A-Za-z0-9+/]/;
const DATA_URL = /^data:[a-z]{1,32}\/[a-z0-9.+-]{1,96};base64,/i;

/** Where a content part of each type keeps its payload: in the member named like the type, under this key. */
const PAYLOAD_KEYS: Readonly<Record<string, string>> = {
  image_url: "url",
  file: "file_data",
  input_audio: "data",
};

/**
 * Whether a string of a content part is its picture, sound or file: in the one place where the part's type keeps it, and base64 from
 * end to end, as a data URL or bare. Anything else is text, whatever it begins with.
 */
export function isMediaPayload(type: unknown, member: unknown, key: unknown, text: string): boolean {
  if (typeof type !== "string" || member !== type || key !== PAYLOAD_KEYS[type]) return false;
  return isDataUrl(text) || (type !== "image_url" && isBase64(text));
}

/** Whether a string is base64 (RFC 4648, section 4) and nothing else. */
export function isBase64(text: string, from = 0): boolean {
  const rest = from === 0 ? text : text.slice(from);
  const other = rest.search(NOT_BASE64);
  if (other === -1) return rest !== "";
  const padding = rest.slice(other);
  return other > 0 && (padding === "=" || padding === "==");
}

/** Whether a string is a data URL (RFC 2397) with a media type, no parameters, and base64 to its end. */
export function isDataUrl(text: string): boolean {
  const prefix = DATA_URL.exec(text);
  return prefix !== null && isBase64(text, prefix[0].length);
}
