import type { DeniedTopic } from "../../contracts/custom-rules.ts";
import type { Detector, Range } from "../../contracts/detection.ts";
import { mergeRanges } from "../../foundation/scan.ts";
import { TopicProfile, pairOf } from "./topic-profile.ts";
import { type TextWord, forEachWord } from "./topic-terms.ts";
import { wordFinder } from "./word-list.ts";

/** Characters that are judged together, from a word of the topic on: two or three sentences. */
const WINDOW_CHARS = 240;
/** Within so many, few words are taken to be about each other: a short sentence. */
const CLOSE_CHARS = 60;
/** Lower scores are not worth a finding. */
const LEAST_SCORE = 0.25;
/** Of the definition or an example with hardly a telling word, where it stands in a text as it is written. */
const SAID_SCORE = 0.9;
/** So that they stay within the window; hardly anything longer is without telling words. */
const MAX_SAYING_CHARS = 200;

/**
 * A detector of a topic that an operator described: it counts how much of the description's telling words come up
 * within a window. Every word of the topic begins a window of its own. The definition or an example, word for word,
 * scores 0.9 at least.
 */
export function deniedTopic(definition: DeniedTopic): Detector {
  const profile = new TopicProfile(definition);
  const findSayings = sayingsFinder(profile.sayings);
  return {
    id: `topic.${definition.name}`,
    type: "DENIED_TOPIC",
    description: "Text about a subject that the operator described and does not want talked about.",
    reference:
      "Salton and Buckley 1988, Term-weighting approaches in automatic text retrieval; Amazon Bedrock Guardrails, denied topics",
    reach: WINDOW_CHARS + 2, // and the character behind it, which may take two
    weaknesses:
      "Compares words, not meaning: the topic in other words, or in another language than its description, passes; a text that uses its words for something else is flagged, and so is one that warns of it. More examples help more than a longer definition.",
    detect: (text, from) =>
      mergeRanges(new TopicWindow(profile, text).findFrom(from), findSayings(text, from)),
    patterns: [],
    examples: { flagged: [], clean: [] },
  };
}

/** Finds texts of one word, or of common words only, by nothing less than how they are written. */
function sayingsFinder(sayings: readonly string[]): (text: string, from: number) => readonly Range[] {
  const words = sayings
    .map((saying) => saying.replace(/^[^\p{L}\p{N}]+/u, "").replace(/[^\p{L}\p{N}\p{M}]+$/u, ""))
    .filter((saying) => saying !== "" && saying.length <= MAX_SAYING_CHARS);
  if (words.length === 0) return () => [];
  const { findFrom } = wordFinder({ words, matching: "whole-word" });
  return (text, from) => findFrom(text, from).map((range) => ({ ...range, score: SAID_SCORE }));
}

/** A word of the topic in a text, and the pair it makes with the next one. */
interface Hit {
  readonly start: number;
  readonly end: number;
  readonly term: number | undefined;
  pair: number | undefined;
}

/** A window that moves over a text's words; what is in it is kept as counts and sums, so that a step costs little. */
class TopicWindow {
  readonly #profile: TopicProfile;
  readonly #text: string;
  readonly #counts: Int32Array;
  readonly #found: Int32Array;
  #tellingTerms = 0;

  constructor(profile: TopicProfile, text: string) {
    this.#profile = profile;
    this.#text = text;
    this.#counts = new Int32Array(profile.terms);
    this.#found = new Int32Array(profile.parts);
  }

  findFrom(from: number): readonly Range[] {
    const hits = this.#hits(from);
    if (hits.length === 0) return [];
    return mergeRanges(
      this.#slide(hits, WINDOW_CHARS, (found, terms) => this.#profile.score(found, terms)),
      this.#slide(hits, CLOSE_CHARS, (found, terms) => this.#profile.closeScore(found, terms)),
    );
  }

  #slide(
    hits: readonly Hit[],
    chars: number,
    judge: (found: Int32Array, tellingTerms: number) => number,
  ): Range[] {
    const ranges: Range[] = [];
    let next = 0;
    for (const [first, { start }] of hits.entries()) {
      for (let hit = hits[next]; hit !== undefined && hit.end <= start + chars; hit = hits[next]) {
        this.#count(hit.term, 1);
        if (next > first) this.#count(hits[next - 1]?.pair, 1);
        next += 1;
      }
      const score = judge(this.#found, this.#tellingTerms);
      const end = hits[next - 1]?.end ?? start;
      if (score >= LEAST_SCORE) ranges.push({ start, end, score });
      this.#count(hits[first]?.term, -1);
      if (next > first + 1) this.#count(hits[first]?.pair, -1);
    }
    return ranges;
  }

  #hits(from: number): readonly Hit[] {
    const hits: Hit[] = [];
    let before: TextWord | undefined;
    forEachWord(this.#text, from, (word) => {
      const last = hits.at(-1);
      const isNext = before !== undefined && last?.start === before.start;
      if (isNext && before !== undefined) last.pair = this.#profile.term(pairOf(before, word));
      const term = this.#profile.term(word.stem);
      if (term !== undefined) hits.push({ start: word.start, end: word.end, term, pair: undefined });
      before = word;
    });
    return hits;
  }

  #count(term: number | undefined, change: 1 | -1): void {
    if (term === undefined) return;
    const count = (this.#counts[term] ?? 0) + change;
    this.#counts[term] = count;
    if (count > 1 || (count === 1 && change === -1)) return; // there before, or still there
    if (this.#profile.isTelling(term)) this.#tellingTerms += change;
    for (const { part, weight } of this.#profile.sharesOf(term)) {
      this.#found[part] = (this.#found[part] ?? 0) + change * weight;
    }
  }
}
