import { type Word, beginsSentence, capitalisedAt, wordStart } from "./capitalised-words.ts";
import {
  PERSON_AFTER,
  PERSON_BEFORE,
  PERSON_HINTS_BEFORE,
  PERSON_PAIRS_BEFORE,
  PLACE_HINTS_BEFORE,
} from "./context-words.ts";
import { wordsBefore, wordsBehind } from "./context.ts";
import { Joints } from "./joints.ts";
import { looksGerman } from "./language.ts";
import { Kind } from "./lexicon.ts";
import { NAME, NOT_A_NAME, THING_BEHIND } from "./name-parts.ts";
import { phraseEnd } from "./phrases.ts";

/** Between the names of a list. */
const LIST_JOINTS = new Joints(["and", "und", "et", "y", "e", "&", "or", "oder"]);
const ARTICLES: ReadonlySet<string> = new Set(["the", "der", "die", "das"]);

/** The first parts of a name and what stands around it. */
export interface PersonName {
  readonly parts: readonly Word[];
  /** The capitalised words it is joined to without their belonging to it; `next` only where the name has no further parts. */
  readonly previous: Word | undefined;
  readonly next: Word | undefined;
  readonly isWhole: boolean;
}

/** How much speaks for a person, 0..1: the parts of the name, and what stands before and behind it. */
export function personScore(text: string, { parts, previous, next, isWhole }: PersonName): number {
  const [first, ...others] = parts;
  if (first === undefined) return 0;
  const own = others.length === 0 ? singleScore(text, first) : severalScore(first, others);
  if (own <= 0) return 0;
  let score = own + before(text, first, previous, others.length === 0);
  if (isWhole) score += behind(text, others.at(-1) ?? first, next);
  if (phraseEnd(text, first) > 0) score -= 0.6; // "New York", "Morgan Stanley"
  return Math.max(0, Math.min(1, Math.round(score * 100) / 100));
}

function severalScore(first: Word, others: readonly Word[]): number {
  const rest = others.reduce((kinds, part) => kinds | part.kinds, 0);
  if ((first.kinds & Kind.capitals) !== 0)
    return (first.kinds & NAME) !== 0 && (rest & NAME) !== 0 ? 0.65 : 0;
  if ((first.kinds & Kind.given) !== 0) {
    if ((rest & NAME) !== 0) return 0.9;
    return (rest & Kind.familyEnding) !== 0 ? 0.85 : isAmbiguous(first) ? 0.4 : 0.7;
  }
  if ((first.kinds & Kind.initial) !== 0) return initialScore(first, rest);
  if ((first.kinds & Kind.family) !== 0) return (rest & NAME) !== 0 && !isAmbiguous(first) ? 0.65 : 0.4;
  if (others.some(({ kinds }) => (kinds & Kind.family) !== 0 && (kinds & NOT_A_NAME) === 0)) return 0.55;
  if ((rest & Kind.given) !== 0) return 0.45;
  return (rest & Kind.familyEnding) !== 0 ? 0.4 : 0.25;
}

/** "I" and "A" are words more often than initials. */
function initialScore(first: Word, rest: number): number {
  if (first.text === "I" || first.text === "A") return (rest & NAME) !== 0 ? 0.5 : 0.1;
  if ((rest & Kind.family) !== 0) return 0.8;
  return (rest & (Kind.given | Kind.familyEnding)) !== 0 ? 0.7 : 0.5;
}

function singleScore(text: string, word: Word): number {
  const { kinds } = word;
  if ((kinds & (Kind.initial | Kind.particle)) !== 0) return 0;
  if ((kinds & Kind.capitals) !== 0) return (kinds & NAME) !== 0 && !isAmbiguous(word) ? 0.1 : 0;
  if ((kinds & Kind.given) !== 0)
    return isAmbiguous(word) ? 0.25 : beginsSentence(text, word.start) ? 0.6 : 0.65;
  if ((kinds & Kind.family) === 0) return (kinds & Kind.familyEnding) !== 0 ? 0.25 : 0.15;
  if (isAmbiguous(word)) return 0.1;
  return beginsSentence(text, word.start) || looksGerman(text, word.start) ? 0.4 : 0.5;
}

function isAmbiguous({ kinds }: Word): boolean {
  return (kinds & (NOT_A_NAME | Kind.place | Kind.organisation)) !== 0;
}

function before(text: string, first: Word, previous: Word | undefined, isSingle: boolean): number {
  if (previous !== undefined) {
    if ((previous.kinds & Kind.address) !== 0) return 0.6;
    if ((previous.kinds & Kind.placeBeginning) !== 0) return -0.5;
    if ((previous.kinds & Kind.title) !== 0) return 0.35;
  }
  if (isNameBefore(text, first)) return 0.15;
  const [one, two] = wordsBefore(text, first.start);
  if (PERSON_PAIRS_BEFORE.has(`${two} ${one}`)) return 0.5;
  if (PERSON_BEFORE.has(one)) return 0.4;
  if (PERSON_HINTS_BEFORE.has(one)) return 0.15;
  if (PLACE_HINTS_BEFORE.has(one)) return behindPlaceHint(first, isSingle);
  return ARTICLES.has(one) ? -0.3 : 0;
}

function behindPlaceHint({ kinds }: Word, isSingle: boolean): number {
  if ((kinds & Kind.place) !== 0) return -0.4;
  if ((kinds & Kind.given) === 0) return -0.25;
  return isSingle ? -0.1 : 0;
}

function behind(text: string, last: Word, next: Word | undefined): number {
  if (next !== undefined) {
    if ((next.kinds & (THING_BEHIND | Kind.organisation)) !== 0) return -0.5;
    if ((next.kinds & Kind.ordinary) !== 0) return -0.2;
  }
  if (text.startsWith(" & ", last.end)) return -0.3;
  if (isNameBehind(text, last)) return 0.15;
  const [one, two] = wordsBehind(text, last.end);
  if (PERSON_AFTER.has(one) || (two !== "" && PERSON_AFTER.has(`${one} ${two}`))) return 0.2;
  return one === "s" ? 0.1 : 0; // "Anna's"
}

/** Whether another name stands before this one in a list: "Anna, Bert and Carla". */
function isNameBefore(text: string, word: Word): boolean {
  const previous = LIST_JOINTS.before(text, word) ?? nameBeforeComma(text, word.start - 2);
  return previous !== undefined && isPlainName(previous);
}

function nameBeforeComma(text: string, comma: number): Word | undefined {
  if (comma < 1 || !text.startsWith(", ", comma)) return undefined;
  const start = wordStart(text, comma);
  return start < 0 ? undefined : capitalisedAt(text, start);
}

function isNameBehind(text: string, word: Word): boolean {
  const hasComma = text.startsWith(", ", word.end);
  const next = hasComma ? capitalisedAt(text, word.end + 2) : LIST_JOINTS.after(text, word);
  return next !== undefined && (hasComma || next.start > word.end + 1) && isPlainName(next);
}

function isPlainName({ kinds }: Word): boolean {
  return (kinds & NAME) !== 0 && (kinds & (NOT_A_NAME | Kind.place)) === 0;
}
