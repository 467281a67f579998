import { type CustomPattern, findingType } from "../../contracts/custom-rules.ts";
import type { Detector, Range } from "../../contracts/detection.ts";
import { CONTEXT_CHARS, contextScore, contextWords } from "../context-score.ts";
import { type CompiledPattern, compilePattern } from "./compile-pattern.ts";
import { MatchEnds } from "./match-ends.ts";
import { patternProgram } from "./pattern-program.ts";

/** Starts that one look decides about: a look at many at once is cheap, one at few leaves little to walk through. */
const WIDE_LOOK_CHARS = 4_096;
const NARROW_LOOK_CHARS = 256;

/**
 * A detector of an operator's own pattern. Throws a PatternError where the pattern is not accepted.
 *
 * Every start is judged by itself: the match that begins there, as greedy as written; matches overlap where the
 * pattern does not bind its left side, with \b for example. ^ and $ are the ends of the whole text, and of each line
 * with (?m).
 */
export function customPattern(definition: CustomPattern): Detector {
  const { name, score, context } = definition;
  const compiled = compilePattern(definition);
  const ends = new MatchEnds(patternProgram(compiled.engine));
  const words = context === undefined ? undefined : contextWords(...context.map(asLiteral));
  const scored = ({ start, end }: Range, text: string): Range => ({
    start,
    end,
    score: words === undefined ? score : contextScore(score, words, text, start, end),
  });
  return {
    id: `pattern.${name}`,
    type: definition.type ?? findingType(name),
    description: "A pattern of the operator's own.",
    reference: "RE2 syntax, https://github.com/google/re2/wiki/Syntax",
    // One more on each side for \b, ^ and $; context words are looked for behind the match.
    reach: compiled.extent.mostUnits + 1 + (words === undefined ? 0 : CONTEXT_CHARS),
    weaknesses:
      "As good as the pattern. \\b, \\w and \\d know ASCII only; text that is spelled differently or encoded passes where no view uncovers it.",
    detect: (text, from) => findMatches(compiled, ends, text, from).map((range) => scored(range, text)),
    patterns: words === undefined ? [] : [words],
    examples: { flagged: [], clean: [] },
  };
}

/** What an operator wrote as words is read as words. */
function asLiteral(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s");
}

function findMatches(
  pattern: CompiledPattern,
  ends: MatchEnds,
  text: string,
  from: number,
): readonly Range[] {
  const { mostUnits } = pattern.extent;
  const hasMatch = (start: number, end: number): boolean =>
    pattern.engine.test(neighbourhood(text, start, end, mostUnits));
  const found: Range[] = [];
  for (let wide = from; wide < text.length; wide += WIDE_LOOK_CHARS) {
    const wideEnd = Math.min(wide + WIDE_LOOK_CHARS, text.length);
    if (!hasMatch(wide, wideEnd)) continue;
    let start = wide;
    for (let end = start; end < wideEnd;) {
      const next = Math.min(end + NARROW_LOOK_CHARS, wideEnd);
      const goesOn = hasMatch(end, next);
      if (goesOn) end = next;
      // Neighbours are walked through at one go, so that what lies behind them is walked through once.
      if (end > start && (!goesOn || end === wideEnd)) collect(ends, text, start, end, mostUnits, found);
      if (!goesOn) start = end = next;
    }
  }
  return found;
}

function collect(
  ends: MatchEnds,
  text: string,
  start: number,
  end: number,
  mostUnits: number,
  found: Range[],
): void {
  const here: Range[] = [];
  ends.forEach(text, start, end, mostUnits, (at, matchEnd) => here.push({ start: at, end: matchEnd }));
  for (const range of here.reverse()) found.push(range);
}

/**
 * All that a match from here on can see: one character before, and one behind the longest match. The engine is never
 * shown more at a time, as its search for literals that a pattern must have may run to the end of what it sees. It may
 * say yes of a match that the cut made; that one is not found then.
 */
function neighbourhood(text: string, start: number, end: number, mostUnits: number): string {
  return text.slice(Math.max(0, start - 1), end + mostUnits + 1);
}
