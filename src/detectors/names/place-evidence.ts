import { type Word, beginsSentence, capitalisedAt } from "./capitalised-words.ts";
import { GOVERNED, PLACE_HINTS_BEFORE, PLACE_NOUNS_BEFORE, PLACE_PAIRS_BEFORE } from "./context-words.ts";
import { wordsBefore } from "./context.ts";
import { Joints } from "./joints.ts";
import { isBlank } from "./letters.ts";
import { looksEnglish } from "./language.ts";
import { Kind } from "./lexicon.ts";

export const PLACE_JOINTS = new Joints(
  "de la le del der am an on upon u ob nad sur of the do da di y".split(" "),
);
const OF = new Joints(["of", "the"]);
const BLANK_JOINTS = new Joints([]);

const MAX_INDENT = 8;

/** "Dallas TX 75201", "Assen 9401" */
export const POSTCODE_BEHIND = /(?:,? [A-Z]{1,3})? \d{4,6}(?![\dA-Za-z])/y;

/** " is a small town" */
const IS_A_PLACE_CHARS = 40;
export const IS_A_PLACE =
  /^ (?:is|was|ist|war|est|es) (?:an?|the|eine?|une?|una) (?:\p{Ll}{1,12} )?(?:city|town|village|hamlet|suburb|municipality|commune|parish|island|river|region|district|Stadt|Gemeinde|Dorf|Ort|Fluss|ville|ciudad)(?!\p{L})/u;

const NAME = Kind.given | Kind.family;
const NOT_A_NAME = Kind.ordinary | Kind.function;
const NEVER_UNLISTED = NOT_A_NAME | Kind.title | Kind.initial;
const LAND_BEGINNINGS: ReadonlySet<string> = new Set(["Lake", "Mount", "Mt", "Cape", "Fort", "Camp", "Isle"]);
const GERMAN_HINTS: ReadonlySet<string> = new Set(["im", "aus", "nach", "bei"]);
/** In English and in German, or before a person as well. */
const SHARED_HINTS: ReadonlySet<string> = new Set(["in", "to", "at"]);
const PERSON_HINTS: ReadonlySet<string> = new Set(["to", "at", "from"]);
const THING_BEHIND = Kind.organisationHead | Kind.legalForm;

/** Score of a place that is in the lists, 0..1. */
export function listedScore(text: string, word: Word, end: number, isPhrase: boolean): number {
  const { kinds } = word;
  let score = isPhrase ? 0.8 : 0.75;
  if (!isPhrase && (kinds & Kind.place) === 0) score = standsAlone(text, word) ? 0.6 : 0.4;
  if (!isPhrase && (kinds & NAME) !== 0) score = 0.45;
  if (!isPhrase && (kinds & NOT_A_NAME) !== 0) score = 0.2;
  if ((kinds & Kind.capitals) !== 0 && word.text.length > 3 && !standsAlone(text, word)) score -= 0.15;
  const last = isPhrase ? undefined : word;
  return round(score + before(text, word, isPhrase) + behind(text, end, last));
}

function before(text: string, word: Word, isPhrase: boolean): number {
  const previous = BLANK_JOINTS.before(text, word);
  if (previous !== undefined && !beginsLowly(text, previous)) {
    const { kinds } = previous;
    if ((kinds & Kind.address) !== 0) return -0.6;
    if ((kinds & Kind.given) !== 0 && !isPhrase) return (kinds & NOT_A_NAME) !== 0 ? -0.15 : -0.5;
    if ((kinds & (Kind.club | Kind.organisationBeginning | Kind.organisationHead | Kind.organisation)) !== 0)
      return -0.35;
    if ((kinds & (NOT_A_NAME | Kind.placeBeginning)) === 0) return -0.25;
  }
  const [one, two] = wordsBefore(text, word.start);
  if (PLACE_PAIRS_BEFORE.has(`${two} ${one}`)) return 0.35;
  if (PLACE_HINTS_BEFORE.has(one)) return 0.25;
  if (PLACE_NOUNS_BEFORE.has(one)) return 0.35;
  return one === "of" && previous === undefined ? ofWhat(text, word, two) : 0;
}

/** A line of its own, as in an address. */
function standsAlone(text: string, word: Word): boolean {
  let at = word.start;
  while (
    at > 0 &&
    word.start - at < MAX_INDENT &&
    (isBlank(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 62)
  )
    at -= 1;
  return (
    at > 0 && text.charCodeAt(at - 1) === 10 && (word.end === text.length || text.charCodeAt(word.end) === 10)
  );
}

function beginsLowly(text: string, previous: Word): boolean {
  return (
    (previous.kinds & Kind.function) !== 0 ||
    (beginsSentence(text, previous.start) && (previous.kinds & Kind.ordinary) !== 0)
  );
}

/** "University of Leeds" is no place, "Republic of Ireland" is. */
function ofWhat(text: string, word: Word, noun: string): number {
  const holder = OF.before(text, word);
  if (holder === undefined) return 0.1;
  return GOVERNED.has(noun) ? 0.1 : -0.3;
}

/** "Boston Celtics" is a club, "Paris, France" a place. */
function behind(text: string, end: number, word: Word | undefined): number {
  if (text.charCodeAt(end) === 44) {
    const next = behindComma(text, end);
    return next !== undefined && isPlace(next) ? 0.3 : 0;
  }
  POSTCODE_BEHIND.lastIndex = end;
  if (POSTCODE_BEHIND.test(text)) return 0.35;
  const next = isBlank(text.charCodeAt(end)) ? capitalisedAt(text, end + 1) : undefined;
  if (next === undefined) return 0;
  const third = BLANK_JOINTS.after(text, next);
  if (third !== undefined && (third.kinds & THING_BEHIND) !== 0 && (next.kinds & Kind.function) === 0)
    return -0.35;
  if ((next.kinds & THING_BEHIND) !== 0) return -0.4;
  if (word !== undefined && (word.kinds & NAME) !== 0 && (next.kinds & NAME) !== 0) return -0.5;
  if ((next.kinds & (Kind.function | Kind.place | Kind.landform)) !== 0) return 0;
  return (next.kinds & Kind.ordinary) !== 0 ? -0.15 : -0.3;
}

/** Score of a name that no list holds, by its words and by what stands around it; `last` is its last word. */
export function unlistedScore(text: string, first: Word, last: Word): number {
  const own = ownScore(first, last);
  if (own === undefined) return 0;
  const [one, two] = wordsBefore(text, first.start);
  let score = own;
  if (PLACE_PAIRS_BEFORE.has(`${two} ${one}`)) score += 0.6;
  else if (PLACE_NOUNS_BEFORE.has(one)) score += 0.5;
  else if (PLACE_HINTS_BEFORE.has(one)) score += hintScore(text, one, first);
  if (IS_A_PLACE.test(text.slice(last.end, last.end + IS_A_PLACE_CHARS))) score += 0.6;
  const next = behindComma(text, last.end);
  if (next !== undefined && isPlace(next) && (next.kinds & NAME) === 0) score += 0.4;
  return round(score);
}

/** What the words say by themselves; undefined where they say that it is something else. */
function ownScore(first: Word, last: Word): number | undefined {
  const { kinds } = first;
  const hasBeginning =
    last !== first && (kinds & Kind.placeBeginning) !== 0 && (last.kinds & NOT_A_NAME) === 0;
  const isName = (kinds & NAME) !== 0;
  let score = 0;
  if (last !== first && (last.kinds & Kind.landform) !== 0) score = 0.5;
  else if (hasBeginning) score = LAND_BEGINNINGS.has(first.text) ? 0.55 : 0.45;
  else if ((kinds & Kind.placeEnding) !== 0) score = 0.3;
  else if ((kinds & NEVER_UNLISTED) !== 0 || (isName && (kinds & Kind.family) === 0)) return undefined;
  if ((kinds & NOT_A_NAME) !== 0 && !hasBeginning) score -= 0.3;
  return isName ? score - 0.2 : score;
}

/** "in" and the like before an unknown word: in German, every noun may follow. */
function hintScore(text: string, hint: string, first: Word): number {
  if (GERMAN_HINTS.has(hint)) return 0.2;
  const score = PERSON_HINTS.has(hint) ? 0.35 : 0.45;
  return hint === "from" || !SHARED_HINTS.has(hint) || looksEnglish(text, first.start) ? score : 0.2;
}

function behindComma(text: string, end: number): Word | undefined {
  return text.charCodeAt(end) === 44 && isBlank(text.charCodeAt(end + 1))
    ? capitalisedAt(text, end + 2)
    : undefined;
}

function isPlace({ kinds }: Word): boolean {
  return (kinds & (Kind.place | Kind.placePhrase)) !== 0;
}

function round(score: number): number {
  return Math.max(0, Math.min(1, Math.round(score * 100) / 100));
}
