import type { FirstLook } from "./first-look.ts";
import { readUtf8, type SourcedBytes } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** What hides text in characters that show nothing, each with the way to read one of its runs. */
const CARRIERS: readonly {
  readonly run: RegExp;
  readonly read: (run: string, at: number) => SourcedBytes;
}[] = [
  // Unicode tags, each of which stands for an ASCII character (Unicode 17.0, 23.9).
  { run: /(?:\uDB40[\uDC00-\uDC7F])+/g, read: readTags },
  // Variation selectors, of which there are as many as there are bytes.
  { run: /(?:[\uFE00-\uFE0F]|\uDB40[\uDD00-\uDDEF]){4,}/g, read: readSelectors },
  // Two characters of no width, or two invisible operators, as the bits of bytes.
  { run: /[\u200B\u200C]{16,}/g, read: (run, at) => readBits(run, at, "\u200C") },
  { run: /[\u2062\u2064]{16,}/g, read: (run, at) => readBits(run, at, "\u2064") },
];

/** Text that is hidden in invisible characters, shown where it stands, as a line of its own. */
export function hidden(text: string, { isAscii }: FirstLook): BuiltView | undefined {
  if (isAscii) return undefined;
  const runs = CARRIERS.flatMap(({ run, read }) =>
    Array.from(text.matchAll(run), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      bytes: read(found, index),
    })),
  ).sort((a, b) => a.start - b.start);
  const builder = new ViewBuilder(text);
  for (const { start, end, bytes } of runs) {
    if (bytes.values.length === 0) continue;
    builder.decode("\n", start, start);
    readUtf8(bytes, builder, "shown");
    builder.decode("\n", end, end);
  }
  return builder.finish("hidden");
}

function readTags(run: string, at: number): SourcedBytes {
  const bytes = emptyBytes();
  for (let i = 0; i < run.length; i += 2) {
    const value = run.charCodeAt(i + 1) & 0x7f;
    if (value >= 0x20 && value < 0x7f) addByte(bytes, value, at + i, at + i + 2);
  }
  return bytes;
}

/** Bytes 0 to 15 are the selectors of the basic plane, 16 to 255 the supplementary ones. */
function readSelectors(run: string, at: number): SourcedBytes {
  const bytes = emptyBytes();
  for (let i = 0; i < run.length;) {
    const code = run.codePointAt(i) ?? 0;
    const length = code > 0xffff ? 2 : 1;
    addByte(bytes, code > 0xffff ? code - 0xe0100 + 16 : code - 0xfe00, at + i, at + i + length);
    i += length;
  }
  return bytes;
}

function readBits(run: string, at: number, one: string): SourcedBytes {
  const bytes = emptyBytes();
  for (let i = 0; i + 8 <= run.length; i += 8) {
    let value = 0;
    for (let bit = 0; bit < 8; bit += 1) value = value * 2 + (run[i + bit] === one ? 1 : 0);
    addByte(bytes, value, at + i, at + i + 8);
  }
  return bytes;
}

interface Bytes extends SourcedBytes {
  readonly values: number[];
  readonly starts: number[];
  readonly ends: number[];
}

function emptyBytes(): Bytes {
  return { values: [], starts: [], ends: [] };
}

function addByte({ values, starts, ends }: Bytes, value: number, start: number, end: number): void {
  values.push(value);
  starts.push(start);
  ends.push(end);
}
