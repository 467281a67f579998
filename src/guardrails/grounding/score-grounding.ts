import { blankCitations, findCitations } from "./find-citations.ts";
import {
  OPEN_PROBABILITY,
  type SourceLanguages,
  doubtOf,
  isInOtherLanguage,
  readLanguages,
} from "./find-doubt.ts";
import type {
  GroundingDoubt,
  GroundingRequest,
  GroundingScores,
  SentenceGrounding,
} from "./grounding-scorer.ts";
import { GROUNDING_WEIGHTS, type GroundingWeights } from "./grounding-weights.ts";
import { requireWithin } from "./limits.ts";
import { asks, makesClaim } from "./makes-claim.ts";
import { measureSupport } from "./measure-support.ts";
import { type ReadSentence, readSentence } from "./read-sentence.ts";
import { type AnsweringSentence, scoreRelevance } from "./score-relevance.ts";
import { type SentenceScore, scoreSentence } from "./score-sentence.ts";
import { SourceIndex } from "./source-index.ts";
import { splitSentences } from "./split-sentences.ts";
import {
  type MeasuredSentence,
  type SupportModel,
  rarityTable,
  supportLogit,
  supportProbability,
} from "./support-model.ts";
import { TRAINED_SUPPORT } from "./trained-support.ts";

/**
 * The embedded `GroundingScorer`: compares words, numbers, names and negation of every sentence of an answer with the sentences
 * of the sources, and says how likely they support it, as a model learnt from labelled answers has it. It knows no meaning: other words
 * for the same thing score low, the same words in other roles ("A beat B") high. `doubt` says where that tells little.
 *
 * The score of an answer is the mean of that of all its sentences, taken together, and that of the worst: one false sentence in
 * a long answer counts, and one that is merely put in other words does not condemn it. Only sentences that claim something count.
 *
 * Throws `RangeError` above `GROUNDING_LIMITS`; takes time linear in the texts.
 */
export function scoreGrounding(request: GroundingRequest): GroundingScores {
  const prepared = prepareGrounding(request);
  const judged = judgeSentences(prepared, GROUNDING_WEIGHTS, TRAINED_SUPPORT);
  return scorePrepared(prepared, judged, TRAINED_SUPPORT);
}

interface PreparedSentence {
  /** Without citation marks. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: ReadSentence;
  readonly isClaim: boolean;
  readonly isQuestion: boolean;
}

/** A request whose texts are read; what is left depends on the weights. */
export interface PreparedGrounding {
  readonly index: SourceIndex;
  readonly languages: SourceLanguages;
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
    return { text, start, end, sentence, isClaim: makesClaim(text, sentence), isQuestion: asks(text) };
  });
  const languages = readLanguages(sources.map(({ text }) => text));
  return {
    index: new SourceIndex(sources),
    languages,
    queryText: query,
    query: readSentence(query),
    sentences,
  };
}

export function scorePrepared(
  prepared: PreparedGrounding,
  judged: readonly JudgedSentence[],
  model: SupportModel,
): GroundingScores {
  const sentences = judged.map(({ start, end, isClaim, grounding, support, doubt }): SentenceGrounding => {
    if (!isClaim) return { start, end, grounding: 1, bestSource: undefined, reasons: [], doubt: undefined };
    return { start, end, grounding, bestSource: support.best?.source.id, reasons: support.reasons, doubt };
  });
  const answering = judged.map(({ sentence, isClaim, support, grounding }): AnsweringSentence => {
    if (!isClaim) return { sentence, support: undefined, grounding: 0 };
    return { sentence, support: support.best, grounding };
  });
  return {
    ...judgeAnswer(
      judged.filter(({ isClaim }) => isClaim),
      model,
    ),
    relevance: scoreRelevance(prepared.queryText, prepared.query, answering),
    sentences,
  };
}

/** A sentence of an answer with what the sources say of it. */
export interface JudgedSentence extends PreparedSentence {
  readonly measured: MeasuredSentence;
  readonly support: SentenceScore;
  readonly grounding: number;
  readonly doubt: GroundingDoubt | undefined;
}

const rarityOf = rarityTable(TRAINED_SUPPORT.commonStems);

/** Every sentence of an answer judged by itself; what makes no claim is measured all the same. */
export function judgeSentences(
  prepared: PreparedGrounding,
  weights: GroundingWeights,
  model: SupportModel,
): readonly JudgedSentence[] {
  return prepared.sentences.map((one) => judgeSentence(one, prepared, weights, model));
}

function judgeSentence(
  one: PreparedSentence,
  { index, languages }: PreparedGrounding,
  weights: GroundingWeights,
  model: SupportModel,
): JudgedSentence {
  const { text, sentence } = one;
  const support = scoreSentence(sentence, index, weights);
  const features = measureSupport(sentence, support, index, rarityOf);
  const measured = { features, words: sentence.terms.size };
  const learnt = supportProbability(model, supportLogit(model, [measured]));
  // Most of a sentence that is refuted agrees with what refutes it.
  const probability = support.isRefuted ? Math.min(learnt, support.grounding) : learnt;
  const doubt = isInOtherLanguage(text, languages) ? "other-language" : doubtOf([sentence], probability);
  // Numbers are written alike in most languages: what is missing there is missing.
  const isOpen = doubt === "other-language" && !support.reasons.includes("numbers");
  return { ...one, measured, support, grounding: isOpen ? OPEN_PROBABILITY : probability, doubt };
}

function judgeAnswer(
  claims: readonly JudgedSentence[],
  model: SupportModel,
): { readonly grounding: number; readonly doubt: GroundingDoubt | undefined } {
  if (claims.length === 0) return { grounding: 1, doubt: "no-claim" };
  const strange = claims.filter(({ doubt }) => doubt === "other-language");
  const judged = claims.filter(({ doubt }) => doubt !== "other-language");
  const open = Math.min(1, ...strange.map(({ grounding }) => grounding));
  if (judged.length === 0) return { grounding: open, doubt: "other-language" };
  const logit = supportLogit(
    model,
    judged.map(({ measured }) => measured),
  );
  const words = judged.reduce((sum, { measured }) => sum + measured.words, 0);
  const mean = judged.reduce((sum, { grounding, measured }) => sum + grounding * measured.words, 0) / words;
  const worst = Math.min(...judged.map(({ grounding }) => grounding));
  // Of all sentences taken together a model says more than their mean does, but nothing of those that are refuted.
  const together = Math.min(mean, supportProbability(model, logit));
  const probability = Math.min(open, (together + worst) / 2);
  const doubt = doubtOf(
    judged.map(({ sentence }) => sentence),
    probability,
  );
  return { grounding: probability, doubt: strange.length > 0 ? "other-language" : doubt };
}
