import type { FirstLook } from "./first-look.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Letters that look like others upside down, and the others; of ASCII only what words with such letters are made of. */
const TURNED = "ɐqɔpǝɟƃɓɥᴉıɾʞlɯuodbɹsʇnʌʍxʎz∀ⱯƆƎℲ⅁⅂Ɯ┴⊥Ʇ∩Λ⅄";
const UPRIGHT = "abcdefgghiijklmnopqrstuvwxyzAACEFGLMTTTUVY";
const READINGS: ReadonlyMap<string, string> = new Map(
  Array.from(TURNED, (letter, at) => [letter, UPRIGHT.charAt(at)] as const),
);
/** Fewer are signs of phonetics or of mathematics. */
const LEAST_TURNED = 4;
const CERTAIN = /[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ∀ⱯƆƎℲ⅁⅂Ɯ┴ꞱɅ⅄]/g;
const RUN = new RegExp(`[${TURNED}\\s\\d.,;:!?'"˙¡¿‘’()-]+`, "g");

/** Words of letters upside down, with these read upright. Where they run backwards, too, that is still to be read. */
export function upsideDown(text: string, { isAscii }: FirstLook): BuiltView | undefined {
  if (isAscii || text.search(CERTAIN) < 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if ((run.match(CERTAIN)?.length ?? 0) < LEAST_TURNED) continue;
    builder.substitute(Array.from(run, (letter) => READINGS.get(letter) ?? letter).join(""), index);
  }
  return builder.finish("upside-down");
}
