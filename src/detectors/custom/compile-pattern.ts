import { RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import type { CustomPattern } from "../../contracts/custom-rules.ts";
import { PatternError } from "./pattern-error.ts";
import { type PatternExtent, patternExtent } from "./pattern-extent.ts";

/** Bounds the work at one place of a text, which is one step for each instruction where matches are dense. */
const MAX_INSTRUCTIONS = 1_024;

export interface CompiledPattern {
  readonly engine: RE2JS;
  readonly extent: PatternExtent;
}

/** Compiles an operator's pattern for an engine of linear time; throws a PatternError where it is not accepted. */
export function compilePattern(definition: CustomPattern): CompiledPattern {
  const { pattern, maxChars, caseSensitive } = definition;
  const extent = patternExtent(pattern);
  const engine = compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  if (extent.leastChars === 0)
    throw new PatternError(
      "empty-match",
      0,
      "the pattern can match nothing at all; ask for one character at least",
    );
  if (extent.mostChars > maxChars)
    throw new PatternError(
      "too-long",
      extent.longestAt,
      `the pattern can match ${extent.mostChars} characters, maxChars allows ${maxChars}`,
    );
  if (engine.programSize() > MAX_INSTRUCTIONS)
    throw new PatternError(
      "too-large",
      extent.longestAt,
      `the pattern takes ${engine.programSize()} instructions, ${MAX_INSTRUCTIONS} are allowed; repeat less, or write fewer alternatives`,
    );
  return { engine, extent };
}

function compile(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw error instanceof RE2JSSyntaxException
      ? new PatternError("syntax", placeOf(error.getPattern(), pattern), error.getDescription())
      : new PatternError("too-large", 0, error.message);
  }
}

/** The engine quotes the part of the pattern that it stumbled over. */
function placeOf(part: string | null, pattern: string): number {
  return part === null ? 0 : Math.max(0, pattern.lastIndexOf(part));
}
