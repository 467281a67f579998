import type { Detector, Range } from "../contracts/detection.ts";
import { MAYBE_CAPITAL, type Word, forEachCapitalised } from "./names/capitalised-words.ts";
import { Kind } from "./names/lexicon.ts";
import {
  LEGAL_BEHIND_COMMA,
  ORGANISATION_JOINTS,
  carriesOn,
  employerContext,
  listedScore,
  namedByWords,
  unlistedScore,
} from "./names/organisation-evidence.ts";
import { isInsidePhrase, phraseEnd } from "./names/phrases.ts";

const LEAST_SCORE = 0.2;

/** Organisations, by what their names end or begin with, by a list and by the words around a name. */
export const organisation: Detector = {
  id: "pii.organisation",
  type: "ORGANIZATION",
  description:
    "Organisations: names with a legal form, with a noun such as university or bank, with an employer's context, and those of a list.",
  reference:
    "Legal forms in common use (ISO 20275 keeps the full list); lists in src/detectors/names, public knowledge; evidence in the sense of Nadeau and Sekine 2007, A survey of named entity recognition",
  reach: 190, // five words of 24 characters, 12 between them, a legal form, and an edge
  weaknesses:
    "Most names of companies, bands, clubs and products are like any other word: without a legal form, a noun that tells or the context of an employer they are " +
    "found only where the list holds them, which is about one in three. Initials that no list holds score below 0.5. What a name begins with is often " +
    "cut or too long. Headings in capitals may look like departments.",
  detect: detectOrganisations,
  patterns: [MAYBE_CAPITAL, LEGAL_BEHIND_COMMA],
  examples: {
    flagged: [
      "I work for Vexilon in the evening.",
      "Schmidt & Söhne GmbH hat geliefert.",
      "Open Round Stones, Inc. pays.",
      "the University of Northampton",
      "Deutsche Bank and others",
      "Carpathia Holdings was sold.",
      "beim FC Hinterwalden",
      "a Microsoft product",
    ],
    clean: [
      "Our Services And Solutions",
      "I work for fun.",
      "Apple pie for all",
      "The Company shall inform the Customer.",
      "Die Auflösung der Gesellschaft ist geplant.",
      "Please contact Human Resources.",
    ],
  },
};

function detectOrganisations(text: string, from: number): readonly Range[] {
  const ranges: Range[] = [];
  forEachCapitalised(text, from, (word) => {
    const range = organisationAt(text, word);
    if (range !== undefined && range.score >= LEAST_SCORE) ranges.push(range);
  });
  return ranges;
}

function organisationAt(text: string, word: Word): (Range & { score: number }) | undefined {
  const { start } = word;
  const previous = ORGANISATION_JOINTS.before(text, word);
  const isInside = previous !== undefined && carriesOn(text, previous, word);
  if (!isInside) {
    const named = namedByWords(text, word);
    if (named !== undefined) {
      const score = Math.min(1, named.score + employerContext(text, word));
      if (score >= 0.5) return { start, end: named.end, score };
    }
  }
  const phrase = phraseEnd(text, word, Kind.organisationPhrase);
  if (phrase > 0 || (word.kinds & Kind.organisation) !== 0) {
    if (isInsidePhrase(text, word)) return undefined;
    return {
      start,
      end: phrase > 0 ? phrase : word.end,
      score: Math.min(1, listedScore(text, word, phrase > 0)),
    };
  }
  if (isInside) return undefined;
  const score = unlistedScore(text, word);
  return score === 0 ? undefined : { start, end: word.end, score };
}
