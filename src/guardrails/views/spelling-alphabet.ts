import { CLASS, isOf } from "./ascii-classes.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** The radiotelephony spelling alphabet (ICAO Annex 10, volume II, 5.2.1.3), with the usual other spellings. */
const CODE_WORDS =
  "alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray x-ray yankee zulu";
const WORDS: ReadonlySet<string> = new Set(CODE_WORDS.split(" "));
/** One place in so many is looked at: fewer code words in a row may be the names of things. */
const STRIDE = 56;
const LEAST_WORDS = 12;
const MAX_WORD_CHARS = 8;
const ONE = CODE_WORDS.replaceAll(" ", "|");
const RUN = new RegExp(
  `(?<![a-z])(?:${ONE})(?:[\\s,.;:/|-]{1,4}(?:${ONE})){${LEAST_WORDS - 1},}(?![a-z])`,
  "gi",
);
const WORD = new RegExp(`(?:${ONE})(?![a-z])`, "gi");

/** Words spelt out in the words of radio operators: "India Golf November Oscar Romeo Echo". */
export function spellingAlphabet(text: string): BuiltView | undefined {
  if (!mayBeSpelt(text)) return undefined;
  const builder = new ViewBuilder(text);
  for (const { 0: run, index } of text.matchAll(RUN)) readRun(run, index, builder);
  return builder.finish("spelling-alphabet");
}

/** Whether some place looked at lies in a code word or just before one. */
function mayBeSpelt(text: string): boolean {
  for (let at = STRIDE >> 1; at < text.length; at += STRIDE) {
    let start = at;
    while (start < at + STRIDE && isOf(text, start, CLASS.letter)) start += 1;
    while (start < at + STRIDE && !isOf(text, start, CLASS.letter)) start += 1;
    let end = start;
    while (end - start <= MAX_WORD_CHARS && isOf(text, end, CLASS.letter)) end += 1;
    if (end - start >= 4 && end - start <= MAX_WORD_CHARS && WORDS.has(text.slice(start, end).toLowerCase()))
      return true;
  }
  return false;
}

/** A letter for each word; what stands between letters most often is left out, and all else ends a word. */
function readRun(run: string, from: number, builder: ViewBuilder): void {
  const words = Array.from(run.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  const gaps = words.slice(1).map(({ start }, i) => run.slice(words[i]?.end ?? start, start));
  const counts = new Map<string, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const usual = Array.from(counts).sort((a, b) => b[1] - a[1])[0]?.[0];
  for (const [i, { start, end }] of words.entries()) {
    builder.decode(run.charAt(start), from + start, from + end);
    const gap = gaps[i];
    if (gap !== undefined) builder.decode(gap === usual ? "" : " ", from + end, from + end + gap.length);
  }
}
