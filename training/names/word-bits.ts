import { FAMILY_NAMES } from "../../src/detectors/names/family-names.ts";
import { GIVEN_NAMES } from "../../src/detectors/names/given-names.ts";
import {
  FORMS_OF_ADDRESS,
  LANDFORMS_BEHIND,
  NAME_PARTICLES,
  NAME_SUFFIXES,
  PERSON_TITLES,
} from "../../src/detectors/names/name-words.ts";
import { FUNCTION_WORDS, ORDINARY_WORDS } from "../../src/detectors/names/ordinary-words.ts";
import {
  LEGAL_FORMS,
  ORGANISATION_BEGINNINGS,
  ORGANISATION_HEADS,
} from "../../src/detectors/names/organisation-words.ts";
import { ORGANISATIONS } from "../../src/detectors/names/organisations.ts";
import { PLACES, TOWNS } from "../../src/detectors/names/places.ts";
import { STREET_BEFORE, STREET_BEHIND } from "../../src/detectors/names/street-words.ts";
import { Gap, Shape, Tokens } from "../../src/detectors/names/tagger/tokens.ts";
import { WordBit, pairHash } from "../../src/detectors/names/tagger/word-list.ts";
import { GERMAN_NATIONALITIES } from "./filler-words.ts";
import type { LabelledText } from "./labelled-text.ts";
import type { RawLists } from "./read-raw.ts";

/** Met so often in small letters, a word is common; so often for each million words, it binds others. */
const COMMON_COUNT = 2;
const FUNCTION_SHARE = 0.0004;
const CALENDAR = `january february march april may june july august september october november december januar februar märz mai juni juli
oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun`;

/** Everything the tagger is to know of single words: from lists, and from how words are written in texts. */
export function collectWordBits(
  lists: RawLists,
  plainTexts: readonly string[],
  labelled: readonly LabelledText[],
): Map<number, number> {
  const bits = new Map<number, number>();
  const tokens = new Tokens();
  const add = (hash: number, bit: number): void => {
    bits.set(hash, (bits.get(hash) ?? 0) | bit);
  };
  /** Single words get one bit, the words of longer names and their pairs another. */
  const addNames = (names: Iterable<string>, single: number, part: number): void => {
    for (const name of names) {
      tokens.read(name, 0, name.length);
      const words: number[] = [];
      for (let at = 0; at < tokens.count; at += 1)
        if ((tokens.shape[at] ?? 0) !== Shape.sign && (tokens.shape[at] ?? 0) < Shape.long)
          words.push(tokens.word[at] ?? 0);
      if (words.length === 1) add(words[0] ?? 0, single);
      else if (part !== 0) {
        for (const word of words) add(word, part);
        for (let at = 0; at + 1 < tokens.count; at += 1)
          if (tokens.gap[at + 1] === Gap.blank)
            add(pairHash(tokens.word[at] ?? 0, tokens.word[at + 1] ?? 0), part);
      }
    }
  };
  addNames(GIVEN_NAMES, WordBit.given, 0);
  addNames(FAMILY_NAMES, WordBit.family, 0);
  addNames(
    lists.identities.map(({ given }) => given),
    WordBit.given,
    0,
  );
  addNames(
    lists.identities.map(({ family }) => family),
    WordBit.family,
    0,
  );
  addNames([...PLACES, ...TOWNS], WordBit.place, WordBit.placePart);
  addNames(
    lists.nations.map(({ country }) => country),
    WordBit.place,
    WordBit.placePart,
  );
  for (const { city, country, stateName } of lists.identities)
    addNames(
      [city, country, stateName].filter((name) => name !== ""),
      WordBit.place,
      WordBit.placePart,
    );
  addNames(ORGANISATIONS, WordBit.organisation, WordBit.organisationPart);
  addNames(withoutSpaces(lists.organisations), WordBit.organisation, 0);
  addNames(withoutSpaces(lists.identities.map(({ company }) => company)), WordBit.organisation, 0);
  addNames(
    wordsOfMany([...lists.organisations, ...lists.identities.map(({ company }) => company)]),
    WordBit.organisationPart,
    0,
  );
  for (const { nationality, person, plural } of lists.nations)
    addNames([nationality, person, plural], WordBit.nationality, 0);
  addNames(lists.religions, WordBit.nationality, 0);
  for (const stem of GERMAN_NATIONALITIES)
    addNames(
      ["", "e", "er", "en", "es", "em"].map((end) => stem + end),
      WordBit.nationality,
      0,
    );
  addNames(
    lists.identities.map(({ job }) => job.split(" ").at(-1) ?? job),
    WordBit.occupation,
    0,
  );
  addNames([...PERSON_TITLES, ...FORMS_OF_ADDRESS, ...NAME_SUFFIXES], WordBit.title, 0);
  addNames([...LEGAL_FORMS, ...ORGANISATION_HEADS, ...ORGANISATION_BEGINNINGS], WordBit.organisationHead, 0);
  addNames(LANDFORMS_BEHIND, WordBit.landform, 0);
  addNames([...STREET_BEFORE, ...STREET_BEHIND], WordBit.street, 0);
  addNames(CALENDAR.split(/\s+/), WordBit.calendar, 0);
  addNames(ORDINARY_WORDS, WordBit.common, 0);
  addNames(FUNCTION_WORDS, WordBit.function | WordBit.common, 0);

  addCommonWords(plainTexts, tokens, add);
  addInnerWords(labelled, tokens, bits, add);
  addNames(NAME_PARTICLES, WordBit.inside | WordBit.common, 0);
  return bits;
}

function withoutSpaces(names: readonly string[]): string[] {
  return names.filter((name) => !name.includes(" "));
}

/** Words that so many names of organisations have. */
const ORGANISATIONS_WITH_WORD = 4;
function wordsOfMany(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const word of new Set(name.split(" "))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= ORGANISATIONS_WITH_WORD).map(([word]) => word);
}

function addCommonWords(
  texts: readonly string[],
  tokens: Tokens,
  add: (hash: number, bit: number) => void,
): void {
  const counts = new Map<number, number>();
  let all = 0;
  for (const text of texts) {
    tokens.read(text, 0, text.length);
    for (let at = 0; at < tokens.count; at += 1) {
      if (tokens.shape[at] !== Shape.small) continue;
      all += 1;
      const word = tokens.word[at] ?? 0;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  for (const [word, count] of counts) {
    if (count >= COMMON_COUNT) add(word, WordBit.common);
    if (count >= all * FUNCTION_SHARE) add(word, WordBit.function);
  }
}

/** Small words met inside names: "of", "and", "der". */
function addInnerWords(
  labelled: readonly LabelledText[],
  tokens: Tokens,
  bits: ReadonlyMap<number, number>,
  add: (hash: number, bit: number) => void,
): void {
  const counts = new Map<number, number>();
  for (const { text, spans } of labelled) {
    tokens.read(text, 0, text.length);
    for (const span of spans)
      for (let at = 0; at < tokens.count; at += 1) {
        if ((tokens.start[at] ?? 0) <= span.start || (tokens.end[at] ?? 0) > span.end) continue;
        const word = tokens.word[at] ?? 0;
        if (tokens.shape[at] === Shape.small && ((bits.get(word) ?? 0) & WordBit.common) !== 0)
          counts.set(word, (counts.get(word) ?? 0) + 1);
      }
  }
  for (const [word, count] of counts) if (count >= 3) add(word, WordBit.inside);
}
