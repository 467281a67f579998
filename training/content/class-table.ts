import {
  CLASSES_EACH,
  type ClassTable,
  NO_CLASS,
  phraseHash,
} from "../../src/detectors/content/trained/class-index.ts";
import { CLASS, CLASS_NAMES, type ClassName } from "../../src/detectors/content/trained/class-numbers.ts";
import { DOUBTFUL_SEVERITY } from "../../src/detectors/content/trained/harsh-words.ts";
import { wordHash } from "../../src/detectors/content/trained/word-hash.ts";
import { expand } from "../../src/detectors/swear-trie.ts";
import { DOUBTFUL_WORDS } from "./doubtful-words.ts";
import { WORD_CLASSES } from "./word-classes.ts";

/** Longer phrases are no use to a reader that remembers three words. */
const MAX_PHRASE_WORDS = 3;

/** How harsh a word of a class is by itself, in tenths, whoever says it of whom. */
const SEVERITY: Partial<Record<ClassName, number>> = {
  "profanity-mild": 5,
  "profanity-middle": 10,
  "profanity-strong": 14,
  slur: 18,
  insult: 8,
  "low-adjective": 2,
  "sexual-hard": 7,
  urging: 20,
  ideation: 6,
  threat: 4,
  dehumanising: 3,
  "hate-verb": 2,
};
/** Where people rated a word, its class says the least it is, by this share. */
const CLASS_SHARE = 0.6;

interface Entry {
  readonly ids: number[];
  severity: number;
}

/** All words and phrases with their classes and severities; `rated` are severities in tenths that people gave single words. */
export function classTable(rated: ReadonlyMap<string, number>): ClassTable {
  const entries = new Map<number, Entry>();
  const entryOf = (hash: number): Entry => {
    let entry = entries.get(hash);
    if (entry === undefined) entries.set(hash, (entry = { ids: [], severity: 0 }));
    return entry;
  };
  for (const name of CLASS_NAMES)
    for (const phrase of phrasesOf(WORD_CLASSES[name])) {
      const { ids } = entryOf(hashOfPhrase(phrase));
      if (!ids.includes(CLASS[name]) && ids.length < CLASSES_EACH) ids.push(CLASS[name]);
    }
  for (const entry of entries.values())
    entry.severity = entry.ids.includes(CLASS.harmless)
      ? 0
      : Math.max(0, ...entry.ids.map((id) => SEVERITY[CLASS_NAMES[id] ?? "group"] ?? 0));
  for (const [word, severity] of rated) {
    const entry = entryOf(wordHash(word));
    if (!entry.ids.includes(CLASS.harmless))
      entry.severity = Math.round(Math.max(entry.severity * CLASS_SHARE, severity));
  }
  for (const word of DOUBTFUL_WORDS) {
    const entry = entries.get(wordHash(word));
    if (entry !== undefined) entry.severity = Math.min(entry.severity, DOUBTFUL_SEVERITY);
  }
  const all = [...entries];
  return {
    hashes: Int32Array.from(all, ([hash]) => hash),
    classes: Uint8Array.from(
      all.flatMap(([, { ids }]) => Array.from({ length: CLASSES_EACH }, (_, n) => ids[n] ?? NO_CLASS)),
    ),
    severities: Uint8Array.from(all, ([, { severity }]) => severity),
  };
}

/** What commas outside braces separate, with its braces resolved; phrases that are too long are left out. */
function phrasesOf(list: string): string[][] {
  const phrases: string[] = [];
  let open = "";
  for (const piece of list.split(",")) {
    open = open === "" ? piece.trim() : `${open},${piece}`;
    if (open.split("{").length !== open.split("}").length) continue;
    if (open !== "") phrases.push(...expand(open));
    open = "";
  }
  return phrases.map(wordsOf).filter((words) => words.length > 0 && words.length <= MAX_PHRASE_WORDS);
}

/** The words of a phrase as the reader sees them: what the phrase book writes "don t" is one word here. */
function wordsOf(phrase: string): string[] {
  return phrase
    .trim()
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/(\p{L}) (t|s|re|ve|ll|d|m)(?= |$)/gu, (whole, letter: string, end: string) =>
      whole.length > 3 || end.length > 1 || end === "t" || end === "m" || end === "s" ? letter + end : whole,
    )
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== "");
}

function hashOfPhrase(words: readonly string[]): number {
  const [first = "", ...others] = words;
  let hash = wordHash(first);
  for (const word of others) hash = phraseHash(hash, wordHash(word));
  return hash;
}
