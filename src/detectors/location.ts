import type { Detector, Range } from "../contracts/detection.ts";
import { MAYBE_CAPITAL, type Word, forEachCapitalised } from "./names/capitalised-words.ts";
import { Kind } from "./names/lexicon.ts";
import { isInsidePhrase, phraseEnd } from "./names/phrases.ts";
import {
  IS_A_PLACE,
  PLACE_JOINTS,
  POSTCODE_BEHIND,
  listedScore,
  unlistedScore,
} from "./names/place-evidence.ts";

/** Places that are written as their initials. */
const ABBREVIATED =
  /(?:U\. ?S\.(?: ?A\.)?|U\. ?K\.|U\. ?A\. ?E\.|L\. ?A\.|D\. ?C\.|N\. ?Y\. ?C\.)(?![A-Za-z])/y;
const LEAST_SCORE = 0.2;
const PART = Kind.given | Kind.family | Kind.place;
/** No place that is in no list begins with these. */
const NEVER_FIRST =
  Kind.function | Kind.capitals | Kind.title | Kind.organisation | Kind.legalForm | Kind.organisationHead;
const NO_PART =
  Kind.ordinary | Kind.function | Kind.capitals | Kind.title | Kind.organisationHead | Kind.legalForm;

/** Places, by lists of them and by the words around a name. */
export const location: Detector = {
  id: "pii.location",
  type: "LOCATION",
  description:
    "Places: countries, states, regions, cities, rivers and seas, and names that their context makes places.",
  reference:
    "Lists of names in src/detectors/names (public knowledge, and towns of presidio-research, MIT); evidence in the sense of Nadeau and Sekine 2007, A survey of named entity recognition",
  reach: 180, // four words of 24 characters, 12 between them, and 40 of what is said behind them
  weaknesses:
    'A small place that no list holds is found only where its context tells ("lives in", "near", "the village of", a country behind it); ' +
    "in German text rarely even then. Places in small letters are not found. Clubs, companies and dishes named after places are " +
    "taken for places now and then, and the other way round; streets and buildings are not looked for.",
  detect: detectPlaces,
  patterns: [MAYBE_CAPITAL, ABBREVIATED, POSTCODE_BEHIND, IS_A_PLACE],
  examples: {
    flagged: [
      "She moved here from Costa Rica.",
      "Ich wohne in Düsseldorf.",
      "The flight to New York City was late.",
      "He grew up in Wetherwick and left early.",
      "They crossed Lake Tikitapu at night.",
      "in the U.S. and elsewhere",
      "Torrelodones is a small town.",
      "LONDON, England",
    ],
    clean: [
      "George Washington said so.",
      "She studied at the University of Leeds.",
      "Reading is good for you.",
      "It is a nice bath.",
      "See Appendix Two for Details.",
      "the Boston Celtics Club",
    ],
  },
};

function detectPlaces(text: string, from: number): readonly Range[] {
  const ranges: Range[] = [];
  forEachCapitalised(text, from, (word) => {
    const range = placeAt(text, word);
    if (range !== undefined) ranges.push(range);
  });
  return ranges;
}

function placeAt(text: string, word: Word): Range | undefined {
  if ((word.kinds & Kind.initial) !== 0) return abbreviatedAt(text, word);
  const end = (word.kinds & Kind.placePhrase) !== 0 ? phraseEnd(text, word, Kind.placePhrase) : -1;
  if (end > 0 || (word.kinds & (Kind.place | Kind.town)) !== 0) {
    if (isInsidePhrase(text, word)) return undefined;
    const score = listedScore(text, word, end > 0 ? end : word.end, end > 0);
    return score < LEAST_SCORE ? undefined : { start: word.start, end: end > 0 ? end : word.end, score };
  }
  return (word.kinds & NEVER_FIRST) !== 0 ? undefined : unlistedAt(text, word);
}

function abbreviatedAt(text: string, word: Word): Range | undefined {
  ABBREVIATED.lastIndex = word.start;
  if (!ABBREVIATED.test(text)) return undefined;
  return { start: word.start, end: ABBREVIATED.lastIndex, score: 0.7 };
}

function unlistedAt(text: string, first: Word): Range | undefined {
  const previous = PLACE_JOINTS.before(text, first);
  if (previous !== undefined && continues(previous, first)) return undefined;
  let last = first;
  for (let parts = 1; parts < 4; parts += 1) {
    const next = PLACE_JOINTS.after(text, last);
    if (next === undefined || !continues(last, next)) break;
    last = next;
  }
  const score = unlistedScore(text, first, last);
  return score < LEAST_SCORE ? undefined : { start: first.start, end: last.end, score };
}

function continues(word: Word, next: Word): boolean {
  if ((word.kinds & Kind.landform) !== 0 && (word.kinds & Kind.placeBeginning) === 0) return false;
  if ((word.kinds & Kind.placeBeginning) === 0 && (word.kinds & NO_PART) !== 0 && (word.kinds & PART) === 0)
    return false;
  return (next.kinds & Kind.landform) !== 0 || (next.kinds & NO_PART) === 0 || (next.kinds & PART) !== 0;
}
