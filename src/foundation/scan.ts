import type { Range } from "../contracts/detection.ts";

export const NO_RANGES: readonly Range[] = Object.freeze([]);

/** Turns one match into a range, or into nothing where it does not stand up to a closer look. */
export type Judge = (match: RegExpExecArray, text: string) => Range | undefined;

export interface ScanOptions {
  /** Looks closer at a match; every match counts where left out. */
  readonly judge?: Judge;
  /** A judged range may start up to this many characters behind its match's start: the name before a value. */
  readonly lead?: number;
  /**
   * Sticky pattern of one run of characters that a judged range goes on over, however long. It must end a run at the
   * same place from wherever in the run it begins: that is what lets many starts in one run cost one walk.
   */
  readonly grow?: RegExp;
}

const NO_OPTIONS: ScanOptions = {};

/**
 * Finds a pattern (flag `g`) in a text, from an offset on, in time linear in the text for a pattern of bounded length.
 *
 * Every start is judged by itself: after a match, accepted or not, the search goes on one character later, so what
 * is found never depends on where a scan began. A pattern therefore binds its own left side with a lookbehind.
 * Text captured by its first group inside a lookbehind belongs to the range.
 */
export function scan(
  pattern: RegExp,
  text: string,
  from: number,
  options: ScanOptions = NO_OPTIONS,
): readonly Range[] {
  pattern.lastIndex = options.lead === undefined ? from : Math.max(0, from - options.lead);
  let match = pattern.exec(text);
  if (match === null) return NO_RANGES;
  const found = new Found(text, from, options);
  while (match !== null) {
    found.add(match);
    pattern.lastIndex = match.index + 1;
    match = pattern.exec(text);
  }
  return found.ascending();
}

/**
 * As `scan`, but tries a sticky pattern (flag `y`) only where a literal stands, so that text without the literal
 * costs one `indexOf`. What comes before the literal is captured by the first group of a lookbehind.
 */
export function scanFromAnchor(
  anchor: string,
  pattern: RegExp,
  text: string,
  from: number,
  options: ScanOptions = NO_OPTIONS,
): readonly Range[] {
  let at = text.indexOf(anchor, from);
  if (at < 0) return NO_RANGES;
  const found = new Found(text, from, options);
  while (at >= 0) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) found.add(match);
    at = text.indexOf(anchor, at + 1);
  }
  return found.ascending();
}

/** Ranges of several scans of one text, ascending by start. */
export function mergeRanges(...lists: readonly (readonly Range[])[]): readonly Range[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? NO_RANGES;
  return filled.flat().sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The ranges of one scan while it runs, and the last run that one of them grew over. */
class Found {
  readonly #ranges: Range[] = [];
  readonly #text: string;
  readonly #from: number;
  readonly #options: ScanOptions;
  #isAscending = true;
  #runStart = -1;
  #runEnd = -1;

  constructor(text: string, from: number, options: ScanOptions) {
    this.#text = text;
    this.#from = from;
    this.#options = options;
  }

  add(match: RegExpExecArray): void {
    const { judge, grow } = this.#options;
    const range = judge === undefined ? wholeMatch(match) : judge(match, this.#text);
    if (range === undefined || range.start < this.#from) return;
    const last = this.#ranges.at(-1);
    if (last?.start === range.start) return; // "api token" and "token" introduce the same value
    if (last !== undefined && last.start > range.start) this.#isAscending = false;
    this.#ranges.push(grow === undefined ? range : { ...range, end: this.#grownEnd(grow, range.end) });
  }

  ascending(): readonly Range[] {
    return this.#isAscending ? this.#ranges : this.#ranges.sort((a, b) => a.start - b.start);
  }

  #grownEnd(grow: RegExp, at: number): number {
    if (at < this.#runStart || at > this.#runEnd) {
      grow.lastIndex = at;
      this.#runStart = at;
      this.#runEnd = grow.test(this.#text) ? grow.lastIndex : at;
    }
    return this.#runEnd;
  }
}

function wholeMatch(match: RegExpExecArray): Range {
  const before = match[1]?.length ?? 0;
  return { start: match.index - before, end: match.index + match[0].length };
}
