import type { DetectionContext, Detector, ExchangeFacts, Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { checkCitations } from "./check-citations.ts";
import { scoreAnswer, sourcesOf } from "./score-answer.ts";

const AT_ANSWERS = { reach: "whole", sources: ["output"], origins: ["assistant"] } as const;
const REFERENCE = "Amazon Bedrock, contextual grounding check; scored as src/guardrails/grounding says";
/** What a quotation that no source has is worth: it may be a title, or irony. */
const UNFAITHFUL_QUOTE_SCORE = 0.7;

const CAPITALS: ExchangeFacts = {
  query: "What is the capital of Japan?",
  sources: ["London is the capital of the United Kingdom.", "Tokyo is the capital of Japan."],
  responseFormat: undefined,
};
const EXAMPLE_CONTEXT: DetectionContext = {
  source: "output",
  origin: "assistant",
  systemTexts: [],
  exchange: CAPITALS,
};

/**
 * Scores say how surely a sentence is unsupported: 1 less its grounding, or less the whole answer's where that is higher. So a rule of
 * threshold t finds something just where the grounding of the answer is 1 - t or less, and then the sentences that are to blame.
 */
const unsupported: Detector = {
  ...AT_ANSWERS,
  id: "grounding.unsupported",
  type: "GROUNDING",
  description: "Sentences of an answer that its sources do not support.",
  reference: REFERENCE,
  weaknesses:
    "Compares words, numbers, names, negation and order, not meaning: other words for the same thing score low, the same words in other roles high. " +
    "An answer in another language than its sources has 0.5 and is found by thresholds up to that. " +
    "Finds nothing where the request has no sources (results of tools). Values that were tokenised on the way in are not those of the sources.",
  detect: (text, _, context) => {
    const scores = scoresIn(text, context);
    if (scores === undefined) return NO_RANGES;
    return scores.sentences
      .map(({ start, end, grounding }) => ({ start, end, score: 1 - Math.max(grounding, scores.grounding) }))
      .filter(({ score }) => score > 0);
  },
  examples: {
    flagged: ["Osaka has been the seat of the Japanese emperor since 1868."],
    clean: ["Tokyo is the capital of Japan."],
  },
  exampleContext: EXAMPLE_CONTEXT,
};

const irrelevant: Detector = {
  ...AT_ANSWERS,
  id: "grounding.irrelevant",
  type: "RELEVANCE",
  description: "Answers that are not about what was asked, as a whole.",
  reference: REFERENCE,
  weaknesses:
    "Goes by the words of the last message of the user, so a question that points back (and why?) tells it little. Finds nothing where the " +
    "request has no sources or no question.",
  detect: (text, _, context) => {
    const scores = scoresIn(text, context);
    if (scores === undefined || scores.relevance >= 1) return NO_RANGES;
    return [{ start: 0, end: text.length, score: 1 - scores.relevance }];
  },
  examples: {
    flagged: ["Bread rises because yeast gives off gas."],
    clean: ["The capital of Japan is Tokyo."],
  },
  exampleContext: EXAMPLE_CONTEXT,
};

const falseCitation: Detector = {
  ...AT_ANSWERS,
  id: "grounding.false-citation",
  type: "FALSE_CITATION",
  description: "Citations of sources that are not there or do not say so, and quotations that no source has.",
  reference:
    "Checked as src/guardrails/grounding/check-citations.ts says; sources count from 1 on in the order of the request",
  weaknesses:
    "Knows the marks [1], [^1], (source: 1) and the like. A quotation in other marks than the sources' words is taken for false. Finds nothing " +
    "where the request has no sources.",
  detect: (text, _, { exchange, isAnswer }) => {
    if (exchange === undefined || isAnswer === false || exchange.sources.length === 0) return NO_RANGES;
    const { citations, quotes } = checkCitations(text, sourcesOf(exchange));
    const found: Range[] = [];
    for (const { start, end, verdict, grounding } of citations)
      if (verdict !== "supported") found.push({ start, end, score: 1 - grounding });
    for (const { start, end, isVerbatim } of quotes)
      if (!isVerbatim) found.push({ start, end, score: UNFAITHFUL_QUOTE_SCORE });
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  },
  examples: {
    flagged: [
      "Tokyo is the capital of Japan [7].",
      "Osaka is a large harbour in the west of the country [2].",
    ],
    clean: ["Tokyo is the capital of Japan [2].", "Tokyo is the capital of Japan."],
  },
  exampleContext: EXAMPLE_CONTEXT,
};

function scoresIn(text: string, { exchange, isAnswer }: DetectionContext) {
  return exchange === undefined || isAnswer === false ? undefined : scoreAnswer(exchange, text);
}

/** What judges an answer by the sources and the question of its request. */
export const GROUNDING_DETECTORS: readonly Detector[] = [unsupported, irrelevant, falseCitation];
