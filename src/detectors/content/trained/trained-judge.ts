import type { Range } from "../../../contracts/detection.ts";
import { CONTENT_CATEGORIES, type ContentCategory } from "../categories.ts";
import type { ContentJudge } from "../content-detector.ts";
import type { ContentFindings } from "../find-content.ts";
import { lastAnswer } from "../last-answer.ts";
import type { ContentModel } from "./content-model.ts";
import { TRAINED_WEAKNESSES } from "./weaknesses.ts";
import { WINDOW_REACH, WindowJudge } from "./window-judge.ts";

export const TRAINED_REACH = WINDOW_REACH;

/** What scores less is not told. Far below any strength a score still orders texts, so it is told. */
export const LEAST_TOLD_SCORE = 0.02;

/** A longer text is read in parts, so that what is remembered of its sentences stays small. */
const PART_CHARS = 65_536;

const NOTHING_FOUND: ContentFindings = new Map();

/**
 * Judges by a trained model: each sentence together with those behind it, as far as they fit a window. A finding is a window; its score is
 * the calibrated probability.
 */
export function trainedJudge(model: ContentModel): ContentJudge {
  const judge = new WindowJudge(model.weights, model.index);
  const find = (text: string, from: number): ContentFindings => {
    let found: Map<ContentCategory, Range[]> | undefined;
    const visit = (evidence: Float64Array, start: number, end: number): void => {
      for (let head = 0; head < CONTENT_CATEGORIES.length; head++) {
        const score = model.probability(evidence, head);
        const category = CONTENT_CATEGORIES[head];
        if (score < LEAST_TOLD_SCORE || category === undefined) continue;
        const ranges = (found ??= new Map<ContentCategory, Range[]>()).get(category);
        if (ranges === undefined) found.set(category, [{ start, end, score }]);
        else ranges.push({ start, end, score });
      }
    };
    for (let part = from; part < text.length; part += PART_CHARS) {
      const until = part + PART_CHARS;
      // By the law of `reach`, no more has to be read for the windows that begin in a part.
      const read = text.slice(0, until + WINDOW_REACH);
      judge.eachWindow(read, part, read.length, (evidence, start, end) => {
        if (start < until) visit(evidence, start, end);
      });
    }
    return found ?? NOTHING_FOUND;
  };
  return {
    find: lastAnswer(find),
    reach: TRAINED_REACH,
    reference:
      "Logistic regression over hashed words, letters and word classes, with counts of harsh words and phrases of our own (src/detectors/content/trained); data and figures in models/content/card.json",
    weaknesses: TRAINED_WEAKNESSES,
  };
}
