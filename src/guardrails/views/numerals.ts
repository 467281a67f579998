import { CLASS, forEachRun } from "./ascii-classes.ts";
import { type FirstLook, LEAST_GROUPED_CHARS } from "./first-look.ts";
import { decodePayload, type Digits } from "./payload.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const LEAST_HEX_BYTES = 8;
const LEAST_BINARY_BYTES = 4;
/** A group of hexadecimal digits, with its prefix. */
const HEX_GROUP = /(?:0x|\\x)?([0-9A-Fa-f]+)/gi;
const BINARY_GROUP = /[01]+/g;

/** Bytes in hexadecimal: in one number or one by one, with or without 0x or \x, apart by spaces, colons or the like. */
export function hex(text: string, { mayHaveNumerals }: FirstLook): BuiltView | undefined {
  if (!mayHaveNumerals) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, CLASS.numeral, LEAST_GROUPED_CHARS, (start, end) => {
    let digits = noDigits();
    for (const { 0: written, 1: group = "", index } of text.slice(start, end).matchAll(HEX_GROUP)) {
      if (group.length % 2 === 1) {
        decodePayload(digits, 4, LEAST_HEX_BYTES, builder);
        digits = noDigits();
        if (group.length < LEAST_HEX_BYTES * 2) continue;
      }
      addDigits(digits, group, start + index + written.length - group.length, 16);
      const first = digits.starts.length - group.length;
      digits.starts[first] = start + index;
    }
    decodePayload(digits, 4, LEAST_HEX_BYTES, builder);
  });
  return builder.finish("hex");
}

/** Bytes in binary, in groups of eight or in one number. */
export function binary(text: string, { mayHaveNumerals }: FirstLook): BuiltView | undefined {
  if (!mayHaveNumerals) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, CLASS.numeral, LEAST_BINARY_BYTES * 8, (start, end) => {
    let digits = noDigits();
    for (const { 0: group, index } of text.slice(start, end).matchAll(BINARY_GROUP)) {
      if (group.length % 8 !== 0 && group.length < LEAST_BINARY_BYTES * 8) {
        decodePayload(digits, 1, LEAST_BINARY_BYTES, builder);
        digits = noDigits();
      } else addDigits(digits, group, start + index, 2);
    }
    decodePayload(digits, 1, LEAST_BINARY_BYTES, builder);
  });
  return builder.finish("binary");
}

interface GrowingDigits extends Digits {
  readonly values: number[];
  readonly starts: number[];
  readonly ends: number[];
}

function noDigits(): GrowingDigits {
  return { values: [], starts: [], ends: [] };
}

function addDigits(digits: GrowingDigits, group: string, at: number, base: 2 | 16): void {
  for (let i = 0; i < group.length; i += 1) {
    digits.values.push(parseInt(group.charAt(i), base));
    digits.starts.push(at + i);
    digits.ends.push(at + i + 1);
  }
}
