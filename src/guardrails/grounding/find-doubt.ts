import type { GroundingDoubt } from "./grounding-scorer.ts";
import { guessLanguage } from "./guess-language.ts";
import type { ReadSentence } from "./read-sentence.ts";

/** Between these probabilities an answer is about as often supported as not, on data that the model was not learnt from. */
export const UNCERTAIN_FROM = 0.35;
export const UNCERTAIN_TO = 0.65;
/** What cannot be judged has this probability. */
export const OPEN_PROBABILITY = 0.5;

/** Fewer words than this, all of them found, say nothing of what they were said for. */
const MIN_TELLING_TERMS = 3;
const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Tamil}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Hangul}/u,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Han}/u,
];

/** Every regular expression run on texts here. */
export const doubtPatterns: readonly RegExp[] = SCRIPTS;

/** What sources are written in. */
export interface SourceLanguages {
  readonly scripts: ReadonlySet<RegExp>;
  /** As `guessLanguage` names them; undefined where that of any source is not clear. */
  readonly languages: ReadonlySet<string> | undefined;
}

export function readLanguages(texts: readonly string[]): SourceLanguages {
  const guesses = texts.map(guessLanguage);
  const known = guesses.filter((language) => language !== undefined);
  return {
    scripts: new Set(SCRIPTS.filter((script) => texts.some((text) => script.test(text)))),
    languages: known.length < guesses.length ? undefined : new Set(known),
  };
}

/** Whether a sentence is in a script that no source is written in, or in another language than all of them. */
export function isInOtherLanguage(text: string, { scripts, languages }: SourceLanguages): boolean {
  if (scripts.size === 0) return false;
  const own = SCRIPTS.filter((script) => script.test(text));
  if (own.length > 0 && !own.some((script) => scripts.has(script))) return true;
  const language = guessLanguage(text);
  return language !== undefined && languages !== undefined && !languages.has(language);
}

/** What speaks against relying on the probability of support of sentences that are in the language of the sources. */
export function doubtOf(sentences: readonly ReadSentence[], probability: number): GroundingDoubt | undefined {
  if (probability >= UNCERTAIN_FROM && probability <= UNCERTAIN_TO) return "uncertain";
  const telling = sentences.reduce((sum, { terms }) => sum + countTelling(terms), 0);
  return telling < MIN_TELLING_TERMS && probability > UNCERTAIN_TO ? "short" : undefined;
}

function countTelling(terms: ReadSentence["terms"]): number {
  return [...terms.values()].filter((role) => role !== "grammar" && role !== "chat" && role !== "self")
    .length;
}
