import { PatternError } from "../../detectors/custom/pattern-error.ts";
import { patternExtent } from "../../detectors/custom/pattern-extent.ts";

const OPEN_REPETITION = /^(?:[*+]|\{(\d{1,8}),\})/;

/**
 * A pattern whose open repetitions end after `most` more: "+" becomes {1,most}, "*" {0,most} and "{3,}" {3,3+most}. What is a
 * repetition and what a sign in a class, behind a backslash or in a quote, is said by the reader that refuses those without an
 * end; a pattern that it refuses for anything else stays as it is from there on.
 */
export function boundRepetitions(pattern: string, most: number): string {
  let bounded = pattern;
  for (let at = openRepetitionAt(bounded); at !== undefined; at = openRepetitionAt(bounded)) {
    const [written = "", low = ""] = OPEN_REPETITION.exec(bounded.slice(at)) ?? [];
    if (written === "") return bounded;
    const least = written === "+" ? 1 : Number(low);
    const highest = low === "" ? most : least + most;
    bounded = `${bounded.slice(0, at)}{${least},${highest}}${bounded.slice(at + written.length)}`;
  }
  return bounded;
}

/** Where the first repetition without an end stands; undefined where there is none that can be read. */
function openRepetitionAt(pattern: string): number | undefined {
  try {
    patternExtent(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return error.reason === "unbounded" ? error.at : undefined;
  }
}
