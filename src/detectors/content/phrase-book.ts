import { expand } from "../swear-trie.ts";
import { CONTENT_CATEGORIES, type ContentCategory } from "./categories.ts";
import { CUES } from "./cues.ts";
import { HATE } from "./hate.ts";
import { INSULTS } from "./insults.ts";
import { MISCONDUCT } from "./misconduct.ts";
import { SELF_HARM } from "./self-harm.ts";
import { SEXUAL } from "./sexual.ts";
import { SHARED_WORDS } from "./shared-words.ts";
import { VIOLENCE } from "./violence.ts";
import { WordHashes, foldedWord, hashOf, joinedHash, kindAt } from "./word-units.ts";

/** Words and phrases by the name of what they have in common: separated by commas, endings in braces. */
export type WordClasses = Readonly<Record<string, string>>;

/**
 * What tells one category. A rule is a line: the class whose word it is looked for at (its anchor), what has to stand near it, and two
 * scores: where nobody asks for anything, and where somebody asks how it is done. `name<5` is a word of a class at
 * most five words before the anchor, `name>5` behind it, `name~5` on either side, `!name~5` none of them; `a|b` is one of several classes.
 */
export interface CategoryPhrases {
  readonly words: WordClasses;
  readonly rules: string;
}

/** A word or a phrase, and what it is. */
export interface Entry {
  readonly classes: readonly number[];
  /** The words of a phrase behind its first two. */
  readonly further: readonly string[];
  /** What it may be the anchor of. */
  readonly rules: readonly PhraseRule[];
}

/** A word of one of several classes that has to stand near an anchor, or must not. */
export interface Neighbour {
  readonly classes: readonly number[];
  /** Most words in between, and one; 0 where it does not count on that side. */
  readonly before: number;
  readonly behind: number;
  readonly isUnwanted: boolean;
}

export interface PhraseRule {
  readonly category: ContentCategory;
  readonly neighbours: readonly Neighbour[];
  readonly alone: number;
  readonly asked: number;
}

/** Something that stands near and makes a finding less, or what somebody asks for. */
export interface CompiledCue {
  readonly neighbour: Neighbour;
  readonly factor: number;
  readonly isForAsked: boolean;
  readonly categories: readonly ContentCategory[];
}

/** What a word may begin: itself, or a phrase, by its second word. */
export interface Head {
  readonly single: Entry | undefined;
  readonly phrases: ReadonlyMap<string, readonly Entry[]> | undefined;
}

/** Anchors by their hashes: those of one word, of two, and the first three words of the others. */
export interface AnchorHashes {
  readonly single: WordHashes;
  readonly pairs: WordHashes;
  readonly triples: WordHashes;
}

export interface PhraseBook {
  /** By first word. */
  readonly heads: ReadonlyMap<string, Head>;
  readonly anchors: AnchorHashes;
  readonly classCount: number;
  readonly ask: Neighbour;
  readonly harmless: number;
  readonly cues: readonly CompiledCue[];
}

const PHRASES: Readonly<Record<ContentCategory, CategoryPhrases>> = {
  hate: HATE,
  insults: INSULTS,
  sexual: SEXUAL,
  violence: VIOLENCE,
  misconduct: MISCONDUCT,
  "self-harm": SELF_HARM,
};
/** Who asks has said so up to so many words before, or says so behind. */
const ASK = "ask<16";
const ASK_BEHIND = 8;

const PLAIN_WORDS = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
/** Longer phrases are not accepted. */
export const MAX_PHRASE_WORDS = 8;

const NO_WORDS: readonly string[] = [];
const NO_RULES: readonly PhraseRule[] = [];

let compiled: PhraseBook | undefined;

/** Everything in src/detectors/content that is data, made ready when it is first asked for. */
export function phraseBook(): PhraseBook {
  return (compiled ??= new Compiler().book());
}

interface OpenEntry extends Entry {
  classes: readonly number[];
  rules: readonly PhraseRule[];
}

interface OpenHead {
  single: Entry | undefined;
  phrases: Map<string, Entry[]> | undefined;
}

class Compiler {
  readonly #ids = new Map<string, number>();
  readonly #heads = new Map<string, OpenHead>();
  readonly #byPhrase = new Map<string, OpenEntry>();

  book(): PhraseBook {
    for (const words of [SHARED_WORDS, ...CONTENT_CATEGORIES.map((category) => PHRASES[category].words)])
      for (const [name, list] of Object.entries(words)) this.#addClass(name, list);
    const rules: PhraseRule[][] = Array.from(this.#ids, () => []);
    for (const category of CONTENT_CATEGORIES) {
      for (const line of PHRASES[category].rules.trim().split(/\s*\n\s*/))
        this.#addRule(category, line, rules);
    }
    for (const entry of this.#byPhrase.values()) entry.rules = rulesOf(entry.classes, rules);
    return {
      heads: this.#heads,
      anchors: this.#anchors(),
      classCount: this.#ids.size,
      ask: { ...this.#neighbour(ASK), behind: ASK_BEHIND },
      harmless: this.#id("harmless"),
      cues: CUES.map(({ near, factor, isForAsked = false, categories = CONTENT_CATEGORIES }) => ({
        neighbour: this.#neighbour(near),
        factor,
        isForAsked,
        categories,
      })),
    };
  }

  #addClass(name: string, list: string): void {
    if (this.#ids.has(name)) throw new Error(`two classes are named ${name}`);
    const id = this.#ids.size;
    this.#ids.set(name, id);
    const alone = [id];
    for (const phrase of phrasesOf(list).flatMap(expand)) {
      for (const words of spellings(phrase)) this.#addEntry(words, id, alone);
    }
  }

  #addEntry(words: readonly string[], id: number, alone: readonly number[]): void {
    const phrase = words.join(" ");
    if (words.length > MAX_PHRASE_WORDS) throw new RangeError(`too many words: ${phrase}`);
    const known = this.#byPhrase.get(phrase);
    if (known !== undefined) {
      if (!known.classes.includes(id)) known.classes = [...known.classes, id];
      return;
    }
    const [first = "", second] = words;
    const further = words.length > 2 ? words.slice(2) : NO_WORDS;
    const entry = { classes: alone, further, rules: NO_RULES };
    this.#byPhrase.set(phrase, entry);
    let head = this.#heads.get(first);
    if (head === undefined) this.#heads.set(first, (head = { single: undefined, phrases: undefined }));
    if (second === undefined) {
      head.single = entry;
      return;
    }
    const phrases = (head.phrases ??= new Map<string, Entry[]>());
    const others = phrases.get(second);
    if (others === undefined) phrases.set(second, [entry]);
    else others.push(entry);
  }

  #addRule(category: ContentCategory, line: string, rules: PhraseRule[][]): void {
    const [anchor = "", ...rest] = line.split(/\s+/);
    const [alone = NaN, asked = NaN] = rest.splice(-2).map(Number);
    if (!(alone >= 0 && asked <= 1 && alone <= asked)) throw new Error(`no scores: ${line}`);
    const rule = { category, neighbours: rest.map((part) => this.#neighbour(part)), alone, asked };
    for (const name of anchor.split("|")) rules[this.#id(name)]?.push(rule);
  }

  #neighbour(part: string): Neighbour {
    const [, unwanted, names = "", side = "", most = ""] = /^(!?)([\w|]+)([<>~])(\d+)$/.exec(part) ?? [];
    if (side === "") throw new Error(`cannot read ${part}`);
    return {
      classes: names.split("|").map((name) => this.#id(name)),
      before: side === ">" ? 0 : Number(most),
      behind: side === "<" ? 0 : Number(most),
      isUnwanted: unwanted === "!",
    };
  }

  #id(name: string): number {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`no class is named ${name}`);
    return id;
  }

  #anchors(): AnchorHashes {
    const hashes = { single: new WordHashes(), pairs: new WordHashes(), triples: new WordHashes() };
    for (const [phrase, { rules }] of this.#byPhrase) {
      if (rules.length === 0) continue;
      const [first = 0, second, third] = phrase.split(" ").map(hashOf);
      if (second === undefined) hashes.single.add(first);
      else if (third === undefined) hashes.pairs.add(joinedHash(first, second));
      else hashes.triples.add(joinedHash(first, joinedHash(second, third)));
    }
    return hashes;
  }
}

function rulesOf(
  classes: readonly number[],
  rules: readonly (readonly PhraseRule[])[],
): readonly PhraseRule[] {
  const [only, ...others] = classes;
  if (only === undefined || others.length === 0) return rules[only ?? -1] ?? NO_RULES;
  return classes.flatMap((id) => rules[id] ?? NO_RULES);
}

/** What commas outside braces separate. */
function phrasesOf(list: string): readonly string[] {
  const phrases: string[] = [];
  let open = "";
  for (const piece of list.split(",")) {
    open = open === "" ? piece.trim() : `${open},${piece}`;
    if (open.includes("{") && open.split("{").length !== open.split("}").length) continue;
    if (open !== "") phrases.push(open);
    open = "";
  }
  if (open !== "") throw new Error(`braces do not match: ${open.slice(0, 80)}`);
  return phrases;
}

/** A phrase as its words; with ß also as it is spelt without. */
function spellings(phrase: string): readonly (readonly string[])[] {
  const words = wordsOf(phrase);
  return phrase.includes("ß") ? [words, wordsOf(phrase.replaceAll("ß", "ss"))] : [words];
}

function wordsOf(phrase: string): readonly string[] {
  if (PLAIN_WORDS.test(phrase)) return phrase.split(" ");
  const words: string[] = [];
  for (let at = 0; at < phrase.length; at += 1) {
    const start = at;
    while (kindAt(phrase, at) !== 0) at += 1;
    if (at > start) words.push(foldedWord(phrase, start, at));
  }
  return words;
}
