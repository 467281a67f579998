import { blendedProbability } from "../../src/detectors/content/trained/content-model.ts";
import type { ClassIndex } from "../../src/detectors/content/trained/class-index.ts";
import { WindowJudge } from "../../src/detectors/content/trained/window-judge.ts";
import { bucketOf, hashText } from "../../src/inference/hash.ts";
import { LinearModel } from "../../src/inference/linear-model.ts";
import type { Random } from "../learn/random.ts";
import { CONTENT_HEADS, type ContentExample } from "./example.ts";
import { type ContentRow, learnContent } from "./learn-content.ts";

/** Sources that are held out together, since they are of one kind or share texts. What is not named goes by its own name. */
const TOGETHER: readonly (readonly string[])[] = [
  ["davidson"],
  ["toxigen", "ailuminate"],
  ["catqa-en", "catqa-zh", "catqa-vi", "dangerousqa", "harmfulqa"],
  ["advbench", "harmbench", "strongreject", "simple_safety_tests"],
];
const FOLDS = TOGETHER.length;

/**
 * The fold in which an example is judged by a model that saw neither its source nor, of composed texts, the sentence it was filled from.
 */
export function foldOf({ source, template }: ContentExample): number {
  const known = TOGETHER.findIndex((sources) => sources.includes(source));
  return known >= 0 ? known : bucketOf(hashText(template ?? source), 16) % FOLDS;
}

/** An example with the evidence of each window by a model that had not seen it. */
export interface HeldOutEvidence {
  readonly example: ContentExample;
  readonly fold: number;
  /** EVIDENCE_COUNT numbers each; none where a text has no words. */
  readonly windows: readonly Float64Array[];
}

/** Judges every example by a model of the other folds. */
export function judgeHeldOut(
  rowsByExample: ReadonlyMap<ContentExample, readonly ContentRow[]>,
  index: ClassIndex,
  random: Random,
  report: (line: string) => void,
): HeldOutEvidence[] {
  const judged: HeldOutEvidence[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const rows = [...rowsByExample].flatMap(([example, own]) => (foldOf(example) === fold ? [] : own));
    const judge = new WindowJudge(new LinearModel(learnContent(rows, random.branch(`fold ${fold}`))), index);
    for (const example of rowsByExample.keys())
      if (foldOf(example) === fold) judged.push({ example, fold, windows: windowsOf(judge, example.text) });
    report(`content: judged what fold ${fold + 1} of ${FOLDS} held out`);
  }
  return judged;
}

/** The evidence of every window of a text. */
function windowsOf(judge: WindowJudge, text: string): Float64Array[] {
  const windows: Float64Array[] = [];
  judge.eachWindow(text, 0, text.length, (evidence) => windows.push(evidence.slice()));
  return windows;
}

/** The highest probability of any window, by head; 0 where a text has no words. */
export function probabilitiesOf({ windows }: HeldOutEvidence, blend: Float32Array): number[] {
  return CONTENT_HEADS.map((_, head) =>
    windows.reduce((best, evidence) => Math.max(best, blendedProbability(blend, evidence, head)), 0),
  );
}
