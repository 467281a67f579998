import type { Usage } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Verdict, VerdictAction } from "../contracts/verdict.ts";
import { lexicalSimilarity } from "../routing/lexical-similarity.ts";
import type { Exchange } from "./exchange.ts";

/** One side of a comparison. */
export interface ComparedAnswer {
  readonly durationMs: number;
  readonly firstPartMs: number | undefined;
  readonly usage: Usage | undefined;
  readonly action: VerdictAction;
  /** As much of it as is compared; never recorded. */
  readonly text: string;
}

/** The exchange that a shadow repeats, and what came of it. */
export interface ShadowSource extends ComparedAnswer {
  readonly id: string;
}

/** What an exchange that has ended has to be compared by. */
export function comparedAnswer(exchange: Exchange): ComparedAnswer {
  const { durationMs, firstPartMs, usage, verdicts, keptText } = exchange;
  return { durationMs, firstPartMs, usage, action: outputAction(verdicts), text: keptText?.text ?? "" };
}

/** Numbers and verdicts of both, and how many words they share: what is recorded of a comparison. No text. */
export function compareAnswers(answered: ComparedAnswer, shadow: Exchange): JsonObject {
  const other = comparedAnswer(shadow);
  const isAnswered = shadow.status === "completed" || shadow.status === "blocked";
  return {
    answered: describe(answered),
    shadow: describe(other),
    similarity: isAnswered ? Math.round(lexicalSimilarity(answered.text, other.text) * 1_000) / 1_000 : null,
  };
}

function describe({ durationMs, firstPartMs, usage, action, text }: ComparedAnswer): JsonObject {
  return {
    chars: text.length,
    durationMs: Math.round(durationMs),
    firstPartMs: firstPartMs === undefined ? null : Math.round(firstPartMs),
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    verdict: action,
  };
}

function outputAction(verdicts: readonly Verdict[]): VerdictAction {
  return verdicts.findLast(({ source }) => source === "output")?.action ?? "none";
}
