import type { Verification } from "../contracts/model-verification.ts";
import { lexicalSimilarity } from "./lexical-similarity.ts";

/** How many answers must agree, the first among them. */
export function neededAnswers({ atLeast, models }: Pick<Verification, "atLeast" | "models">): number {
  return atLeast ?? Math.floor((models.length + 1) / 2) + 1;
}

/**
 * Whether two answers agree, by what can be told without a model. An answer without words agrees with nothing: what a model said
 * instead, such as the call of a tool, was not compared.
 */
export function doAnswersAgree(
  one: string,
  other: string,
  { by, threshold }: Pick<Verification, "by" | "threshold">,
): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words === "" || others === "") return false;
  return by === "vote" ? words === others : lexicalSimilarity(one, other) >= threshold;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}
