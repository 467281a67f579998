import type { DeniedTopic } from "../../contracts/custom-rules.ts";
import type { Detector, Range } from "../../contracts/detection.ts";
import { TopicProfile, pairOf } from "./topic-profile.ts";
import { type TextWord, forEachWord } from "./topic-terms.ts";

/** Characters that are judged together, from a word of the topic on: two or three sentences. */
const WINDOW_CHARS = 240;
/** Lower scores are not worth a finding. */
const LEAST_SCORE = 0.25;

/**
 * A detector of a topic that an operator described: it counts how much of the description's telling words come up
 * within a window. Every word of the topic begins a window of its own.
 */
export function deniedTopic(definition: DeniedTopic): Detector {
  const profile = new TopicProfile(definition);
  return {
    id: `topic.${definition.name}`,
    type: "DENIED_TOPIC",
    description: "Text about a subject that the operator described and does not want talked about.",
    reference:
      "Salton and Buckley 1988, Term-weighting approaches in automatic text retrieval; Amazon Bedrock Guardrails, denied topics",
    reach: WINDOW_CHARS + 2, // and the character behind it, which may take two
    weaknesses:
      "Compares words, not meaning: the topic in other words, or in another language than its description, passes; a text that uses its words for something else is flagged, and so is one that warns of it. More examples help more than a longer definition.",
    detect: (text, from) => new TopicWindow(profile, text).findFrom(from),
    patterns: [],
    examples: { flagged: [], clean: [] },
  };
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
    const ranges: Range[] = [];
    let next = 0;
    for (const [first, { start }] of hits.entries()) {
      for (let hit = hits[next]; hit !== undefined && hit.end <= start + WINDOW_CHARS; hit = hits[next]) {
        this.#count(hit.term, 1);
        if (next > first) this.#count(hits[next - 1]?.pair, 1);
        next += 1;
      }
      const score = this.#profile.score(this.#found, this.#tellingTerms);
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
