import type { Range } from "../../contracts/detection.ts";
import { ABBREVIATIONS, NUMBERED, TITLES } from "./abbreviations.ts";
import { MAX_SENTENCE_CHARS } from "./limits.ts";

/** Where a sentence may end: marks of several scripts, and the ends of lines. */
const END = /[.!?…。！？｡؟۔।॥։።፧]{1,8}|\r?[\n\r\u0085\u2028\u2029]/gu;
/** Marks that end a sentence without a space after them. */
const UNSPACED_END = /[。！？｡।॥]/u;
/** Closing quotes and brackets, and citation marks, that belong to the sentence before them. */
const TAIL =
  /[\s]{0,1}(?:["'”’»›」』)\]]|\[\^?[\p{L}\p{N}_,;:. –-]{1,64}\]|【[^】\n]{1,64}】|\((?:source|sources|ref)s?:[^()\n]{1,96}\)){1,16}/iuy;
/** What opens a list item, heading, quotation or table row. */
const MARKER =
  /[ \t]{0,16}(?:[-*+•·‣◦▪●–—](?=[ \t])|\(?(?:\d{1,3}[.)]|[a-zA-Z]\))(?=[ \t])|#{1,6}(?=[ \t])|>|\|)/y;
const SPACES = /\s{1,64}/uy;
const LAST_WORD = /(?<![\p{L}\p{N}.])[\p{L}\p{N}°№.]{1,12} ?$/u;
const DIGIT = /\p{Nd}/u;
const LOWER = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const LOOKBACK_CHARS = 14;

/** Every regular expression run on texts here. */
export const splitPatterns: readonly RegExp[] = [END, UNSPACED_END, TAIL, MARKER, SPACES, LAST_WORD];

/**
 * The sentences of a text, ascending, without the space between them and without list markers. What looks like a full stop inside a
 * number, an abbreviation or initials ends nothing; a line ends a sentence where it is blank, an item, a heading or a table row, or
 * where one of these follows. Where a sentence ends depends on the text from its own start on, so that a sentence taken out
 * of a text is split as it was within it.
 */
export function splitSentences(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let start = skipOpening(text, 0);
  let isItem = start > 0 && hasMarker(text, 0);
  END.lastIndex = start;
  for (let match = END.exec(text); match !== null; match = END.exec(text)) {
    const isLine = /[\n\r\u0085\u2028\u2029]/.test(match[0]);
    const after = match.index + match[0].length;
    const end = isLine ? lineEnd(text, match.index, after, isItem) : markEnd(text, start, match[0], after);
    if (end === undefined) continue;
    addCut(ranges, text, start, end);
    const line = isLine ? after : lineStartAfter(text, end);
    if (line !== undefined) isItem = hasMarker(text, skipBlankLines(text, line));
    start = skipOpening(text, end);
    END.lastIndex = Math.max(start, after);
  }
  addCut(ranges, text, start, text.length);
  return ranges;
}

/** Where a sentence that a mark may end does end, closing quotes and citation marks included. */
function markEnd(text: string, start: number, mark: string, after: number): number | undefined {
  TAIL.lastIndex = after;
  const tail = TAIL.exec(text);
  const end = after + (tail?.[0].length ?? 0);
  if (end >= text.length || UNSPACED_END.test(mark)) return end;
  SPACES.lastIndex = end;
  const space = SPACES.exec(text);
  // A citation mark may stand between two sentences without a space: "It is blue.[1]It is wide."
  if (space === null) return tail !== null && /[\]】)]$/.test(tail[0]) ? end : undefined;
  const next = text.slice(end + space[0].length, end + space[0].length + 2);
  if (mark !== ".") return /^(?:\.{2,8}|…)$/.test(mark) && LOWER.test(next.charAt(0)) ? undefined : end;
  const before = text.slice(Math.max(start, after - 1 - LOOKBACK_CHARS), after - 1);
  const last = LAST_WORD.exec(before)?.[0].trimEnd() ?? "";
  return endsSentence(last, next, tail !== null) ? end : undefined;
}

function endsSentence(last: string, next: string, hasTail: boolean): boolean {
  const word = last.toLowerCase();
  if (TITLES.has(word)) return false;
  if (NUMBERED.has(word) && DIGIT.test(next)) return false;
  if (hasTail) return true;
  if (ABBREVIATIONS.has(word)) return CAPITAL.test(next.charAt(0));
  // Initials: "J. R. R. Tolkien". A pronoun is no initial.
  return last.length !== 1 || !CAPITAL.test(last) || last === "I";
}

function lineEnd(text: string, at: number, after: number, isItem: boolean): number | undefined {
  const isBlank = skipBlankLines(text, after) > after;
  // A line that is indented goes on with its item.
  const endsItem = isItem && !text.startsWith("  ", after);
  return isBlank || endsItem || hasMarker(text, after) ? at : undefined;
}

/** The start of the line after an offset, when nothing but space stands before it. */
function lineStartAfter(text: string, from: number): number | undefined {
  const gap = /^[ \t]{0,64}\r?\n/.exec(text.slice(from, from + 66));
  return gap === null ? undefined : from + gap[0].length;
}

function skipBlankLines(text: string, from: number): number {
  let at = from;
  for (let gap = lineStartAfter(text, at); gap !== undefined; gap = lineStartAfter(text, at)) at = gap;
  return at;
}

function hasMarker(text: string, at: number): boolean {
  MARKER.lastIndex = at;
  return MARKER.test(text);
}

/** Past space and markers, in the middle of a line too: a sentence copied from there begins with its marker. */
function skipOpening(text: string, from: number): number {
  let at = from;
  for (;;) {
    const skipped = stickyEnd(MARKER, text, at) || stickyEnd(SPACES, text, at);
    if (skipped === 0) return at;
    at = skipped;
  }
}

/** Where a sticky pattern ends that matches at an offset; 0 where it does not. */
function stickyEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Adds one sentence, in pieces where it is too long. */
function addCut(ranges: Range[], text: string, from: number, to: number): void {
  let start = from;
  while (to - start > MAX_SENTENCE_CHARS) {
    const space = text.slice(start, start + MAX_SENTENCE_CHARS).lastIndexOf(" ");
    const end = space > 0 ? start + space : pastPair(text, start + MAX_SENTENCE_CHARS);
    addTrimmed(ranges, text, start, end);
    start = end;
  }
  addTrimmed(ranges, text, start, to);
}

/** An offset that does not stand between the two halves of a surrogate pair. */
function pastPair(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at + 1 : at;
}

function addTrimmed(ranges: Range[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const end = to - (piece.length - piece.trimEnd().length);
  if (end > start) ranges.push({ start, end });
}
