import type { WordList } from "../../contracts/custom-rules.ts";
import type { Detector, Range } from "../../contracts/detection.ts";
import { SKIPPED, foldUnit, isWordUnit } from "../fold-character.ts";
import { WordAutomaton } from "./word-automaton.ts";

const SPACE = 0x20;
/** Marks, characters of no width and further spaces that may stand inside a word and right behind it. */
const MOST_SKIPPED = 8;
/** Scripts that put no spaces between words: there a word has no edges. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A detector of an operator's own words and phrases; neither case nor accents make a difference. */
export function wordList(definition: WordList): Detector {
  const { longest, findFrom } = wordFinder(definition);
  return {
    id: `words.${definition.name}`,
    type: definition.type,
    description: "Words and phrases of the operator's own.",
    reference: "Aho and Corasick 1975 (CACM 18(6)); Unicode Standard Annex #29, 4 (word boundaries)",
    reach: longest + MOST_SKIPPED + 2, // and the character behind it, which may take two
    weaknesses:
      "The words as they are written: no other forms of a word, no misspelling, ß is not ss. In scripts without spaces a word is found inside longer ones.",
    detect: findFrom,
    patterns: [],
    examples: { flagged: [], clean: [] },
  };
}

interface WordFinder {
  /** Of the words as they are compared. */
  readonly longest: number;
  readonly findFrom: (text: string, from: number) => readonly Range[];
}

/** Finds words of 255 characters at most, as a word list does. */
export function wordFinder({ words, matching }: Pick<WordList, "words" | "matching">): WordFinder {
  const folded = words.map(foldWord);
  const automaton = new WordAutomaton(folded);
  const longest = folded.reduce((most, word) => Math.max(most, word.length), 0);
  const isWhole = matching === "whole-word";
  return { longest, findFrom: (text, from) => find(automaton, longest, isWhole, text, from) };
}

function foldWord(word: string): readonly number[] {
  const units: number[] = [];
  for (let at = 0; at < word.length; at += 1) {
    const unit = foldUnit(word.charCodeAt(at));
    if (unit !== SKIPPED && !(unit === SPACE && (units.length === 0 || units.at(-1) === SPACE)))
      units.push(unit);
  }
  if (units.at(-1) === SPACE) units.pop();
  return units;
}

function find(
  automaton: WordAutomaton,
  longest: number,
  isWhole: boolean,
  text: string,
  from: number,
): readonly Range[] {
  const found: Range[] = [];
  const places = new Int32Array(longest); // of the last units that counted, in a ring
  let count = 0;
  let state = 0;
  let previous = 0;
  for (let at = from; at < text.length; at += 1) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit === SKIPPED || (unit === SPACE && previous === SPACE)) continue;
    previous = unit;
    places[count % longest] = at;
    count += 1;
    state = automaton.next(state, unit);
    if (automaton.longest(state) === 0) continue;
    automaton.forEachWord(state, (length) => {
      const start = places[(count - length) % longest] ?? 0;
      const range = wholeRange(text, start, at + 1, length, isWhole);
      if (range !== undefined) found.push(range);
    });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The range with the marks behind it; nothing where too much was skipped, or where it is part of a longer word. */
function wholeRange(
  text: string,
  start: number,
  end: number,
  length: number,
  isWhole: boolean,
): Range | undefined {
  const latest = start + length + MOST_SKIPPED;
  if (end > latest) return undefined;
  let edge = end;
  while (edge < latest && edge < text.length && foldUnit(text.charCodeAt(edge)) === SKIPPED) edge += 1;
  if (!isWhole) return { start, end: edge };
  const isJoined =
    (isWordUnit(text, start - 1) && hasEdges(text, start)) ||
    (isWordUnit(text, edge) && hasEdges(text, end - 1));
  return isJoined ? undefined : { start, end: edge };
}

/** Whether a word's first or last character is one that a border stands beside. */
function hasEdges(text: string, at: number): boolean {
  return isWordUnit(text, at) && !WITHOUT_SPACES.test(text.charAt(at));
}
