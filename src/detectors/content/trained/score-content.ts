import { type ContentModel, type ContentScores } from "./content-model.ts";
import { CONTENT_HEADS } from "./evidence.ts";
import { WindowJudge } from "./window-judge.ts";

/** A longer text is read in parts, so that memory stays small. */
const PART_CHARS = 16_384;
/** Parts share so much, so that no window is lost between them. */
const SHARED_CHARS = 1_024;

const ANY = CONTENT_HEADS.indexOf("any");

/** Makes a function that scores whole texts: by category, the highest probability of any window; for `any`, the highest of all. */
export function contentScorer(model: ContentModel): (text: string) => ContentScores {
  const judge = new WindowJudge(model.weights, model.index);
  const best = new Float64Array(CONTENT_HEADS.length);
  const keepBest = (evidence: Float64Array): void => {
    for (let head = 0; head < best.length; head++)
      best[head] = Math.max(best[head] ?? 0, model.probability(evidence, head));
  };
  return (text) => {
    best.fill(0);
    for (let from = 0; from === 0 || from + SHARED_CHARS < text.length; from += PART_CHARS - SHARED_CHARS)
      judge.eachWindow(
        text.slice(from, from + PART_CHARS),
        0,
        Math.min(PART_CHARS, text.length - from),
        keepBest,
      );
    best[ANY] = Math.max(...best);
    return Object.fromEntries(CONTENT_HEADS.map((name, head) => [name, best[head] ?? 0])) as Record<
      keyof ContentScores,
      number
    >;
  };
}
