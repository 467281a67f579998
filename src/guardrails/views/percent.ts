import type { FirstLook } from "./first-look.ts";
import { PACKED } from "./packed-pairs.ts";
import { readUtf8 } from "./utf8.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

const UNIT = /%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})/g;

/** Percent encoding of UTF-8 (RFC 3986, section 2.1), and the %uXXXX that browsers once wrote. */
export function percent(text: string, { seen }: FirstLook): BuiltView | undefined {
  if ((seen & PACKED.anyPercent) === 0) return undefined;
  const builder = new ViewBuilder(text);
  let bytes = { values: [] as number[], starts: [] as number[], ends: [] as number[] };
  const flush = (): void => {
    readUtf8(bytes, builder, "kept");
    bytes = { values: [], starts: [], ends: [] };
  };
  for (const { 0: written, 1: unit, 2: byte = "", index } of text.matchAll(UNIT)) {
    if (index !== bytes.ends.at(-1)) flush();
    if (unit !== undefined) {
      flush();
      builder.decode(String.fromCharCode(parseInt(unit, 16)), index, index + written.length);
      continue;
    }
    bytes.values.push(parseInt(byte, 16));
    bytes.starts.push(index);
    bytes.ends.push(index + written.length);
  }
  flush();
  return builder.finish("percent");
}
