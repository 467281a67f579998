import { MAX_ORDERED_TERMS, longestInOrder } from "./longest-in-order.ts";
import type { ReadSentence, WordRole } from "./read-sentence.ts";
import type { SentenceScore } from "./score-sentence.ts";
import { type SourceIndex, type SourceSentence, beginningOf } from "./source-index.ts";

/**
 * What is measured of a sentence: each is 1 for a sentence that was copied from a source, and never falls when sources are added.
 *
 * `compared` what comparing it with the source sentences most like it gave; `rareWords` the share of its words that any source has, rare
 * ones counting more; `allWords` the same of all its words, those of grammar and chat included; `neighbours` the share of its pairs of
 * neighbours that stand side by side in a source; `inOrder` the share of its words that one source sentence has in the same order;
 * `oneSentence` the share of its words, rare ones counting more, that one source sentence has; `names` and `numbers` the
 * share of its names and numbers that a source has; `others` 0 where it speaks of its speaker, and no source speaks so.
 */
export const SUPPORT_FEATURES = [
  "compared",
  "rareWords",
  "allWords",
  "neighbours",
  "inOrder",
  "oneSentence",
  "names",
  "numbers",
  "others",
] as const;
export type SupportFeature = (typeof SUPPORT_FEATURES)[number];

/** Credit for a word of which a source has the beginning only. */
const BEGINNING_CREDIT = 0.4;
/** What a word counts for in `oneSentence` beside its rarity. */
const LEAST_WEIGHT = 0.3;
const SELF = "i";

/** The features of one sentence, in the order of `SUPPORT_FEATURES`; `rarityOf` says from 0 to 1 how rare a term is in its language. */
export function measureSupport(
  sentence: ReadSentence,
  { grounding, alike }: Pick<SentenceScore, "grounding" | "alike">,
  index: SourceIndex,
  rarityOf: (term: string) => number,
): readonly number[] {
  const told: ToldTerm[] = [];
  for (const [term, role] of sentence.terms) {
    if (tells(role)) told.push({ term, rarity: rarityOf(term), isName: role === "name" || role === "date" });
  }
  const terms = [...sentence.terms.keys()];
  const names = told.filter(({ isName }) => isName);
  const numbers = [...sentence.numbers.keys()];
  const isStrangeSelf = sentence.terms.get(SELF) === "self" && !index.terms.has(SELF);
  const share = <Item>(items: readonly Item[], has: (item: Item) => boolean): number =>
    items.length === 0 ? 1 : items.filter(has).length / items.length;
  return [
    grounding,
    rareWords(told, index),
    share(terms, (term) => index.terms.has(term)),
    neighbours(sentence.sequence, index),
    inOrder(sentence.sequence, alike),
    oneSentence(told, alike),
    share(names, ({ term }) => index.terms.has(term)),
    share(numbers, (key) => index.numbers.has(key)),
    isStrangeSelf ? 0 : 1,
  ];
}

interface ToldTerm {
  readonly term: string;
  readonly rarity: number;
  readonly isName: boolean;
}

function tells(role: WordRole): boolean {
  return role === "content" || role === "name" || role === "number" || role === "date";
}

function rareWords(told: readonly ToldTerm[], index: SourceIndex): number {
  let found = 0;
  let all = 0;
  for (const { term, rarity } of told) {
    const isBegun = index.beginnings.has(beginningOf(term));
    found += rarity * (index.terms.has(term) ? 1 : isBegun ? BEGINNING_CREDIT : 0);
    all += rarity;
  }
  return all === 0 ? 1 : found / all;
}

function neighbours(sequence: readonly string[], index: SourceIndex): number {
  if (sequence.length < 2) return index.terms.has(sequence[0] ?? "") ? 1 : 0;
  let found = 0;
  for (let at = 1; at < sequence.length; at++)
    if (index.hasNeighbours(sequence[at - 1] ?? "", sequence[at] ?? "")) found += 1;
  return found / (sequence.length - 1);
}

function inOrder(sequence: readonly string[], alike: readonly SourceSentence[]): number {
  const length = Math.min(sequence.length, MAX_ORDERED_TERMS);
  let most = 0;
  for (const place of alike) {
    if (most === length) break;
    most = Math.max(most, longestInOrder(sequence, place.sequence));
  }
  return length === 0 ? 1 : most / length;
}

function oneSentence(told: readonly ToldTerm[], alike: readonly SourceSentence[]): number {
  const all = told.reduce((sum, { rarity }) => sum + LEAST_WEIGHT + rarity, 0);
  if (all === 0) return 1;
  let most = 0;
  for (const place of alike) {
    let found = 0;
    for (const { term, rarity } of told) {
      const isBegun = place.beginnings.has(beginningOf(term));
      found += (LEAST_WEIGHT + rarity) * (place.terms.has(term) ? 1 : isBegun ? BEGINNING_CREDIT : 0);
    }
    most = Math.max(most, found);
  }
  return most / all;
}
