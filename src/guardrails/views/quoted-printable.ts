import { readUtf8 } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Fewer bytes in a row are the sums, colours and settings of programs. */
const RUN = /=[0-9A-Fa-f]{2}(?:(?:=\r?\n)?=[0-9A-Fa-f]{2}){3,}/g;
const BYTE = /=([0-9A-Fa-f]{2})/g;

/** Quoted-printable in which whole words are written as bytes, "=49=67" (RFC 2045, section 6.7). */
export function quotedPrintable(text: string): BuiltView | undefined {
  if (!text.includes("=")) return undefined;
  const builder = new ViewBuilder(text);
  for (const { 0: run, index: start } of text.matchAll(RUN)) {
    const bytes = { values: [] as number[], starts: [] as number[], ends: [] as number[] };
    for (const { 1: digits = "", index } of run.matchAll(BYTE)) {
      bytes.values.push(parseInt(digits, 16));
      bytes.starts.push(start + index);
      bytes.ends.push(start + index + 3);
    }
    readUtf8(bytes, builder, "kept");
  }
  return builder.finish("quoted-printable");
}
