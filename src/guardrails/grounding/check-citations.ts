import type { Range } from "../../contracts/detection.ts";
import { type Citation, blankCitations, findCitations } from "./find-citations.ts";
import { findQuotes, foldText, isQuoted } from "./find-quotes.ts";
import type { GroundingSource } from "./grounding-scorer.ts";
import { GROUNDING_WEIGHTS, MIN_GROUNDING } from "./grounding-weights.ts";
import { requireWithin } from "./limits.ts";
import { makesClaim } from "./makes-claim.ts";
import { readSentence } from "./read-sentence.ts";
import { scoreSentence } from "./score-sentence.ts";
import { SourceIndex } from "./source-index.ts";
import { splitSentences } from "./split-sentences.ts";

export interface CheckedCitation extends Range {
  /** As the mark names it. */
  readonly cited: string;
  /** The source that is meant; undefined where there is none. */
  readonly source: string | undefined;
  /** How well that source supports what is cited, 0–1; 0 where there is none. */
  readonly grounding: number;
  readonly verdict: "supported" | "unsupported" | "unknown-source";
}

export interface CheckedQuote extends Range {
  /** Whether it stands in a source word for word; in one that its sentence cites, where that cites any. */
  readonly isVerbatim: boolean;
  /** The first source it stands in. */
  readonly source: string | undefined;
}

export interface CheckedCitations {
  /** One for each source a mark names, ascending. */
  readonly citations: readonly CheckedCitation[];
  readonly quotes: readonly CheckedQuote[];
  /** Every citation is supported and every quotation verbatim. */
  readonly isFaithful: boolean;
}

/** The least of `minGrounding` that each of several sources cited together must reach, while one of them reaches all of it. */
const SHARED_SUPPORT = 0.5;
/** Text between two marks of one sentence is judged by itself when it has so many terms. */
const MIN_CLAUSE_TERMS = 3;

/**
 * Checks the citations and quotations of an answer: every mark names a source that is there (by its id, or by its place, from 1 on),
 * and that source supports what stands before the mark; every quotation stands in a source word for word.
 *
 * Throws `RangeError` above `GROUNDING_LIMITS`. Takes time linear in answer and sources, and in quotations times sources.
 */
export function checkCitations(
  answer: string,
  sources: readonly GroundingSource[],
  minGrounding: number = MIN_GROUNDING,
): CheckedCitations {
  const checker = new CitationChecker(answer, sources);
  const citations = checker.citations(minGrounding);
  const quotes = checker.quotes();
  const isFaithful =
    citations.every(({ verdict }) => verdict === "supported") && quotes.every(({ isVerbatim }) => isVerbatim);
  return { citations, quotes, isFaithful };
}

class CitationChecker {
  readonly #answer: string;
  readonly #blanked: string;
  readonly #sources: readonly GroundingSource[];
  readonly #byId: ReadonlyMap<string, GroundingSource>;
  readonly #marks: readonly Citation[];
  readonly #indexes = new Map<string, SourceIndex>();
  readonly #sentences: readonly Range[];

  constructor(answer: string, sources: readonly GroundingSource[]) {
    requireWithin("sourceCount", sources.length);
    requireWithin(
      "sourceChars",
      sources.reduce((sum, { text }) => sum + text.length, 0),
    );
    requireWithin("answerChars", answer.length);
    this.#answer = answer;
    this.#sources = sources;
    this.#byId = new Map(sources.map((source) => [source.id, source]));
    this.#marks = findCitations(answer, (id) => this.#byId.has(id));
    requireWithin(
      "citationCount",
      this.#marks.reduce((sum, { cited }) => sum + cited.length, 0),
    );
    this.#blanked = blankCitations(answer, this.#marks);
    this.#sentences = splitSentences(answer);
  }

  citations(minGrounding: number): readonly CheckedCitation[] {
    return this.#groups().flatMap(({ marks, claims }) => {
      const named = marks.flatMap((mark) =>
        mark.cited.map((cited) => {
          const source = this.#sourceOf(cited);
          const grounding = source === undefined ? 0 : this.#grounding(claims, source);
          return { start: mark.start, end: mark.end, cited, source: source?.id, grounding };
        }),
      );
      const best = Math.max(...named.map(({ grounding }) => grounding));
      const least =
        best >= minGrounding ? minGrounding * (named.length > 1 ? SHARED_SUPPORT : 1) : minGrounding;
      return named.map((citation) => ({ ...citation, verdict: verdictOf(citation, least) }));
    });
  }

  quotes(): readonly CheckedQuote[] {
    const found = findQuotes(this.#answer);
    requireWithin("quoteCount", found.length);
    if (found.length === 0) return [];
    const folded = new Map(this.#sources.map((source) => [source, foldText(source.text)]));
    return found.map((quote) => {
      const cited = this.#citedAround(quote);
      const candidates = cited.length > 0 ? cited : this.#sources;
      const source = candidates.find((candidate) => isQuoted(quote, folded.get(candidate) ?? ""));
      return { start: quote.start, end: quote.end, isVerbatim: source !== undefined, source: source?.id };
    });
  }

  /** Marks that stand together, with the texts that they may cite: what stands before them, and the sentence. */
  #groups(): readonly { marks: readonly Citation[]; claims: readonly string[] }[] {
    const groups: { marks: Citation[]; from: number }[] = [];
    let last: { marks: Citation[]; from: number } | undefined;
    for (const mark of this.#marks) {
      const end = last?.marks.at(-1)?.end ?? 0;
      if (last !== undefined && this.#answer.slice(end, mark.start).trim() === "") last.marks.push(mark);
      else groups.push((last = { marks: [mark], from: end }));
    }
    return groups.map(({ marks, from }) => ({
      marks,
      claims: this.#claimsBefore(marks[0]?.start ?? 0, from),
    }));
  }

  #claimsBefore(at: number, from: number): readonly string[] {
    const sentence = this.#sentenceAt(at);
    if (sentence === undefined) return [];
    const whole = this.#blanked.slice(sentence.start, sentence.end);
    const clause = this.#blanked.slice(Math.max(sentence.start, from), Math.max(at, from));
    return readSentence(clause).terms.size >= MIN_CLAUSE_TERMS ? [whole, clause] : [whole];
  }

  /** The sentence that a mark stands in, or, where that is nothing but marks, the one before it. */
  #sentenceAt(at: number): Range | undefined {
    let index = lastStartingBy(this.#sentences, at);
    const hasWords = ({ start, end }: Range): boolean =>
      /[\p{L}\p{N}]/u.test(this.#blanked.slice(start, end));
    for (;;) {
      const sentence = this.#sentences[index];
      if (sentence === undefined || hasWords(sentence)) return sentence;
      index -= 1;
    }
  }

  #grounding(claims: readonly string[], { id, text }: GroundingSource): number {
    const index = this.#indexes.get(id) ?? new SourceIndex([{ id, text }]);
    this.#indexes.set(id, index);
    if (claims.length === 0) return 1;
    return Math.max(
      ...claims.map((claim) => {
        const sentence = readSentence(claim);
        return makesClaim(claim, sentence) ? scoreSentence(sentence, index, GROUNDING_WEIGHTS).grounding : 1;
      }),
    );
  }

  #citedAround({ start, end }: Range): readonly GroundingSource[] {
    const sentence = this.#sentences[lastStartingBy(this.#sentences, start)];
    const to = Math.max(end, sentence?.end ?? end);
    return this.#marks
      .filter((mark) => mark.start >= (sentence?.start ?? start) && mark.start <= to)
      .flatMap(({ cited }) => cited.flatMap((id) => this.#sourceOf(id) ?? []));
  }

  /** By id; a number that is no id counts the sources from 1 on. */
  #sourceOf(cited: string): GroundingSource | undefined {
    return (
      this.#byId.get(cited) ?? (/^[1-9]\d{0,3}$/.test(cited) ? this.#sources[Number(cited) - 1] : undefined)
    );
  }
}

/** Index of the last of ascending ranges that starts at an offset or before; -1 where none does. */
function lastStartingBy(ranges: readonly Range[], at: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function verdictOf(
  { source, grounding }: { readonly source: string | undefined; readonly grounding: number },
  least: number,
): CheckedCitation["verdict"] {
  if (source === undefined) return "unknown-source";
  return grounding >= least ? "supported" : "unsupported";
}
