import { isCapital } from "./letters.ts";
import { FAMILY_NAMES } from "./family-names.ts";
import { GIVEN_NAMES } from "./given-names.ts";
import {
  CAPITAL_PARTICLES,
  FAMILY_ENDINGS,
  FORMS_OF_ADDRESS,
  LANDFORMS_BEHIND,
  NAME_SUFFIXES,
  PERSON_TITLES,
  PLACE_BEGINNINGS,
  PLACE_ENDINGS,
} from "./name-words.ts";
import { FUNCTION_WORDS, ORDINARY_WORDS } from "./ordinary-words.ts";
import {
  CLUB_PREFIXES,
  LEGAL_FORMS,
  ORGANISATION_BEGINNINGS,
  ORGANISATION_HEADS,
} from "./organisation-words.ts";
import { ORGANISATIONS } from "./organisations.ts";
import { PLACES, TOWNS } from "./places.ts";

/** What is known of a capitalised word, as bits: a word may be several things ("Paris", "Grant", "Ford"). */
export const Kind = {
  given: 1 << 0,
  family: 1 << 1,
  place: 1 << 2,
  /** A name of a place of several words begins with it. */
  placePhrase: 1 << 3,
  organisation: 1 << 4,
  organisationPhrase: 1 << 5,
  function: 1 << 6,
  ordinary: 1 << 7,
  title: 1 << 8,
  address: 1 << 9,
  particle: 1 << 10,
  suffix: 1 << 11,
  legalForm: 1 << 12,
  organisationHead: 1 << 13,
  organisationBeginning: 1 << 14,
  club: 1 << 15,
  landform: 1 << 16,
  placeBeginning: 1 << 17,
  /** Found by its look: not in a list. */
  capitals: 1 << 18,
  familyEnding: 1 << 19,
  initial: 1 << 20,
  /** A place that few know; many such words mean something else too. */
  town: 1 << 21,
  /** Ends as names of places do. */
  placeEnding: 1 << 22,
} as const;

interface Lexicon {
  /** By single words, and by the first words of those of several. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly phrases: ReadonlyMap<string, number>;
}

let built: Lexicon | undefined;

/** Megabytes, so only where somebody looks for names. */
function lexicon(): Lexicon {
  return (built ??= buildLexicon());
}

type Ending = readonly [ending: string, kind: number];
const NO_ENDINGS: readonly Ending[] = [];
/** Endings by their last two letters. */
const ENDINGS = indexEndings();
const LEAST_CHARS_WITH_ENDING = 6;
const LEAST_CHARS_IN_GENITIVE = 4;

function buildLexicon(): Lexicon {
  const kinds = new Map<string, number>();
  const phrases = new Map<string, number>();
  const add = (words: readonly string[], kind: number, phraseKind = kind): void => {
    for (const word of words) {
      const space = word.indexOf(" ");
      if (space >= 0) phrases.set(word, (phrases.get(word) ?? 0) | phraseKind);
      const key = space < 0 ? word : word.slice(0, space);
      kinds.set(key, (kinds.get(key) ?? 0) | (space < 0 ? kind : phraseKind));
    }
  };
  add(GIVEN_NAMES, Kind.given);
  add(FAMILY_NAMES, Kind.family);
  add(PLACES, Kind.place, Kind.placePhrase);
  add(TOWNS, Kind.town, Kind.placePhrase);
  add(ORGANISATIONS, Kind.organisation, Kind.organisationPhrase);
  add(FUNCTION_WORDS, Kind.function);
  add(ORDINARY_WORDS, Kind.ordinary);
  add(PERSON_TITLES, Kind.title);
  add(FORMS_OF_ADDRESS, Kind.address);
  add(CAPITAL_PARTICLES, Kind.particle);
  add(NAME_SUFFIXES, Kind.suffix);
  add(LEGAL_FORMS, Kind.legalForm);
  add(ORGANISATION_HEADS, Kind.organisationHead);
  add(ORGANISATION_BEGINNINGS, Kind.organisationBeginning);
  add(CLUB_PREFIXES, Kind.club);
  add(LANDFORMS_BEHIND, Kind.landform);
  add(PLACE_BEGINNINGS, Kind.placeBeginning);
  return { kinds, phrases };
}

/** Everything known of a word that begins with a capital. */
export function kindsOf(word: string): number {
  const known = lexicon().kinds;
  const kinds = known.get(word) ?? 0;
  if (word.length === 1) return kinds | Kind.initial;
  if (isCapital(word.charCodeAt(1)) && word === word.toUpperCase())
    return Kind.capitals | (kinds !== 0 ? kinds : (known.get(inSmallLetters(word)) ?? 0));
  return kinds !== 0 ? kinds : kindsOfUnknown(word, known);
}

/** What a name of several words is in the lists, 0 where it is in none: its words, one space between them, without full stops. */
export function phraseKinds(words: string): number {
  return lexicon().phrases.get(words) ?? 0;
}

/** "Anne-Marie" is a given name where one of its halves is; other unknown words may end as family names do. */
function kindsOfUnknown(word: string, known: Lexicon["kinds"]): number {
  const hyphen = word.indexOf("-");
  if (hyphen > 0) {
    const halves = (known.get(word.slice(0, hyphen)) ?? 0) | (known.get(word.slice(hyphen + 1)) ?? 0);
    return halves & (Kind.given | Kind.family);
  }
  if (isGaelic(word)) return Kind.family;
  // "Berlins", "Rathenaus": the German genitive.
  if (word.length > LEAST_CHARS_IN_GENITIVE && word.endsWith("s")) {
    const nominative = (known.get(word.slice(0, -1)) ?? 0) & (Kind.given | Kind.family | Kind.place);
    if (nominative !== 0) return nominative;
  }
  if (word.length < LEAST_CHARS_WITH_ENDING) return 0;
  let kinds = 0;
  for (const [ending, kind] of ENDINGS.get(word.slice(-2)) ?? NO_ENDINGS)
    if (word.endsWith(ending)) kinds |= kind;
  return kinds;
}

function indexEndings(): ReadonlyMap<string, readonly Ending[]> {
  const index = new Map<string, Ending[]>();
  const add = (endings: readonly string[], kind: number): void => {
    for (const ending of endings) {
      const last = ending.slice(-2);
      index.set(last, [...(index.get(last) ?? []), [ending, kind]]);
    }
  };
  add(FAMILY_ENDINGS, Kind.familyEnding);
  add(PLACE_ENDINGS, Kind.placeEnding);
  return index;
}

/** "O'Neil", "McKay", "MacLeod" */
function isGaelic(word: string): boolean {
  const second = word.charCodeAt(1);
  if (word.charCodeAt(0) === 79) return second === 39 || second === 0x2019;
  if (word.charCodeAt(0) !== 77) return false;
  return (
    (second === 99 && isCapital(word.charCodeAt(2))) ||
    (word.startsWith("Mac") && isCapital(word.charCodeAt(3)))
  );
}

/** "STAVANGER" as "Stavanger", "BADEN-BADEN" as "Baden-Baden". */
export function inSmallLetters(word: string): string {
  const parts = word.split("-");
  return parts.map((part) => part.charAt(0) + part.slice(1).toLowerCase()).join("-");
}
