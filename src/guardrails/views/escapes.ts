import type { FirstLook } from "./first-look.ts";
import { PACKED } from "./packed-pairs.ts";
import { readUtf8, utf8Length } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const ESCAPE =
  /\\(?:u\{0{0,8}([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|([0-3][0-7]{2})|([nrtbfv0"'`/\\]))/g;
const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "",
};

/** Escapes of JSON, JavaScript, Python and C: \\uXXXX, \\u{X}, \\UXXXXXXXX, \\xXX, octal and simple ones. */
export function escapes(text: string, { seen }: FirstLook): BuiltView | undefined {
  if ((seen & PACKED.anyBackslash) === 0) return undefined;
  const builder = new ViewBuilder(text);
  let bytes = { values: [] as number[], starts: [] as number[], ends: [] as number[] };
  const flush = (): void => {
    readBytes(bytes, builder);
    bytes = { values: [], starts: [], ends: [] };
  };
  for (const {
    0: written,
    1: braced,
    2: unit,
    3: long,
    4: byte,
    5: octal,
    6: simple = "",
    index,
  } of text.matchAll(ESCAPE)) {
    const end = index + written.length;
    const value =
      byte !== undefined ? parseInt(byte, 16) : octal !== undefined ? parseInt(octal, 8) : undefined;
    if (value === undefined || index !== bytes.ends.at(-1)) flush();
    if (value !== undefined) {
      bytes.values.push(value);
      bytes.starts.push(index);
      bytes.ends.push(end);
      continue;
    }
    const code = parseInt(braced ?? unit ?? long ?? "", 16);
    if (code <= 0x10ffff) builder.decode(String.fromCodePoint(code), index, end);
    else if (Number.isNaN(code)) builder.decode(SIMPLE[simple] ?? simple, index, end);
  }
  flush();
  return builder.finish("escapes");
}

/** \\xXX is a byte of UTF-8 in some languages and a character in others: it is read as whatever makes sense. */
function readBytes(
  bytes: { values: number[]; starts: number[]; ends: number[] },
  builder: ViewBuilder,
): void {
  const isUtf8 = bytes.values.every(
    (value, at) => utf8Length(bytes.values, at) > 0 || (value & 0xc0) === 0x80,
  );
  if (isUtf8) {
    readUtf8(bytes, builder, "kept");
    return;
  }
  for (const [i, value] of bytes.values.entries())
    builder.decode(String.fromCharCode(value), bytes.starts[i] ?? 0, bytes.ends[i] ?? 0);
}
