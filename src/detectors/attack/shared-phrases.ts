import type { Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import type { PhraseAim } from "./phrase-family.ts";
import { type FoundPhrase, PhraseMatcher } from "./phrase-matcher.ts";
import { PHRASE_FAMILIES } from "./phrases/index.ts";

const AIMS: ReadonlySet<PhraseAim> = new Set<PhraseAim>([
  ...(["override", "reveal", "persona", "exfiltrate"] as const),
  ...(["pretend", "licence", "refusal", "opening"] as const),
]);
const matcher = new PhraseMatcher(PHRASE_FAMILIES.filter(({ aim }) => AIMS.has(aim)));

/** Longer texts come in pieces no longer than this. */
const MAX_REMEMBERED_CHARS = 65_536;
/** What was found last: several detectors look for phrases in one text, one after the other, and one look is enough for all of them. */
let last:
  { readonly text: string; readonly from: number; readonly found: readonly FoundPhrase[] } | undefined;

/** All phrases from `from` on, but for those that only make sense in the words of tools. */
export function phrasesIn(text: string, from: number): readonly FoundPhrase[] {
  if (last?.from === from && last.text === text) return last.found;
  const found = matcher.find(text, from);
  last = text.length > MAX_REMEMBERED_CHARS ? undefined : { text, from, found };
  return found;
}

/** Ranges of the phrases with one of some aims. */
export function rangesOf(text: string, from: number, aims: ReadonlySet<PhraseAim>): readonly Range[] {
  const found = phrasesIn(text, from);
  if (found.length === 0) return NO_RANGES;
  const ranges = found.filter(({ family }) => aims.has(family.aim));
  return ranges.length === 0
    ? NO_RANGES
    : ranges.map(({ start, end, family }) => ({ start, end, score: family.score }));
}

/** The regular expressions that look for phrases with one of some aims. */
export function patternsOf(aims: ReadonlySet<PhraseAim>): readonly RegExp[] {
  return matcher.patternsOf(({ aim }) => aims.has(aim));
}
