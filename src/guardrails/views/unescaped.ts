import type { FirstLook } from "./first-look.ts";
import { namedCharacter } from "./named-characters.ts";
import { PACKED } from "./packed-pairs.ts";
import { readUtf8, type SourcedBytes, utf8Length } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** %XX, and the %uXXXX that browsers once wrote. */
const PERCENT = /%(?:u([0-9A-Fa-f]{4})|([0-9A-Fa-f]{2}))/;
const REFERENCE = /&(?:#[xX]0{0,8}([0-9A-Fa-f]{1,6});?|#0{0,8}(\d{1,7});?|([A-Za-z]{2,8});)/;
const ESCAPE =
  /\\(?:u\{0{0,8}([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([0-3][0-7]{2})|([nrtbfv0"'`/\\]))/;
const ESCAPED = new RegExp([PERCENT, REFERENCE, ESCAPE].map(({ source }) => source).join("|"), "g");

const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "",
};

/** Bytes that were written one after the other in the same way. */
interface ByteRun {
  readonly notation: "percent" | "backslash";
  readonly values: number[];
  readonly starts: number[];
  readonly ends: number[];
}

/**
 * Characters that are written as something else, one by one: percent encoding of UTF-8 (RFC 3986, section 2.1), HTML's
 * character references by number or by name (HTML, section 13.5), and the escapes of JSON, JavaScript, Python and C:
 * \\uXXXX, \\u{X}, \\UXXXXXXXX, \\xXX, octal and simple ones.
 */
export function unescaped(text: string, { seen }: FirstLook): BuiltView | undefined {
  if ((seen & (PACKED.anyPercent | PACKED.anyAmpersand | PACKED.anyBackslash)) === 0) return undefined;
  const builder = new ViewBuilder(text);
  let run: ByteRun | undefined;
  for (const match of text.matchAll(ESCAPED)) {
    const { 0: written, index } = match;
    const end = index + written.length;
    const notation = written.startsWith("%") ? "percent" : "backslash";
    const byte = byteOf(match);
    const goesOn = byte !== undefined && run?.notation === notation && run.ends.at(-1) === index;
    if (!goesOn) {
      if (run !== undefined) readRun(run, builder);
      run = byte === undefined ? undefined : { notation, values: [], starts: [], ends: [] };
    }
    if (byte !== undefined) {
      run?.values.push(byte);
      run?.starts.push(index);
      run?.ends.push(end);
      continue;
    }
    const character = characterOf(match);
    if (character !== undefined) builder.decode(character, index, end);
  }
  if (run !== undefined) readRun(run, builder);
  return builder.finish("unescaped");
}

/** What %XX, \\xXX and octal escapes stand for. */
function byteOf({ 2: percent, 9: hexadecimal, 10: octal }: RegExpExecArray): number | undefined {
  const digits = percent ?? hexadecimal;
  if (digits !== undefined) return parseInt(digits, 16);
  return octal === undefined ? undefined : parseInt(octal, 8);
}

function characterOf(match: RegExpExecArray): string | undefined {
  const { 1: percent, 3: hexadecimal, 4: decimal, 5: name, 6: braced, 7: unit, 8: long, 11: simple } = match;
  if (name !== undefined) return namedCharacter(name);
  if (simple !== undefined) return SIMPLE[simple] ?? simple;
  // A unit may be half of a pair, whose other half is the next escape.
  const half = percent ?? unit;
  if (half !== undefined) return String.fromCharCode(parseInt(half, 16));
  const code = decimal === undefined ? parseInt(hexadecimal ?? braced ?? long ?? "", 16) : Number(decimal);
  const isReference = hexadecimal !== undefined || decimal !== undefined;
  const isCharacter = code <= 0x10ffff && !(isReference && (code === 0 || (code & ~0x7ff) === 0xd800));
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** \\xXX is a byte of UTF-8 in some languages and a character in others: it is read as whatever makes sense. */
function readRun(run: ByteRun, builder: ViewBuilder): void {
  if (run.notation === "percent" || isUtf8(run)) {
    readUtf8(run, builder, "kept");
    return;
  }
  for (const [i, value] of run.values.entries())
    builder.decode(String.fromCharCode(value), run.starts[i] ?? 0, run.ends[i] ?? 0);
}

function isUtf8({ values }: SourcedBytes): boolean {
  return values.every((value, at) => utf8Length(values, at) > 0 || (value & 0xc0) === 0x80);
}
