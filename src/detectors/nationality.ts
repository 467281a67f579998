import type { Detector, Range } from "../contracts/detection.ts";
import { MAYBE_CAPITAL, type Word, forEachCapitalised } from "./names/capitalised-words.ts";
import { inSmallLetters } from "./names/lexicon.ts";
import { PEOPLES, PEOPLES_OF_TWO_WORDS } from "./names/peoples.ts";

const KNOWN: ReadonlySet<string> = new Set(PEOPLES.flatMap((word) => [word, `${word}s`]));
/** Behind the first of two words. */
const SECOND_WORD = /[ -]([A-Za-z]{3,12})/y;
/** What says that somebody is one, right before the word. */
const OF_A_PERSON =
  /(?:(?<![\p{L}\p{N}])(?:I['’]?m|I am|(?:he|she) is|(?:he|she)['’]s|you are|we are|they are|is|was|as|born) (?:an? |all |both |proud )?|(?<![\p{L}\p{N}])(?:nationality|citizenship|ethnicity|religion|faith)["']?(?:\s?[:=]\s?["']?| is ))$/iu;
const BEFORE_CHARS = 28;
const ALONE_SCORE = 0.55;
const PERSONAL_SCORE = 0.8;

/** Nationalities, peoples and religions. */
export const nationality: Detector = {
  id: "pii.nationality",
  type: "NATIONALITY",
  description: "Nationalities, peoples and religions: “Kenyan”, “she is Jewish”, “nationality: Dutch”.",
  reference:
    "Regulation (EU) 2016/679 (GDPR), article 9 (racial or ethnic origin, religious beliefs); presidio-research, list of nationalities (MIT)",
  reach: 42, // a word of 24 characters, one of 12 behind it, and what joins and ends them; 28 before it
  weaknesses:
    "Languages, dishes and cultures are called the same (“translate to French”): such words score 0.55 alone and 0.8 where somebody is said to be one. English words with a capital only.",
  detect: findPeoples,
  patterns: [MAYBE_CAPITAL, SECOND_WORD, OF_A_PERSON],
  examples: {
    flagged: [
      "I am Kenyan but I live in Norway.",
      "Nationality: Dutch",
      "She is Jewish.",
      "two South Korean students",
      "the Portuguese government",
      "Muslims and Christians",
    ],
    clean: [
      "I polish my shoes.",
      "a Frenchified menu",
      "Chinatown",
      "the nation and its people",
      "finish the turkey",
    ],
  },
};

function findPeoples(text: string, from: number): readonly Range[] {
  const ranges: Range[] = [];
  forEachCapitalised(text, from, (word) => {
    const range = peopleAt(text, word);
    if (range !== undefined) ranges.push(range);
  });
  return ranges;
}

function peopleAt(text: string, { start, end, text: written }: Word): Range | undefined {
  SECOND_WORD.lastIndex = end;
  const second = SECOND_WORD.exec(text)?.[1];
  const isTwo = second !== undefined && isKnownPair(written, second);
  if (!isTwo && !isKnown(written)) return undefined;
  const isPersonal = OF_A_PERSON.test(text.slice(Math.max(0, start - BEFORE_CHARS), start));
  return {
    start,
    end: isTwo ? end + 1 + second.length : end,
    score: isPersonal ? PERSONAL_SCORE : ALONE_SCORE,
  };
}

function isKnown(word: string): boolean {
  return KNOWN.has(word) || (word === word.toUpperCase() && KNOWN.has(inSmallLetters(word)));
}

function isKnownPair(first: string, second: string): boolean {
  const pair = `${first} ${second}`.toLowerCase();
  return (
    PEOPLES_OF_TWO_WORDS.has(pair) || (pair.endsWith("s") && PEOPLES_OF_TWO_WORDS.has(pair.slice(0, -1)))
  );
}
