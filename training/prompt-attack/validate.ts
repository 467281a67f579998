import { calibrated } from "../../src/inference/calibration.ts";
import { SPEAKERS } from "../../src/detectors/attack/trained/text-evidence.ts";
import type { HeldOutExample, TrainContext, Validation } from "../train-context.ts";
import { calibrate, gatherOutOfFold, outOfFoldLogits } from "./learn-speaker.ts";
import { prepareMaterial } from "./prepare-material.ts";

/** What teaches less than this about a speaker's words is not what the speaker says: it is learnt from, and not reported on. */
const LEAST_TOLD_WEIGHT = 0.5;

/** Judges every text by models that were made without the group of sources it belongs to. */
export function validate(context: TrainContext): Promise<Validation> {
  const { random } = context;
  const report = (line: string): void => {
    context.report(line);
  };
  const material = prepareMaterial(context);
  const { examples } = material;
  const heldOut: HeldOutExample[] = [];
  for (const speaker of SPEAKERS) {
    // As in training, so that these are the very rows the shipped trees and probabilities come from.
    const own = random.branch(speaker);
    const rows = gatherOutOfFold(material, speaker, own.branch("folds"), report);
    const logits = outOfFoldLogits(examples, rows, speaker, own.branch("trees"));
    const scale = calibrate(examples, logits);
    for (const [at, logit] of logits) {
      const example = examples[at];
      if (example === undefined || example.weights[speaker] < LEAST_TOLD_WEIGHT) continue;
      const { source, group, isAttack } = example;
      const isComposed = group.startsWith("grammar") || example.hostGroup !== undefined;
      const score = calibrated(logit, scale);
      heldOut.push({ source, group, isPositive: isAttack, score, lane: speaker, isComposed });
    }
  }
  return Promise.resolve({
    protocol:
      "Whole groups of related sources are held out, with their innocents and with every document of theirs that something was put into: neither the " +
      "linear models that gather the evidence on a text nor the trees that weigh it were made with its group; the trees learn from evidence on " +
      "other groups, which linear models gathered that knew this one. The model of characters has read one in three of all English innocents, and two " +
      "numbers of the calibration are fitted on all groups.",
    examples: heldOut,
    tables: [],
  });
}
