import { type Word, beginsSentence } from "./capitalised-words.ts";
import { EMPLOYER_PAIRS_BEFORE, ORGANISATION_HINTS_BEFORE } from "./context-words.ts";
import { wordsBefore } from "./context.ts";
import { Joints } from "./joints.ts";
import { Kind } from "./lexicon.ts";
import { phraseEnd } from "./phrases.ts";

export const ORGANISATION_JOINTS = new Joints(
  "of the for and & für der des und de la del du di da do dos das et y e on fur".split(" "),
);
/** So many words of a name are looked at. */
const MAX_WORDS = 5;

/** What makes an organisation even of ordinary words: "National Soccer League". */
const FIRM_HEADS: ReadonlySet<string> = new Set(
  "University League Federation Association Society Union Institute Academy Railway Railroad Corps Regiment Orchestra Party Commission Council Authority".split(
    " ",
  ),
);

const NAME = Kind.given | Kind.family;
const NOT_A_NAME = Kind.ordinary | Kind.function;
const ENDING = Kind.legalForm | Kind.organisationHead;

/** A name that ends in a legal form or in a noun for organisations, or begins with one. */
export interface Organisation {
  readonly end: number;
  readonly score: number;
}

/** Whether a word carries on a name of an organisation that the one before it belongs to. */
export function carriesOn(text: string, word: Word, next: Word): boolean {
  if ((word.kinds & Kind.legalForm) !== 0 && word.text !== "Co") return false;
  if ((word.kinds & Kind.function) !== 0 && (word.kinds & (Kind.given | Kind.place)) === 0) return false;
  if ((next.kinds & Kind.function) !== 0 && (next.kinds & (Kind.given | Kind.place)) === 0) return false;
  if ((word.kinds & Kind.address) !== 0) return false;
  if (text.startsWith(" and the ", word.end) || text.startsWith(" und d", word.end)) return false;
  // "Visit Acme Corp": the first word of a sentence says little.
  return !(
    (word.kinds & (Kind.ordinary | ENDING | Kind.organisationBeginning)) === Kind.ordinary &&
    beginsSentence(text, word.start) &&
    (next.kinds & ENDING) === 0
  );
}

/** The organisation that begins with a word, if its words say that it is one. */
export function namedByWords(text: string, first: Word): Organisation | undefined {
  if ((first.kinds & Kind.function) !== 0) return undefined;
  const words = [first];
  for (let last = first; words.length < MAX_WORDS;) {
    const next = ORGANISATION_JOINTS.after(text, last);
    if (next === undefined || !carriesOn(text, last, next)) break;
    words.push(next);
    last = next;
  }
  const legal = words.findIndex(({ kinds }, at) => at > 0 && (kinds & Kind.legalForm) !== 0);
  if (legal > 0) return { end: words[legal]?.end ?? first.end, score: 0.9 };
  const comma = legalFormBehindComma(text, words);
  if (comma > 0) return { end: comma, score: 0.9 };
  const named = clubOf(words) ?? beginningOf(words) ?? headOf(words);
  return named !== undefined && phraseEnd(text, first, Kind.placePhrase) === named.end ? undefined : named;
}

function legalFormBehindComma(text: string, words: readonly Word[]): number {
  const last = words.at(-1);
  if (last === undefined) return -1;
  LEGAL_BEHIND_COMMA.lastIndex = last.end;
  return LEGAL_BEHIND_COMMA.test(text) ? LEGAL_BEHIND_COMMA.lastIndex : -1;
}

/** What follows a name: ", Inc." */
export const LEGAL_BEHIND_COMMA =
  /, ?(?:Inc|Ltd|LLC|L\.L\.C|LLP|Corp|S\.A|S\.p\.A|GmbH|AG|Co|PLC|plc)(?![A-Za-z])\.?/y;

function clubOf(words: readonly Word[]): Organisation | undefined {
  const [first, second] = words;
  if (first === undefined || second === undefined || (first.kinds & Kind.club) === 0) return undefined;
  if ((second.kinds & NOT_A_NAME) !== 0) return undefined;
  return { end: second.end, score: 0.7 };
}

function beginningOf(words: readonly Word[]): Organisation | undefined {
  const [first, second] = words;
  if (first === undefined || second === undefined || (first.kinds & Kind.organisationBeginning) === 0)
    return undefined;
  const isJoinedBySmallWord = second.start - first.end > 1;
  const last =
    words.find((word, at) => at > 0 && (word.kinds & Kind.organisationHead) !== 0) ??
    words.at(isJoinedBySmallWord ? -1 : 1);
  const isKnown = words.some((word, at) => at > 0 && (word.kinds & (Kind.place | Kind.placePhrase)) !== 0);
  return {
    end: (last ?? second).end,
    score: isJoinedBySmallWord ? (isKnown ? 0.8 : 0.7) : isKnown ? 0.7 : 0.45,
  };
}

function headOf(words: readonly Word[]): Organisation | undefined {
  const heads = words.map((word, at) => (isHead(words[at - 1], word) ? at : -1));
  const head = Math.max(...heads);
  const end = words[head]?.end;
  if (head <= 0 || end === undefined) return undefined;
  const others = words.slice(0, head);
  const isNamed = others.some((word) => (word.kinds & NOT_A_NAME) === 0);
  const isPlaced = others.some((word) => (word.kinds & (Kind.place | Kind.placePhrase)) !== 0);
  return {
    end,
    score: isPlaced
      ? 0.65
      : isNamed
        ? 0.6
        : others.length > 1 && FIRM_HEADS.has(words[head]?.text ?? "")
          ? 0.55
          : 0.35,
  };
}

/** "Auflösung der Band": a noun behind a small word ends no name. */
function isHead(previous: Word | undefined, word: Word): boolean {
  return (
    previous !== undefined && word.start - previous.end === 1 && (word.kinds & Kind.organisationHead) !== 0
  );
}

/** Score that the words around a name add to it. */
export function employerContext(text: string, first: Word): number {
  const [one, two] = wordsBefore(text, first.start);
  if (EMPLOYER_PAIRS_BEFORE.has(`${two} ${one}`)) return 0.45;
  return ORGANISATION_HINTS_BEFORE.has(one) ? 0.2 : 0;
}

/** Score of a name that is in the lists. */
export function listedScore(text: string, word: Word, isPhrase: boolean): number {
  if (isPhrase) return 0.8;
  const isAmbiguous = (word.kinds & (NOT_A_NAME | NAME | Kind.place | Kind.title)) !== 0;
  const previous = ORGANISATION_JOINTS.before(text, word);
  const isPartOfName = previous !== undefined && (previous.kinds & Kind.given) !== 0;
  const score = (isAmbiguous ? 0.35 : 0.75) - (isPartOfName ? 0.5 : 0);
  return score + employerContext(text, word);
}

/** Score of a name that neither its words nor the lists tell. */
export function unlistedScore(text: string, first: Word): number {
  if ((first.kinds & Kind.capitals) !== 0 && isAcronym(text, first))
    return Math.max(0.4, employerContext(text, first) + 0.2);
  if ((first.kinds & (NOT_A_NAME | Kind.place | Kind.initial | Kind.title)) !== 0) return 0;
  const context = employerContext(text, first);
  return context < 0.4 ? 0 : (first.kinds & NAME) !== 0 ? 0.4 : 0.6;
}

/** "the BWF", "der DRB": initials that no list holds. */
function isAcronym(text: string, word: Word): boolean {
  if (word.text.length < 3 || word.text.length > 5 || (word.kinds & ~Kind.capitals) !== 0) return false;
  return ARTICLES.has(wordsBefore(text, word.start)[0]);
}
const ARTICLES: ReadonlySet<string> = new Set("the der die des dem beim vom zum zur le la el il".split(" "));
