import { blankCitations, findCitations } from "./find-citations.ts";
import type { GroundingRequest, GroundingScores, SentenceGrounding } from "./grounding-scorer.ts";
import { GROUNDING_WEIGHTS, type GroundingWeights } from "./grounding-weights.ts";
import { requireWithin } from "./limits.ts";
import { makesClaim } from "./makes-claim.ts";
import { type ReadSentence, readSentence } from "./read-sentence.ts";
import { type AnsweringSentence, scoreRelevance } from "./score-relevance.ts";
import { scoreSentence } from "./score-sentence.ts";
import { SourceIndex } from "./source-index.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * The embedded `GroundingScorer`: compares words, numbers, names and negation of every sentence of an answer with the sentences
 * of the sources. It knows no meaning: other words for the same thing score low, the same words in other roles ("A beat B") high.
 *
 * The score of an answer is half that of its worst sentence and half the mean of all, by their words: one false sentence in a long
 * answer counts, and one that is merely put in other words does not condemn it. Only sentences that claim something count.
 *
 * Throws `RangeError` above `GROUNDING_LIMITS`; takes time linear in the texts.
 */
export function scoreGrounding(request: GroundingRequest): GroundingScores {
  return scorePrepared(prepareGrounding(request), GROUNDING_WEIGHTS);
}

interface PreparedSentence {
  readonly start: number;
  readonly end: number;
  readonly sentence: ReadSentence;
  readonly isClaim: boolean;
}

/** A request whose texts are read; what is left depends on the weights. */
export interface PreparedGrounding {
  readonly index: SourceIndex;
  readonly queryText: string;
  readonly query: ReadSentence;
  readonly sentences: readonly PreparedSentence[];
}

export function prepareGrounding({ sources, query, answer }: GroundingRequest): PreparedGrounding {
  requireWithin("sourceCount", sources.length);
  requireWithin(
    "sourceChars",
    sources.reduce((sum, { text }) => sum + text.length, 0),
  );
  requireWithin("queryChars", query.length);
  requireWithin("answerChars", answer.length);
  const ids = new Set(sources.map(({ id }) => id));
  const blanked = blankCitations(
    answer,
    findCitations(answer, (id) => ids.has(id)),
  );
  const sentences = splitSentences(answer).map(({ start, end }) => {
    const text = blanked.slice(start, end);
    const sentence = readSentence(text);
    return { start, end, sentence, isClaim: makesClaim(text, sentence) };
  });
  return { index: new SourceIndex(sources), queryText: query, query: readSentence(query), sentences };
}

export function scorePrepared(prepared: PreparedGrounding, weights: GroundingWeights): GroundingScores {
  const sentences: SentenceGrounding[] = [];
  const answering: AnsweringSentence[] = [];
  const total = new ClaimTotal();
  for (const { start, end, sentence, isClaim } of prepared.sentences) {
    if (!isClaim) {
      sentences.push({ start, end, grounding: 1, bestSource: undefined, reasons: [] });
      answering.push({ sentence, support: undefined, grounding: 0 });
      continue;
    }
    const { grounding, best, reasons } = scoreSentence(sentence, prepared.index, weights);
    sentences.push({ start, end, grounding, bestSource: best?.source.id, reasons });
    answering.push({ sentence, support: best, grounding });
    total.add(grounding, sentence.terms.size);
  }
  return {
    grounding: total.score(weights.worst),
    relevance: scoreRelevance(prepared.queryText, prepared.query, answering),
    sentences,
  };
}

/** The scores of an answer's claims, taken together. */
class ClaimTotal {
  #worst = 1;
  #sum = 0;
  #words = 0;

  add(grounding: number, words: number): void {
    this.#worst = Math.min(this.#worst, grounding);
    this.#sum += grounding * words;
    this.#words += words;
  }

  score(worstShare: number): number {
    const mean = this.#words === 0 ? 1 : this.#sum / this.#words;
    return worstShare * this.#worst + (1 - worstShare) * mean;
  }
}
