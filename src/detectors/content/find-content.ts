import type { Range } from "../../contracts/detection.ts";
import { NO_RANGES } from "../../foundation/scan.ts";
import { forEachAnchor } from "./anchors.ts";
import { CONTENT_CATEGORIES, type ContentCategory } from "./categories.ts";
import { type AnchorFinding, AnchorJudge, CHARS_BEFORE, CHARS_FROM, START_BEFORE } from "./judge-anchor.ts";
import { phraseBook } from "./phrase-book.ts";
import { TextWords } from "./text-words.ts";

/** What was found of each category, ascending by start; each start once. */
export type ContentFindings = ReadonlyMap<ContentCategory, readonly Range[]>;

/** So much around a position decides: what stands before an anchor, or an anchor behind a start and what follows it. */
export const CONTENT_REACH = Math.max(CHARS_BEFORE, START_BEFORE + CHARS_FROM) + 2;

const NOTHING_FOUND: ContentFindings = new Map();
let judge: AnchorJudge | undefined;

/** Finds what the phrase book knows, of all categories in one look at the text: time linear in it, hardly more than a look at each character where nothing is. */
export function findContent(text: string, from: number): ContentFindings {
  const book = phraseBook();
  let words: TextWords | undefined;
  let found: AnchorFinding[] | undefined;
  forEachAnchor(text, from, book, (at) => {
    words ??= new TextWords(text, book);
    const index = words.read(Math.max(0, at - CHARS_BEFORE), at + CHARS_FROM, at);
    if (words.words[index]?.start !== at) return; // only the end of a very long word
    (judge ??= new AnchorJudge(book)).judge(words.words, index, (found ??= []));
  });
  return found === undefined ? NOTHING_FOUND : byCategory(found, from);
}

function byCategory(found: readonly AnchorFinding[], from: number): ContentFindings {
  const findings = new Map<ContentCategory, readonly Range[]>();
  for (const category of CONTENT_CATEGORIES) {
    const own = found.filter((finding) => finding.category === category && finding.start >= from);
    if (own.length > 0) findings.set(category, oneAtEachStart(own));
  }
  return findings;
}

function oneAtEachStart(found: readonly AnchorFinding[]): readonly Range[] {
  const ranges = new Map<number, { start: number; end: number; score: number }>();
  for (const { start, end, score } of found) {
    const known = ranges.get(start);
    if (known === undefined) ranges.set(start, { start, end, score });
    else {
      known.end = Math.max(known.end, end);
      known.score = Math.max(known.score, score);
    }
  }
  return ranges.size === 0 ? NO_RANGES : [...ranges.values()].sort((a, b) => a.start - b.start);
}
