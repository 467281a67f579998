import { OPEN_PROBABILITY } from "./find-doubt.ts";
import type { GroundingDoubt } from "./grounding-scorer.ts";
import { GROUNDING_WEIGHTS } from "./grounding-weights.ts";
import { asks } from "./makes-claim.ts";
import { type JudgedSentence, judgeSentences, prepareGrounding, scorePrepared } from "./score-grounding.ts";
import { type MeasuredAnswer, answerProbability } from "./support-model.ts";
import { TRAINED_SUPPORT } from "./trained-support.ts";

export interface SupportRequest {
  readonly source: string;
  /** What was asked; empty where nothing was. */
  readonly query: string;
  readonly answer: string;
}

export interface SupportScore {
  /** How likely the source does not support the answer as a whole, 0–1. */
  readonly notSupported: number;
  /** False where the score says little; `doubt` says why. */
  readonly isSure: boolean;
  readonly doubt: GroundingDoubt | undefined;
  /** 1 less the grounding and the relevance that a guardrail judges by, and the worst sentence; each 0–1, higher is worse. */
  readonly scores: {
    readonly unsupported: number;
    readonly irrelevant: number;
    readonly worstSentence: number;
  };
}

/**
 * How likely a source does not support an answer. All of the answer counts here: opinions, questions and talk, which a source cannot
 * support, speak against it, while the grounding that a guardrail acts on passes over them. Throws `RangeError` above `GROUNDING_LIMITS`.
 */
export function scoreSupport({ source, query, answer }: SupportRequest): SupportScore {
  const prepared = prepareGrounding({ sources: [{ id: "1", text: source }], query, answer });
  const judged = judgeSentences(prepared, GROUNDING_WEIGHTS, TRAINED_SUPPORT);
  const scores = scorePrepared(prepared, judged, TRAINED_SUPPORT);
  const isOpen = scores.doubt === "other-language" || judged.length === 0 || isBare(query, answer);
  const support = isOpen
    ? Math.min(scores.grounding, OPEN_PROBABILITY)
    : answerProbability(TRAINED_SUPPORT, measureAnswer(judged));
  return {
    notSupported: 1 - support,
    isSure: scores.doubt === undefined,
    doubt: scores.doubt,
    scores: {
      unsupported: 1 - scores.grounding,
      irrelevant: 1 - scores.relevance,
      worstSentence: 1 - Math.min(1, ...scores.sentences.map(({ grounding }) => grounding)),
    },
  };
}

const BARE_ANSWER = /^\W{0,4}(?:yes|no)\W{0,4}$/iu;

/** Every regular expression run on texts here. */
export const supportPatterns: readonly RegExp[] = [BARE_ANSWER];

/** "Yes" to a question claims something, but words do not say what. */
function isBare(query: string, answer: string): boolean {
  return BARE_ANSWER.test(answer) && asks(query);
}

/** An answer as the model sees it, from its sentences. */
function measureAnswer(judged: readonly JudgedSentence[]): MeasuredAnswer {
  const claims = judged.filter(({ isClaim }) => isClaim);
  return {
    sentences: judged.map(({ measured }) => measured),
    questions: judged.filter(({ isQuestion }) => isQuestion).length / Math.max(1, judged.length),
    hasClaim: claims.length > 0,
    isRefuted: claims.some(({ support }) => support.isRefuted),
  };
}
