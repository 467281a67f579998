import { CLASS, forEachRun } from "./ascii-classes.ts";
import { type FirstLook, LEAST_GROUPED_CHARS } from "./first-look.ts";
import { readUtf8, type SourcedBytes, utf8Length } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const LEAST_CODES = 8;
/** Of so many in a row no more than one in eight is no letter or space: numbers of other things are in no such order. */
const CODES_PER_OTHER = 4;
const CODES = /(?<!\d)\d{2,3}(?:[ ,;:\-\r\n]{1,3}\d{2,3})+(?!\d)/g;
const CODE = /\d+/g;
const PLAIN_CODE = /[A-Za-z ]/;

/** Bytes of text as decimal numbers ("73 103 110"), or as octal ones ("111 147 156"), apart by spaces, commas or the like. */
export function characterCodes(text: string, { mayHaveNumerals }: FirstLook): BuiltView | undefined {
  if (!mayHaveNumerals) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, CLASS.numeral, LEAST_GROUPED_CHARS, (start, end) => {
    for (const { 0: codes, index } of text.slice(start, end).matchAll(CODES)) {
      const bytes = ([10, 8] as const).map((base) => bytesOf(codes, start + index, base)).find(isText);
      if (bytes !== undefined) readUtf8(bytes, builder, "shown");
    }
  });
  return builder.finish("character-codes");
}

function bytesOf(codes: string, from: number, base: 8 | 10): SourcedBytes {
  const bytes = { values: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (const { 0: code, index } of codes.matchAll(CODE)) {
    bytes.values.push(base === 8 && /[89]/.test(code) ? NaN : parseInt(code, base));
    bytes.starts.push(from + index);
    bytes.ends.push(from + index + code.length);
  }
  return bytes;
}

function isText({ values }: SourcedBytes): boolean {
  if (values.length < LEAST_CODES) return false;
  let others = 0;
  for (let at = 0; at < values.length;) {
    const value = values[at] ?? 0;
    const length = utf8Length(values, at);
    const isShown = value >= 32 || value === 10 || value === 13 || value === 9;
    if (length === 0 || !isShown) return false;
    if (length === 1 && !PLAIN_CODE.test(String.fromCharCode(value))) others += 1;
    at += length;
  }
  return others * CODES_PER_OTHER <= values.length;
}
