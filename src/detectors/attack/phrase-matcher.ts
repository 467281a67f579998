import type { Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { OtherWords } from "./other-words.ts";
import { type PhraseFamily, familyPattern, isLatin, spelledOut } from "./phrase-family.ts";
import { MAX_PHRASE_CHARS, type PhraseGate, PhrasePlaces } from "./phrase-places.ts";
import { longestOf, parsePhrase } from "./phrase-syntax.ts";
import { tellingWords } from "./telling-words.ts";
import { WordLook } from "./word-look.ts";

/** Underscores that may stand before a phrase, as Markdown. */
const LEAD_CHARS = 2;
/** What a pattern looks at beside its phrase: a character before and one behind. */
const MARGIN = 3;
const LATIN_WORD = /^[a-zß-ſ]+\*?$/;
const NO_PHRASES: readonly FoundPhrase[] = Object.freeze([]);

/** A range, and the family that it is a phrase of. */
export interface FoundPhrase extends Range {
  readonly score: number;
  readonly family: PhraseFamily;
}

/**
 * Finds the phrases of many families in one look: text in which no words of a phrase come together costs no more than that look.
 * Every phrase is judged by itself and by a character on either side of it.
 */
export class PhraseMatcher {
  readonly families: readonly PhraseFamily[];
  /** Families in Latin script, and the others, which are looked for only where there are letters of other scripts. */
  #latin: Tables | undefined;
  #others: Tables | undefined;

  constructor(families: readonly PhraseFamily[]) {
    this.families = families;
  }

  /** Every regular expression that sees text for the sake of some families. */
  patternsOf(isMeant: (family: PhraseFamily) => boolean = () => true): readonly RegExp[] {
    return [this.#ofLatin(), this.#ofOthers()].flatMap(({ members, others }) => [
      ...members.filter(({ family }) => isMeant(family)).map(({ pattern }) => pattern),
      others.pattern,
    ]);
  }

  /** Phrases that start at `from` or later, ascending; several may share a start. */
  find(text: string, from: number): readonly FoundPhrase[] {
    const { words, places } = this.#ofLatin();
    places.begin(from);
    const hasOthers = words.scan(text, from, places.note);
    const found: FoundPhrase[] = [];
    collect(places, text, found);
    if (hasOthers) {
      const tables = this.#ofOthers();
      noteInOrder(tables, text, from);
      collect(tables.places, text, found);
    }
    return found.length === 0
      ? NO_PHRASES
      : found.sort((a, b) => a.start - b.start || a.end - b.end || b.score - a.score);
  }

  /** As `find`, without what a range need not know. */
  findRanges(text: string, from: number): readonly Range[] {
    const found = this.find(text, from);
    return found === NO_PHRASES
      ? NO_RANGES
      : found.map(({ start, end, family }) => ({ start, end, score: family.score }));
  }

  #ofLatin(): Tables {
    return (this.#latin ??= makeTables(this.families.filter(isLatin)));
  }

  #ofOthers(): Tables {
    return (this.#others ??= makeTables(this.families.filter((family) => !isLatin(family))));
  }
}

/** A family, compiled when something like it is first met. */
class Member {
  readonly family: PhraseFamily;
  #pattern: RegExp | undefined;

  constructor(family: PhraseFamily) {
    this.family = family;
  }

  get pattern(): RegExp {
    return (this.#pattern ??= familyPattern(this.family));
  }
}

/** What some families are looked for with; made at first use. */
interface Tables {
  readonly members: readonly Member[];
  readonly places: PhrasePlaces<Member>;
  readonly words: WordLook;
  readonly others: OtherWords;
}

function makeTables(families: readonly PhraseFamily[]): Tables {
  const gates: PhraseGate<Member>[] = []; // that each group belongs to
  const words = new WordLook();
  const groupsOf = new Map<string, number[]>();
  const members = families.map((family) => new Member(family));
  for (const member of members) {
    for (const phrase of member.family.phrases) {
      const nodes = parsePhrase(spelledOut(phrase, member.family).toLowerCase());
      const telling = tellingWords(nodes);
      const longest = Math.min(MAX_PHRASE_CHARS, longestOf(nodes) + LEAD_CHARS);
      const first = gates.length;
      const gate = { member, longest, groups: telling.map((_, at) => first + at) };
      telling.forEach((group, at) => {
        gates.push(gate);
        for (const word of group)
          if (LATIN_WORD.test(word)) words.add(word, first + at);
          else if (groupsOf.has(word)) groupsOf.get(word)?.push(first + at);
          else groupsOf.set(word, [first + at]);
      });
    }
  }
  return { members, places: new PhrasePlaces(gates), words, others: new OtherWords(groupsOf) };
}

/** Words of several scripts, in the order in which they stand. */
function noteInOrder({ words, others, places }: Tables, text: string, from: number): void {
  const notes: { group: number; at: number }[] = [];
  const note = (group: number, at: number): void => {
    notes.push({ group, at });
  };
  words.scan(text, from, note);
  others.scan(text, from, note);
  places.begin(from);
  for (const { group, at } of notes.sort((a, b) => a.at - b.at)) places.note(group, at);
}

function collect({ windows }: PhrasePlaces<Member>, text: string, found: FoundPhrase[]): void {
  if (windows === undefined) return;
  for (const [member, stretches] of windows)
    for (const [start, end] of stretches) search(member, text, start, end, found);
}

/** Searches for phrases that begin in a stretch. */
function search(
  { pattern, family }: Member,
  text: string,
  start: number,
  end: number,
  found: FoundPhrase[],
): void {
  const cut = Math.max(0, start - MARGIN);
  const part = text.slice(cut, end + MAX_PHRASE_CHARS + MARGIN);
  pattern.lastIndex = start - cut;
  for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) {
    const at = match.index + cut;
    if (at > end) return;
    found.push({ start: at, end: at + match[0].length, score: family.score, family });
    pattern.lastIndex = match.index + 1;
  }
}
