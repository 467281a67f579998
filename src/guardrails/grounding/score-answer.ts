import type { ExchangeFacts } from "../../contracts/detection.ts";
import type { GroundingScores, GroundingSource } from "./grounding-scorer.ts";
import { scoreGrounding } from "./score-grounding.ts";

interface ScoredAnswer {
  readonly answer: string;
  readonly scores: GroundingScores;
}

/** The answer of each exchange that was scored last: several rules need its scores, and who tells of them. */
const lastScored = new WeakMap<ExchangeFacts, ScoredAnswer>();

/**
 * How an answer stands on the sources of its exchange; undefined where it has none, and so there is nothing to judge by. Throws
 * `RangeError` above `GROUNDING_LIMITS`.
 */
export function scoreAnswer(exchange: ExchangeFacts, answer: string): GroundingScores | undefined {
  const last = lastScored.get(exchange);
  if (last?.answer === answer) return last.scores;
  const sources = sourcesOf(exchange);
  if (sources.length === 0) return undefined;
  const scores = scoreGrounding({ sources, query: exchange.query, answer });
  lastScored.set(exchange, { answer, scores });
  return scores;
}

/** The sources of an exchange, which have no names there: citations count them from 1 on. */
export function sourcesOf({ sources }: ExchangeFacts): readonly GroundingSource[] {
  return sources.map((text, at) => ({ id: String(at + 1), text }));
}
