import type { TrainContext, TrainedModel } from "../train-context.ts";
import { NAMES_CARD } from "./card.ts";
import { readNameData } from "./gather-texts.ts";
import { learnNames } from "./learn-names.ts";

/** Trains the tagger of names on everything there is. */
export async function train(context: TrainContext): Promise<TrainedModel> {
  const data = await readNameData(context.dataFolder);
  context.report(
    `names: ${data.generated.length + data.wikigold.length + data.germEval.length} labelled texts`,
  );
  return { modelFile: await learnNames(data, {}, context.random), card: NAMES_CARD };
}
