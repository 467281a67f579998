/** Longest stretch that is decoded for show, in characters. */
export const MAX_DECODED_CHARS = 4_000;

const DECODERS: Readonly<Record<string, (text: string) => string>> = {
  base64: (text) => text.replaceAll(/[A-Za-z0-9+/_-]{8,}={0,2}/g, (run) => fromBase64(run) ?? run),
  hex: (text) => text.replaceAll(/(?:(?:0x|\\x)?[0-9a-f]{2}[\s,:-]?){4,}/gi, (run) => fromHex(run) ?? run),
  rot13: (text) => text.replaceAll(/[a-z]/gi, rotated),
  unescaped: (text) =>
    text
      .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => fromHex(run.replaceAll("%", "")) ?? run)
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_run, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
  reversed: (text) => Array.from(text).reverse().join(""),
};

/**
 * The stretch of the person's own text as the guard read it, made here in the browser: where the view is one of those that are simple to
 * make. Undefined for all others, for what comes to nothing else than it was, and for what is too long. `view`: outermost first,
 * "unescaped/base64". A stretch that begins or ends inside a word counts as the whole word, or its code could not be read.
 */
export function decodePayload(text: string, start: number, end: number, view: string): string | undefined {
  const stretch = wholeWords(text, start, end);
  if (stretch.length > MAX_DECODED_CHARS) return undefined;
  let decoded = stretch;
  for (const step of view.split("/")) {
    const decode = DECODERS[step];
    if (decode === undefined) return undefined;
    decoded = decode(decoded);
  }
  return decoded === stretch ? undefined : decoded;
}

function wholeWords(text: string, start: number, end: number): string {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  const longest = MAX_DECODED_CHARS + 1;
  while (from > 0 && to - from < longest && /\S/.test(text[from - 1] ?? "")) from--;
  while (to < text.length && to - from < longest && /\S/.test(text[to] ?? "")) to++;
  return text.slice(from, to);
}

function fromBase64(run: string): string | undefined {
  try {
    return readable(atob(run.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    // Not base64 after all: it stays as it is.
    return undefined;
  }
}

function fromHex(run: string): string | undefined {
  const digits = run.replaceAll(/0x|\\x|[\s,:-]/gi, "");
  const pairs = digits.match(/../g) ?? [];
  return readable(String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16))));
}

/** Bytes as UTF-8; undefined where they are none, or not words. */
function readable(bytes: string): string | undefined {
  try {
    const codes = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(codes);
    return /^[\P{Cc}\s]*$/u.test(text) ? text : undefined;
  } catch {
    // Not UTF-8: pictures, keys.
    return undefined;
  }
}

function rotated(letter: string): string {
  const code = letter.charCodeAt(0);
  const first = code < 97 ? 65 : 97;
  return String.fromCharCode(((code - first + 13) % 26) + first);
}
