import type { ReadSentence } from "./read-sentence.ts";

/**
 * Whether a sentence denies what another affirms, or affirms what it denies: a word they share is negated throughout in one of them and
 * nowhere in the other.
 */
export function isNegated(sentence: ReadSentence, other: ReadSentence): boolean {
  if (!sentence.hasNegator && !other.hasNegator) return false;
  return denies(sentence, other) || denies(other, sentence);
}

function denies(denying: ReadSentence, affirming: ReadSentence): boolean {
  for (const term of denying.negated) {
    if (!denying.affirmed.has(term) && affirming.affirmed.has(term) && !affirming.negated.has(term))
      return true;
  }
  return false;
}
