import { type FirstLook, LEAST_BASE64_CHARS } from "./first-look.ts";
import { decodePayload, type Digits } from "./payload.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const LEAST_BYTES = 12;
/** A payload's last line is rarely shorter, and so is no word in capitals. */
const LEAST_LAST_LINE = 8;
/** Of one case, in one line or in several, with its padding (RFC 4648, section 6). */
const PAYLOAD = new RegExp(
  ["[A-Z2-7]", "[a-z2-7]"]
    .map(
      (digit) =>
        `(?<![A-Za-z0-9])${digit}{${LEAST_BASE64_CHARS},}(?:\\r?\\n${digit}{${LEAST_LAST_LINE},}(?![A-Za-z0-9]))*={0,6}`,
    )
    .join("|"),
  "g",
);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32, with or without padding. */
export function base32(text: string, { mayHaveBase64 }: FirstLook): BuiltView | undefined {
  if (!mayHaveBase64) return undefined;
  const builder = new ViewBuilder(text);
  for (const { 0: payload, index } of text.matchAll(PAYLOAD))
    decodePayload(digitsOf(payload, index), 5, LEAST_BYTES, builder);
  return builder.finish("base32");
}

function digitsOf(payload: string, from: number): Digits {
  const digits = { values: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (let at = 0; at < payload.length; at += 1) {
    const value = ALPHABET.indexOf(payload.charAt(at).toUpperCase());
    if (value < 0) continue;
    digits.values.push(value);
    digits.starts.push(from + at);
    digits.ends.push(from + at + 1);
  }
  digits.ends[digits.ends.length - 1] = from + payload.length;
  return digits;
}
