import { ClassIndex } from "../../src/detectors/content/trained/class-index.ts";
import { STRENGTH_THRESHOLDS } from "../../src/contracts/content-strength.ts";
import { auc } from "../learn/metrics.ts";
import type { HeldOutExample, TrainContext, Validation } from "../train-context.ts";
import { CONTENT_HEADS, type ContentExample } from "./example.ts";
import { classTable } from "./class-table.ts";
import { gatherExamples } from "./gather-examples.ts";
import { foldOf, type HeldOutEvidence, judgeHeldOut, probabilitiesOf } from "./hold-out.ts";
import { learnBlend } from "./learn-blend.ts";
import { RowReader } from "./learn-content.ts";
import { readRatedWords } from "./rated-words.ts";

const ANY = CONTENT_HEADS.indexOf("any");

/** A held-out example with its probabilities by head. */
interface Judged {
  readonly example: ContentExample;
  readonly scores: readonly number[];
}

/** Judges everything by models that saw neither its source nor its sentence; blends, too, are of the other folds. */
export function validate(context: TrainContext): Promise<Validation> {
  const { dataFolder, random, extra } = context;
  const report = (line: string): void => {
    context.report(line);
  };
  const index = new ClassIndex(classTable(readRatedWords(dataFolder)));
  const reader = new RowReader(index);
  const rows = new Map(
    gatherExamples(dataFolder, random.branch("examples"), extra).map((example) => [
      example,
      reader.rowsOf(example),
    ]),
  );
  const held = judgeHeldOut(rows, index, random.branch("held out"), report);
  const judged = withScores(held, (fold) =>
    learnBlend(
      held.filter((entry) => entry.fold !== fold),
      random.branch(`blend ${fold}`),
    ),
  );
  return Promise.resolve({
    protocol:
      "Four folds; each holds out whole data sets (those of one kind together) and, of composed texts, whole sentences; scores are the highest of any window, " +
      "combined and calibrated on the other folds. No model saw what it is measured on, but choices were made with these figures in view (how rough words weigh, " +
      "which words are doubtful, where the blend begins and how it is drawn there, the prior): above all those on Davidson's tweets, on contrasts and on harmless texts are better than on data nobody looked at",
    examples: judged.flatMap(heldOutExamples),
    tables: [contrastTable(judged), harmlessTable(judged)],
  });
}

function withScores(held: readonly HeldOutEvidence[], blendFor: (fold: number) => Float32Array): Judged[] {
  const blends = new Map<number, Float32Array>();
  return held.map((entry) => {
    let blend = blends.get(entry.fold);
    if (blend === undefined) blends.set(entry.fold, (blend = blendFor(entry.fold)));
    const scores = probabilitiesOf(entry, blend);
    scores[ANY] = Math.max(...scores);
    return { example: entry.example, scores };
  });
}

function sourceOf({ source, family, template }: ContentExample): string {
  return template === undefined ? source : `${source}: ${family}`;
}

function heldOutExamples({ example, scores }: Judged): HeldOutExample[] {
  return CONTENT_HEADS.flatMap((head, at) => {
    const label = example.labels[head];
    if (label === undefined) return [];
    const group = `fold ${foldOf(example) + 1}`;
    return [
      { source: sourceOf(example), group, isPositive: label.isPositive, score: scores[at] ?? 0, lane: head },
    ];
  });
}

/** Families of sentences that differ in what they mean rather than in their words, and the head that is to tell them apart. */
const CONTRASTS = [
  ["hate-explicit", "counter-speech", "hate"],
  ["hate-explicit", "group-neutral", "hate"],
  ["hate-explicit", "dislike", "hate"],
  ["hate-explicit", "people-disliked", "hate"],
  ["hate-explicit", "reclaimed", "hate"],
  ["hate-implicit", "counter-speech", "hate"],
  ["hate-implicit", "group-neutral", "hate"],
  ["forum-hateful", "forum-neutral", "hate"],
  ["insulting", "not-insulting", "insults"],
  ["hostile-comments", "friendly-comments", "insults"],
  ["violent", "not-violent", "violence"],
  ["violence-asked", "not-violent", "violence"],
  ["sexual", "not-sexual", "sexual"],
  ["self-harm", "not-self-harm", "self-harm"],
  ["misconduct-asked", "lawful-asked", "misconduct"],
] as const;

function contrastTable(judged: readonly Judged[]) {
  const scoresOf = (family: string, at: number) =>
    judged
      .filter(({ example }) => example.source === "grammar" && example.family === family)
      .map(({ scores }) => scores[at] ?? 0);
  return {
    title: "Contrasts of our own, whole sentences held out (AUC)",
    columns: ["harmful", "harmless", "head", "AUC of the head", "AUC of any"],
    rows: CONTRASTS.map(([harmful, harmless, head]) => {
      const area = (at: number) => auc(scoresOf(harmful, at), scoresOf(harmless, at));
      return [harmful, harmless, head, rounded(area(CONTENT_HEADS.indexOf(head))), rounded(area(ANY))];
    }),
  };
}

function harmlessTable(judged: readonly Judged[]) {
  const harmless = judged.filter(
    ({ example }) => example.template === undefined && example.labels.any?.isPositive === false,
  );
  const sources = [...new Set(harmless.map(({ example }) => example.source))];
  const categories = CONTENT_HEADS.map((_, at) => at).filter((at) => at !== ANY);
  return {
    title: "Harmless texts with a finding of any category, by filter strength",
    columns: ["source", "texts", ...Object.keys(STRENGTH_THRESHOLDS)],
    rows: sources.map((source) => {
      const own = harmless.filter(({ example }) => example.source === source);
      const share = (threshold: number) =>
        own.filter(({ scores }) => categories.some((at) => (scores[at] ?? 0) >= threshold)).length /
        own.length;
      return [
        source,
        own.length,
        ...Object.values(STRENGTH_THRESHOLDS).map((threshold) => rounded(share(threshold))),
      ];
    }),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
