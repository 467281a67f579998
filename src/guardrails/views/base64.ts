import { CLASS, forEachRun } from "./ascii-classes.ts";
import { type FirstLook, LEAST_BASE64_CHARS } from "./first-look.ts";
import { decodePayload, type Digits } from "./payload.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const LEAST_BYTES = 12;
/** What stands behind a word, not behind a payload's last line. */
const SENTENCE = /[ .,;:!?')]/;
/** A payload goes on in the next line when its line is at least so long; MIME breaks lines at 76 (RFC 2045, 6.8). */
const LEAST_WRAPPED_CHARS = 40;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Base64 and its URL variant (RFC 4648, sections 4 and 5); -1 for what is no digit. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code).replace("-", "+").replace("_", "/")),
);

/** Base64 with either alphabet, with or without padding, in one line or in several. */
export function base64(text: string, { mayHaveBase64 }: FirstLook): BuiltView | undefined {
  if (!mayHaveBase64) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, CLASS.base64, LEAST_BASE64_CHARS, (start, end) => {
    for (let at = start; at < end;) {
      const payloadEnd = endOfPayload(text, at, end);
      if (payloadEnd - at >= LEAST_BASE64_CHARS)
        decodePayload(digitsOf(text, at, payloadEnd), 6, LEAST_BYTES, builder);
      at = payloadEnd;
    }
  });
  return builder.finish("base64");
}

/** Behind the last of some long lines and the shorter one that ends them; a word of the next sentence is no line of its own. */
function endOfPayload(text: string, start: number, end: number): number {
  let payloadEnd = start;
  for (let line = start; line < end;) {
    let at = line;
    while (at < end && !isLineBreak(text, at)) at += 1;
    const length = at - line;
    if (payloadEnd > start && SENTENCE.test(text.charAt(at))) return payloadEnd;
    while (at < end && isLineBreak(text, at)) at += 1;
    payloadEnd = at;
    if (length < LEAST_WRAPPED_CHARS) return payloadEnd;
    line = at;
  }
  return end;
}

function isLineBreak(text: string, at: number): boolean {
  return text[at] === "\n" || text[at] === "\r";
}

function digitsOf(text: string, start: number, end: number): Digits {
  const values = new Uint8Array(end - start);
  const starts = new Int32Array(end - start);
  const ends = new Int32Array(end - start);
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const value = VALUES[text.charCodeAt(at)] ?? -1;
    if (value < 0) continue;
    values[count] = value;
    starts[count] = at;
    ends[count] = at + 1;
    count += 1;
  }
  let padded = count === 0 ? end : (ends[count - 1] ?? end);
  const mostPadded = padded + 2;
  while (padded < mostPadded && text[padded] === "=") padded += 1;
  if (count > 0) ends[count - 1] = padded;
  return { values: values.subarray(0, count), starts, ends };
}
