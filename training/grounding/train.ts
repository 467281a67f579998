import type { TrainContext, TrainedModel } from "../train-context.ts";
import { GROUNDING_CARD } from "./card.ts";
import { gatherPairs } from "./gather-pairs.ts";
import { learnSupport } from "./learn-support.ts";
import { measurePairs } from "./measure-pairs.ts";
import { writeSupport } from "./write-support.ts";

/** Where the model stands: it is built into the scorer, since it is a table of two dozen numbers and some words. */
const SUPPORT_FILE = "src/guardrails/grounding/trained-support.ts";

/** Learns what the grounding scorer is built with from all pairs there are. */
export function train(context: TrainContext): Promise<TrainedModel> {
  const { pairs, commonStems } = gatherPairs(context.dataFolder, context.random);
  context.report(`${pairs.length} pairs`);
  const model = learnSupport(measurePairs(pairs, commonStems), commonStems);
  return Promise.resolve({
    sourceFile: { path: SUPPORT_FILE, text: writeSupport(model) },
    card: GROUNDING_CARD,
  });
}
