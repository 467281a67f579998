import type { Random } from "../learn/random.ts";
import { type Damage, type Surroundings, damagedSomehow } from "./damage-sentence.ts";
import {
  capitalised,
  compressed,
  joined,
  namesIn,
  numbersIn,
  reordered,
  withPronoun,
  withSynonyms,
} from "./edit-sentence.ts";
import type { GroundingPair } from "./grounding-pair.ts";
import { INVENTED_SENTENCES, OPENERS, OPINIONS } from "./invented-details.ts";
import type { Passage } from "./read-passages.ts";

/** Sentences of a summary's source; shorter passages make no summaries. */
const MIN_ARTICLE_SENTENCES = 8;
const SURROUNDING_PASSAGES = 12;

/** One pair of each kind for each passage and round: supported and unsupported alike often. */
export function composePairs(passages: readonly Passage[], rounds: number, random: Random): GroundingPair[] {
  const composer = new PairComposer(passages, random);
  const pairs: GroundingPair[] = [];
  for (let round = 0; round < rounds; round++)
    for (const [at, passage] of passages.entries()) pairs.push(...composer.compose(passage, at));
  return pairs;
}

class PairComposer {
  readonly #german: readonly Passage[];
  readonly #english: readonly Passage[];
  readonly #random: Random;

  constructor(passages: readonly Passage[], random: Random) {
    this.#german = passages.filter(({ kind }) => kind === "german");
    this.#english = passages.filter(({ kind }) => kind !== "german");
    this.#random = random;
  }

  compose(passage: Passage, at: number): GroundingPair[] {
    const around = this.#surroundings(passage);
    const isArticle = passage.sentences.length >= MIN_ARTICLE_SENTENCES;
    const made = [
      ...this.#sentencePair(passage, around),
      ...(passage.kind === "german" ? [] : this.#talkPair(passage, around)),
      ...(passage.kind === "german" ? [] : this.#askedPair(passage, around)),
      ...(isArticle ? [...this.#extractPair(passage, around), ...this.#leadPair(passage, around)] : []),
    ];
    return made.map((pair) => ({ ...pair, passage: `${passage.kind}-${at}` }));
  }

  #surroundings(passage: Passage): Surroundings {
    const pool = passage.kind === "german" ? this.#german : this.#english;
    const others = Array.from({ length: SURROUNDING_PASSAGES }, () => this.#random.pick(pool)).filter(
      (other) => other !== passage,
    );
    const sentences = others.flatMap((other) => other.sentences.slice(0, 6));
    return {
      sentences: passage.sentences,
      names: passage.sentences.flatMap(namesIn),
      numbers: passage.sentences.flatMap(numbersIn),
      strangeNames: sentences.flatMap(namesIn),
      strangeSentences: sentences,
    };
  }

  /** A few sentences of knowledge, and one of them said again. */
  #sentencePair({ kind, sentences }: Passage, around: Surroundings): Unplaced[] {
    const window = this.#window(sentences, 1 + this.#random.integer(5));
    const claim = this.#random.pick(window);
    const said = this.#reworded(claim);
    const nearby = sentences.filter((sentence) => !window.includes(sentence));
    const other = this.#random.chance(0.3)
      ? this.#random.pick(nearby.length > 0 && this.#random.chance(0.6) ? nearby : around.strangeSentences)
      : damagedSomehow(this.#random.chance(0.5) ? said : this.#reworded(claim), around, this.#random);
    return this.#both(`sentence-${kind}`, window.join(" "), "", said, other);
  }

  /** The same as part of a talk: openings, pronouns, several sentences, opinions, guesses. */
  #talkPair({ sentences }: Passage, around: Surroundings): Unplaced[] {
    const random = this.#random;
    const window = this.#window(sentences, 1 + random.integer(4));
    const claims = random.shuffled(window).slice(0, random.chance(0.25) ? 2 : 1);
    const rewordedClaims = claims.map((claim) =>
      random.chance(0.4) ? withPronoun(this.#reworded(claim), random) : this.#reworded(claim),
    );
    const opened = this.#opened(rewordedClaims.join(" "));
    const query = random.pick(OPINIONS);
    return this.#both(
      "talk",
      window.join(" "),
      query,
      opened,
      this.#badTalk(rewordedClaims, sentences, window, around),
    );
  }

  #badTalk(
    claims: readonly string[],
    sentences: readonly string[],
    window: readonly string[],
    around: Surroundings,
  ): string | undefined {
    const random = this.#random;
    const claim = claims.join(" ");
    switch (random.integer(8)) {
      case 0:
        return [random.pick(OPINIONS), random.pick(OPINIONS)].slice(0, 1 + random.integer(2)).join(" ");
      case 1:
        return `${claim} ${random.pick(INVENTED_SENTENCES)}`;
      case 2:
        return this.#opened(random.pick(INVENTED_SENTENCES));
      case 3:
        return random.chance(0.5) ? `${random.pick(OPINIONS)} ${claim}` : `${claim} ${random.pick(OPINIONS)}`;
      case 4: {
        const nearby = sentences.filter((sentence) => !window.includes(sentence));
        return this.#opened(
          compressed(random.pick(nearby.length > 0 ? nearby : around.strangeSentences), random),
        );
      }
      case 5:
        return this.#opened(compressed(random.pick(around.strangeSentences), random));
      default: {
        const bad = damagedSomehow(claims[0] ?? "", around, random);
        return bad === undefined ? undefined : this.#opened(bad);
      }
    }
  }

  /** A question about one sentence, answered with a name or number of it, or with the whole sentence. */
  #askedPair({ sentences }: Passage, around: Surroundings): Unplaced[] {
    const random = this.#random;
    const window = this.#window(sentences, 2 + random.integer(4));
    const asked = random.pick(window);
    const known = [...namesIn(asked), ...numbersIn(asked)];
    if (known.length === 0) return [];
    const answer = random.pick(known);
    const rest = asked.replace(answer, " ").replace(/[.!]$/, "");
    const isNumber = /^\d/.test(answer);
    const query =
      `${isNumber ? random.pick(["How many", "What number", "When"]) : random.pick(["Who", "What", "Where", "Which"])} ${rest.charAt(0).toLowerCase()}${rest.slice(1)}?`.replace(
        /\s+/g,
        " ",
      );
    const strange = random.pick(
      isNumber
        ? ["17", "1987", "42", "2003", "350", "6"]
        : around.strangeNames.length > 0
          ? around.strangeNames
          : ["Atlantis"],
    );
    const bad = random.chance(0.35)
      ? strange
      : (damagedSomehow(this.#reworded(asked), around, random, [
          "strange-name",
          "own-name",
          "number",
          "ending",
          "relation",
          "exchanged-names",
        ]) ?? strange);
    const good = random.chance(0.5) ? answer : this.#reworded(asked);
    if (good === bad) return [];
    return this.#both("asked", window.join(" "), query, good, bad);
  }

  /** A long text and one to three of its sentences, taken and shortened; in the bad ones, at least one of them is damaged. */
  #extractPair({ sentences }: Passage, around: Surroundings): Unplaced[] {
    const random = this.#random;
    const count = 1 + random.integer(3);
    const taken = random
      .shuffled([...sentences.slice(0, 14).keys()])
      .slice(0, count)
      .sort((a, b) => a - b)
      .map((at) => sentences[at] ?? "");
    const summary = taken.map((sentence) => this.#shortened(this.#joined(sentence, sentences)));
    const hit = random.integer(count);
    const isOwn = random.chance(0.6);
    const bad = damagedSomehow(summary[hit] ?? "", around, random, isOwn ? OWN_DAMAGES : STRANGE_DAMAGES);
    const badSummary = summary.map((sentence, at) =>
      at === hit ? (bad ?? "") : this.#shortened(taken[at] ?? sentence),
    );
    return this.#both(
      isOwn ? "extract-own" : "extract-strange",
      sentences.join(" "),
      "",
      summary.join(" "),
      bad && badSummary.join(" "),
    );
  }

  /**
   * The first sentence of an article, which mostly sums it up in words of its own, beside the rest of it. It may well say something the
   * rest does not: only the pair tells, not the answer alone.
   */
  #leadPair({ kind, sentences }: Passage, around: Surroundings): Unplaced[] {
    if (kind !== "news") return [];
    const [lead = "", ...rest] = sentences;
    const said = this.#shortened(lead);
    const restAround = {
      ...around,
      sentences: rest,
      names: rest.flatMap(namesIn),
      numbers: rest.flatMap(numbersIn),
    };
    const bad = damagedSomehow(said, restAround, this.#random, LEAD_DAMAGES);
    return this.#both("lead", rest.join(" "), "", said, bad);
  }

  #reworded(sentence: string): string {
    const random = this.#random;
    let said = sentence;
    if (random.chance(0.5)) said = compressed(said, random);
    if (random.chance(0.3)) said = reordered(said);
    if (random.chance(0.55)) said = withSynonyms(said, 1 + random.integer(3), random);
    if (random.chance(0.15)) said = said.toLowerCase();
    if (random.chance(0.2)) said = said.replace(/\.$/, "");
    return said;
  }

  #shortened(sentence: string): string {
    const random = this.#random;
    const said = random.chance(0.7) ? compressed(sentence, random) : sentence;
    return random.chance(0.15) ? withSynonyms(said, 1 + random.integer(2), random) : said;
  }

  /** A sentence whose pronoun gave way to the subject of the sentence before it, or that took that one's place beside it. */
  #joined(sentence: string, sentences: readonly string[]): string {
    const before = sentences[sentences.indexOf(sentence) - 1];
    return (
      (this.#random.chance(0.7) && before !== undefined
        ? joined(before, sentence, this.#random)
        : undefined) ?? sentence
    );
  }

  #opened(text: string): string {
    return this.#random.chance(0.5) ? this.#random.pick(OPENERS) + text : capitalised(text);
  }

  #window(sentences: readonly string[], size: number): readonly string[] {
    const start = this.#random.integer(Math.max(1, sentences.length - size + 1));
    return sentences.slice(start, start + size);
  }

  #both(family: string, source: string, query: string, good: string, bad: string | undefined): Unplaced[] {
    if (bad === undefined || bad === good || bad === "") return [];
    return [
      { family, source, query, answer: good, isSupported: true },
      { family, source, query, answer: bad, isSupported: false },
    ];
  }
}

type Unplaced = Omit<GroundingPair, "passage">;

const OWN_DAMAGES: readonly Damage[] = [
  "spliced",
  "crossed",
  "crossed",
  "spliced",
  "own-name",
  "exchanged-names",
];
const STRANGE_DAMAGES: readonly Damage[] = [
  "number",
  "negation",
  "strange-name",
  "relation",
  "ending",
  "crossed-strange",
];
const LEAD_DAMAGES: readonly Damage[] = [
  "strange-name",
  "own-name",
  "number",
  "ending",
  "crossed",
  "crossed-strange",
  "relation",
  "exchanged-names",
];
