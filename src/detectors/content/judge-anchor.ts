import type { ContentCategory } from "./categories.ts";
import { type CompiledCue, MAX_PHRASE_WORDS, type Neighbour, type PhraseBook } from "./phrase-book.ts";
import type { FoundEntry, TextWord } from "./text-words.ts";

/** What counts lies between so many characters before an anchor and so many from it on. */
export const CHARS_BEFORE = 190;
export const CHARS_FROM = 130;
/** A finding begins no earlier than this before its anchor. */
export const START_BEFORE = 120;
/** Several cues together leave so much of a score. */
const LEAST_FACTOR = 0.3;
/** No rule and no cue looks further, counted in words. */
const FURTHEST = 16;
const FAR = 0x7fff;

/** What an anchor comes to for one category. */
export interface AnchorFinding {
  readonly category: ContentCategory;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** The nearest word of one class on one side. */
interface Nearest {
  distance: number;
  start: number;
  end: number;
  /** The anchor it was noted for. */
  round: number;
}

/** Weighs what stands around one word after the other. */
export class AnchorJudge {
  readonly #book: PhraseBook;
  readonly #before: readonly Nearest[];
  readonly #behind: readonly Nearest[];
  #round = 0;

  constructor(book: PhraseBook) {
    this.#book = book;
    const none = (): Nearest => ({ distance: FAR, start: 0, end: 0, round: 0 });
    this.#before = Array.from({ length: book.classCount }, none);
    this.#behind = Array.from({ length: book.classCount }, none);
  }

  /** Adds what a word is the anchor of; a function of the text between CHARS_BEFORE before it and CHARS_FROM from it on. */
  judge(words: readonly TextWord[], index: number, findings: AnchorFinding[]): void {
    const anchor = words[index];
    if (anchor === undefined) return;
    const low = anchor.start - CHARS_BEFORE;
    const high = anchor.start + CHARS_FROM;
    let best: Map<ContentCategory, AnchorFinding> | undefined;
    for (const found of anchor.found) {
      if (found.entry.rules.length === 0 || found.end > high || isHarmless(anchor, low, high)) continue;
      this.#note(words, index, found, low, high);
      this.#judgeEntry(anchor, found, (best ??= new Map<ContentCategory, AnchorFinding>()));
    }
    if (best !== undefined) findings.push(...best.values());
  }

  #note(words: readonly TextWord[], index: number, found: FoundEntry, low: number, high: number): void {
    this.#round += 1;
    const anchor = words[index];
    if (anchor === undefined) return;
    for (let at = index - 1; at >= 0; at -= 1) {
      const word = words[at];
      if (word === undefined || word.start < low || anchor.at - word.at > FURTHEST + MAX_PHRASE_WORDS) break;
      if (isHarmless(word, low, high)) continue;
      for (const { entry, end, words: count } of word.found) {
        if (end > anchor.start) continue;
        const distance = anchor.at - (words[at + count - 1]?.at ?? 0);
        this.#noteClasses(this.#before, entry.classes, distance, word.start, end);
      }
    }
    const last = index + found.words - 1;
    const lastAt = words[last]?.at ?? 0;
    for (let at = last + 1; at < words.length; at += 1) {
      const word = words[at];
      if (word === undefined || word.start >= high || word.at - lastAt > FURTHEST) break;
      if (isHarmless(word, low, high)) continue;
      for (const { entry, end } of word.found) {
        if (end <= high) this.#noteClasses(this.#behind, entry.classes, word.at - lastAt, word.start, end);
      }
    }
  }

  #noteClasses(
    side: readonly Nearest[],
    classes: readonly number[],
    distance: number,
    start: number,
    end: number,
  ): void {
    for (const id of classes) {
      const nearest = side[id];
      if (nearest === undefined || (nearest.round === this.#round && nearest.distance <= distance)) continue;
      nearest.round = this.#round;
      nearest.distance = distance;
      nearest.start = start;
      nearest.end = end;
    }
  }

  #judgeEntry(
    anchor: TextWord,
    { entry, end: anchorEnd }: FoundEntry,
    best: Map<ContentCategory, AnchorFinding>,
  ): void {
    const asker = this.#find(this.#book.ask);
    for (const rule of entry.rules) {
      let { start } = anchor;
      let end = anchorEnd;
      let fits = true;
      for (const neighbour of rule.neighbours) {
        const near = this.#find(neighbour);
        if ((near === undefined) !== neighbour.isUnwanted) {
          fits = false;
          break;
        }
        if (near === undefined) continue;
        start = Math.min(start, near.start);
        end = Math.max(end, near.end);
      }
      if (!fits) continue;
      const isAsked = asker !== undefined && rule.asked > rule.alone;
      const score = rounded((isAsked ? rule.asked : rule.alone) * this.#factor(rule.category, isAsked));
      if (score <= 0) continue;
      if (isAsked) start = Math.min(start, asker.start);
      if (start < anchor.start - START_BEFORE) start = anchor.start;
      const known = best.get(rule.category);
      if (known === undefined || score > known.score)
        best.set(rule.category, { category: rule.category, start, end, score });
    }
  }

  /** What the cues around leave of a score. */
  #factor(category: ContentCategory, isAsked: boolean): number {
    let factor = 1;
    for (const cue of this.#book.cues) {
      if (counts(cue, category, isAsked) && this.#find(cue.neighbour) !== undefined) factor *= cue.factor;
    }
    return Math.max(LEAST_FACTOR, factor);
  }

  #find({ classes, before, behind }: Neighbour): Nearest | undefined {
    for (const id of classes) {
      const left = this.#before[id];
      if (left?.round === this.#round && left.distance <= before) return left;
      const right = this.#behind[id];
      if (right?.round === this.#round && right.distance <= behind) return right;
    }
    return undefined;
  }
}

function counts(cue: CompiledCue, category: ContentCategory, isAsked: boolean): boolean {
  return (!isAsked || cue.isForAsked) && cue.categories.includes(category);
}

function isHarmless({ harmless }: TextWord, low: number, high: number): boolean {
  return harmless.some(({ start, end }) => start >= low && end <= high);
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
