import { SAME_WORDS } from "./word-forms.ts";

/**
 * What a lower-case word is compared as: light English stemming (plural, past, participle, adverb), then one form for words that say
 * the same. Words of other languages lose an ending here and there, the same one wherever they stand.
 */
export function stemWord(word: string): string {
  const stem = withoutEnding(word);
  return SAME.get(stem) ?? stem;
}

/** By stem, so that a group holds for all forms of its words. A word that stands in two groups belongs to the first. */
const SAME: ReadonlyMap<string, string> = readGroups();

function readGroups(): ReadonlyMap<string, string> {
  const same = new Map<string, string>();
  for (const line of SAME_WORDS.trim().split("\n")) {
    const stems = line.split(" ").map(withoutEnding);
    for (const stem of stems) if (!same.has(stem)) same.set(stem, stems[0] ?? stem);
  }
  return same;
}

function withoutEnding(word: string): string {
  if (word.length <= 3 || !/^[a-z]{1,64}$/.test(word)) return word;
  return withoutFinal(withoutSuffix(withoutPlural(word)));
}

function withoutPlural(word: string): string {
  if (!word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
  return /(?:sh|ch|x|z|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutSuffix(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return word.slice(0, -3) + "y";
  for (const suffix of ["ing", "ed", "ly"]) {
    const base = word.slice(0, -suffix.length);
    if (word.endsWith(suffix) && base.length >= 3 && /[aeiouy]/.test(base)) return base;
  }
  return word;
}

/** "make" and "making", "stop" and "stopped", "study" and "studies" end alike. */
function withoutFinal(word: string): string {
  const last = word.charAt(word.length - 1);
  if (word.length <= 3) return word;
  if (last === "e") return word.slice(0, -1);
  if (last === "y") return word.slice(0, -1) + "i";
  return last === word.charAt(word.length - 2) && !/[aeiou]/.test(last) ? word.slice(0, -1) : word;
}
