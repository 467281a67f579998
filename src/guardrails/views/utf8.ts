import type { ViewBuilder } from "./view-builder.ts";

/** Bytes, and what of a text each was read from. */
export interface SourcedBytes {
  readonly values: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** How many bytes the character at a position takes in UTF-8 (RFC 3629); 0 where there is none that is whole. */
export function utf8Length(bytes: ArrayLike<number>, at: number): number {
  const lead = bytes[at] ?? -1;
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i += 1) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  const code = length < 3 ? 0x80 : codePoint(bytes, at, length);
  const isShortest = length < 3 || code >= (length === 3 ? 0x800 : 0x10000);
  return lead >= 0 && isShortest && code <= 0x10ffff && (code & ~0x7ff) !== 0xd800 ? length : 0;
}

/** Reads bytes as UTF-8 into a view, without what stands between them. What is no character stays as it was written, or shows as U+FFFD; zero bytes belong to the character before. */
export function readUtf8(bytes: SourcedBytes, builder: ViewBuilder, malformed: "kept" | "shown"): void {
  const { values, starts, ends } = bytes;
  for (let at = 0; at < values.length;) {
    const length = utf8Length(values, at);
    const last = at + Math.max(1, length) - 1;
    const before = ends[at - 1];
    const start = starts[at] ?? 0;
    if (before !== undefined && before < start) builder.decode("", before, start);
    if (length === 1 && values[at] === 0) builder.absorb(ends[last] ?? 0);
    else if (length > 0)
      builder.decode(String.fromCodePoint(codePoint(values, at, length)), start, ends[last] ?? 0);
    else if (malformed === "shown") builder.decode("\uFFFD", start, ends[last] ?? 0);
    at = last + 1;
  }
}

function codePoint(bytes: ArrayLike<number>, at: number, length: number): number {
  let code = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0xff >> (length + 1));
  for (let i = 1; i < length; i += 1) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}
