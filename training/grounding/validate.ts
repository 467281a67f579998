import type { FigureTable, TrainContext, Validation } from "../train-context.ts";
import { gatherPairs } from "./gather-pairs.ts";
import { measurePairs } from "./measure-pairs.ts";
import { type BandFigures, type HeldOutFigures, judgeBand, validateSupport } from "./validate-support.ts";

/** Answers as models and people gave them; what was composed says little about calibration. */
const NATURAL = /^begin-|^dialfact$/;
const PROTOCOL =
  "Each corpus, and each kind of composed pairs with those made alike, scored by a model learnt from all others. The comparison of sentences " +
  "that the model builds on, and the prior of its weights, were chosen with these development parts in view, so the figures are optimistic by " +
  "some points; the test parts were not seen.";

/** Figures for every family by a model that has not seen it, and how right the doubt is on the natural ones. */
export function validate(context: TrainContext): Promise<Validation> {
  const { dataFolder, random } = context;
  const { pairs, commonStems } = gatherPairs(dataFolder, random);
  const heldOut = validateSupport(measurePairs(pairs, commonStems), commonStems, random.branch("intervals"));
  for (const { name, model } of heldOut) context.report(`${name}: AUC ${model.value.toFixed(3)}`);
  const natural = heldOut.filter(({ name }) => NATURAL.test(name));
  return Promise.resolve({
    protocol: PROTOCOL,
    examples: natural.flatMap(({ name, predictions }) =>
      predictions.map(({ score, isPositive }) => ({
        source: name,
        group: name,
        isPositive: !isPositive,
        score: 1 - score,
        lane: `grounding: ${name}`,
      })),
    ),
    tables: [tableOf(heldOut), bandTable(judgeBand(natural.flatMap(({ predictions }) => predictions)))],
  });
}

function tableOf(heldOut: readonly HeldOutFigures[]): FigureTable {
  return {
    title:
      "Grounding, held out: AUC for answers that are not supported (lead: share of passages with the right order)",
    columns: [
      "held out",
      "AUC",
      "from",
      "to",
      "shared words",
      "shared pairs of words",
      "sentences compared",
      "supported",
      "unsupported",
    ],
    rows: heldOut.map(({ name, model, words, pairs, compared, supported, unsupported }) => [
      name,
      ...[model.value, model.low, model.high, words, pairs, compared].map((value) =>
        Number(value.toFixed(3)),
      ),
      supported,
      unsupported,
    ]),
  };
}

function bandTable({ inside, outside, calibrationError }: BandFigures): FigureTable {
  const row = (name: string, { share, accuracy }: BandFigures["inside"]): readonly (string | number)[] => [
    name,
    Number(share.toFixed(3)),
    Number(accuracy.toFixed(3)),
  ];
  return {
    title: `Grounding, doubt on held-out natural answers (expected calibration error ${calibrationError.toFixed(3)})`,
    columns: ["probability", "share of answers", "accuracy at one half"],
    rows: [row("in the band of doubt", inside), row("outside", outside)],
  };
}
