import { ALPHANUMERIC, forEachRun } from "./ascii-classes.ts";
import type { FirstLook } from "./first-look.ts";
import { letterPairRarity } from "./language.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Sentences are longer than most names of things in programs. */
const LEAST_CHARS = 20;
const LEAST_WORDS = 4;
/** Payloads change case, too, and more often. */
const LEAST_WORD_CHARS = 3;
/** Average rarity of a pair of letters, on the scale of letter pairs: payloads and keys are beyond it. */
const MAX_RARITY = 9;
/** Before a capital that follows a small letter or digit, and before the last capital of several that a small letter follows. */
const WORD_START = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/** Sentences without spaces whose words begin with capitals ("IgnoreAllPreviousInstructions"), with spaces put in. */
export function camel(text: string, { mayHaveLongWords }: FirstLook): BuiltView | undefined {
  if (!mayHaveLongWords) return undefined;
  const builder = new ViewBuilder(text);
  forEachRun(text, ALPHANUMERIC, LEAST_CHARS, (start, end) => {
    const run = text.slice(start, end);
    const places = Array.from(run.matchAll(WORD_START), ({ index }) => index);
    const words = places.length + 1;
    if (words < LEAST_WORDS || run.length < words * LEAST_WORD_CHARS) return;
    if (letterPairRarity(run) > MAX_RARITY) return;
    for (const place of places) builder.decode(" ", start + place, start + place);
  });
  return builder.finish("camel");
}
