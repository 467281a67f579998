import type { ReadSentence } from "./read-sentence.ts";

const QUESTION = /[?？؟][\s"'”’»」』)\]]{0,8}$/u;
/** "Did you know that the tower is 300 m high?" tells what it asks. */
const TELLING_QUESTION =
  /\b(?:did|do) (?:you|u) know (?!who|what|when|where|why|how|which|if|whether|about|any)/iu;

/** Every regular expression run on texts here. */
export const claimPatterns: readonly RegExp[] = [QUESTION, TELLING_QUESTION];

/** Whether a sentence ends as questions do. */
export function asks(text: string): boolean {
  return QUESTION.test(text);
}

/**
 * Whether a sentence claims anything that sources could support. Questions, greetings, agreement, feelings, sentences about the
 * sources themselves ("Here is what I found:") and those that say that the sources are silent do not.
 */
export function makesClaim(text: string, sentence: ReadSentence): boolean {
  if (QUESTION.test(text) && !TELLING_QUESTION.test(text)) return false;
  const roles = [...sentence.terms.values()];
  if (roles.every((role) => role === "grammar" || role === "chat" || role === "self" || role === "meta"))
    return false;
  return !saysSourcesAreSilent(sentence, roles);
}

/** "The documents do not mention a price." Numbers are claims in spite of that. */
function saysSourcesAreSilent(sentence: ReadSentence, roles: readonly string[]): boolean {
  if (!sentence.hasNegator || !sentence.saysSomething) return false;
  return (roles.includes("meta") || roles.includes("self")) && !roles.includes("number");
}
