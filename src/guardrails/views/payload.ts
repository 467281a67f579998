import { PAYLOAD_BLOCK_BYTES } from "./limits.ts";
import { readUtf8, type SourcedBytes, utf8Length } from "./utf8.ts";
import type { ViewBuilder } from "./view-builder.ts";

/** Digits of a number system whose base is a power of two, and where in a text each is written. */
export interface Digits {
  readonly values: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

export type BitsPerDigit = 1 | 4 | 5 | 6;

/** In how many ways digits and bytes can be aligned. */
const PHASES: Readonly<Record<BitsPerDigit, number>> = { 1: 8, 4: 2, 5: 8, 6: 4 };

/** A block is text when no more than one byte in so many cannot be read … */
const BYTES_PER_UNREADABLE = 8;
/** … and at least one in so many is not zero, as every other is in UTF-16. */
const BYTES_PER_NON_ZERO = 3;

/**
 * Decodes the stretches of some digits that are bytes of text, wherever in them the text begins; others stay as they
 * are. Bytes are judged in blocks, so that text behind noise is found, and noise costs a look at its first bytes.
 */
export function decodePayload(
  digits: Digits,
  bits: BitsPerDigit,
  leastBytes: number,
  builder: ViewBuilder,
): void {
  const phases = PHASES[bits];
  const perBlock = Math.ceil((PAYLOAD_BLOCK_BYTES * 8) / bits / phases) * phases;
  const count = digits.values.length;
  const block = new Uint8Array(PAYLOAD_BLOCK_BYTES * 2);
  const isTextFrom = (at: number, least: number): boolean => {
    const length = fillBytes(block, digits.values, bits, at, blockEnd(at, perBlock, count));
    return length >= least && isText(block, length);
  };
  let at = 0;
  while (((count - at) * bits) / 8 >= leastBytes) {
    let phase = 0;
    while (phase < phases && !isTextFrom(at + phase, leastBytes)) phase += 1;
    if (phase === phases) {
      at += perBlock;
      continue;
    }
    const begin = at + phase;
    at = begin;
    do at = blockEnd(at, perBlock, count);
    while (at < count && isTextFrom(at, 1));
    readUtf8(bytesOf(digits, bits, begin, at), builder, "shown");
  }
}

/** Where the block that begins at a digit ends; the last one takes what would be too little for one more. */
function blockEnd(begin: number, perBlock: number, count: number): number {
  return count - begin < perBlock * 1.5 ? Math.max(begin, count) : begin + perBlock;
}

/** Writes the bytes that some digits spell; their number is the result. */
function fillBytes(
  block: Uint8Array,
  values: ArrayLike<number>,
  bits: BitsPerDigit,
  from: number,
  to: number,
): number {
  let pending = 0;
  let pendingBits = 0;
  let length = 0;
  for (let at = from; at < to; at += 1) {
    pending = ((pending << bits) | (values[at] ?? 0)) & 0x3fff;
    pendingBits += bits;
    if (pendingBits < 8) continue;
    pendingBits -= 8;
    block[length] = pending >> pendingBits;
    length += 1;
  }
  return length;
}

/** The bytes that some digits spell, each with all digits that have a part in it. */
function bytesOf(
  { values, starts, ends }: Digits,
  bits: BitsPerDigit,
  from: number,
  to: number,
): SourcedBytes {
  const block = new Uint8Array(Math.ceil(((to - from) * bits) / 8) + 1);
  const length = fillBytes(block, values, bits, from, to);
  const firstOf = (byte: number): number => from + Math.floor((byte * 8) / bits);
  const lastOf = (byte: number): number => from + Math.ceil(((byte + 1) * 8) / bits) - 1;
  const sourced = {
    values: Array.from(block.subarray(0, length)),
    starts: Array.from({ length }, (_, byte) => starts[firstOf(byte)] ?? 0),
    ends: Array.from({ length }, (_, byte) => ends[lastOf(byte)] ?? 0),
  };
  // Bits left over say nothing, and belong to the last byte as its padding does.
  if (length > 0 && to === values.length && lastOf(length) >= to)
    sourced.ends[length - 1] = ends[to - 1] ?? 0;
  return sourced;
}

function isText(bytes: Uint8Array, length: number): boolean {
  let unreadable = 0;
  let zeros = 0;
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1; // the rest of a character of the block before
  while (at < length) {
    const byte = bytes[at] ?? 0;
    const size = byte < 0x80 ? 1 : utf8Length(bytes, at);
    if (byte === 0) zeros += 1;
    else if (
      size === 0 ||
      byte === 0x7f ||
      (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
    ) {
      unreadable += 1;
      if (unreadable * BYTES_PER_UNREADABLE > length) return false;
    }
    at += Math.max(1, size);
  }
  return (length - zeros) * BYTES_PER_NON_ZERO >= length;
}
