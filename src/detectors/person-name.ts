import type { Detector, Range } from "../contracts/detection.ts";
import { MAYBE_CAPITAL, type Word, forEachCapitalised } from "./names/capitalised-words.ts";
import { Kind } from "./names/lexicon.ts";
import { NAME_JOINTS, belongTogether, isNamePart } from "./names/name-parts.ts";
import { personScore } from "./names/person-evidence.ts";

/** So many parts of a name are weighed; further ones only make it longer. */
const WEIGHED_PARTS = 3;
const LEAST_SCORE = 0.2;

/** Names of people, by lists of given and family names, by titles and by the words around them. */
export const personName: Detector = {
  id: "pii.name",
  type: "NAME",
  description:
    "Names of people: given and family names, and names behind a title or words that introduce one.",
  reference:
    "Lists of names in src/detectors/names (presidio-research, MIT, and common names of many cultures); evidence in the sense of Nadeau and Sekine 2007, A survey of named entity recognition",
  reach: 180, // three parts, the two words joined to them, each of 24 characters and 12 of what joins them

  weaknesses:
    "Names in small letters, in scripts without capitals (Chinese, Japanese, Arabic, Hindi, …) and single names that no list holds are " +
    "not found without a title or an introduction; a single family name at the beginning of a sentence scores below 0.5, and so do " +
    "names that are ordinary words too (Mark, Grace, Rose). Products, ships, bands and companies named after people are taken for " +
    "people. German compounds are taken for names now and then.",
  detect: detectNames,
  patterns: [MAYBE_CAPITAL],
  examples: {
    flagged: [
      "My name is Anna Kowalski.",
      "Dear Mr. Thistlewood, thank you for your letter.",
      "Invoice for Herrn Jürgen van der Meulen",
      "We met J. R. Tolkien there.",
      "please ask Jean-Paul Dubois",
      "JOHN SMITH signed it",
      '"I am glad," said Petersen.',
      "Меня зовут Иван Петров.",
    ],
    clean: [
      "Please Note The Following Changes In Version Two",
      "Will the report be ready in May?",
      "Mark the box and press Enter.",
      "New York City lies on the Hudson River.",
      "The Quick Start Guide explains Node and Docker.",
      "Johnson & Johnson Services Inc. sold it",
      "Das Haus am See hat einen Garten.",
      "const John_Smith = getUser()",
    ],
  },
};

function detectNames(text: string, from: number): readonly Range[] {
  const ranges: Range[] = [];
  forEachCapitalised(text, from, (word) => {
    const range = isNamePart(word) && (word.kinds & Kind.suffix) === 0 ? nameAt(text, word) : undefined;
    if (range !== undefined) ranges.push(range);
  });
  return ranges;
}

/** The name that begins with a word; none where the word only goes on with one. */
function nameAt(text: string, first: Word): Range | undefined {
  const previous = NAME_JOINTS.before(text, first);
  if (previous !== undefined && belongTogether(text, previous, first)) return undefined;
  const parts = [first];
  let last = first;
  let next = NAME_JOINTS.after(text, last);
  while (next !== undefined && parts.length < WEIGHED_PARTS && belongTogether(text, last, next)) {
    parts.push(next);
    last = next;
    next = NAME_JOINTS.after(text, last);
  }
  const isWhole = next === undefined || !belongTogether(text, last, next);
  const score = personScore(text, { parts, previous, next, isWhole });
  if (score < LEAST_SCORE) return undefined;
  while (next !== undefined && belongTogether(text, last, next)) {
    last = next;
    next = NAME_JOINTS.after(text, last);
  }
  return { start: first.start, end: last.end, score };
}
