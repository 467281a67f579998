import { ClassIndex } from "../../src/detectors/content/trained/class-index.ts";
import {
  CONTENT_FORMAT,
  CONTENT_MODEL,
  contentSettings,
} from "../../src/detectors/content/trained/content-model.ts";
import { type ModelArray, writeModelFile } from "../../src/inference/model-file.ts";
import type { TrainContext, TrainedModel } from "../train-context.ts";
import { CONTENT_CARD } from "./card.ts";
import { classTable } from "./class-table.ts";
import { gatherExamples } from "./gather-examples.ts";
import { judgeHeldOut } from "./hold-out.ts";
import { learnBlend } from "./learn-blend.ts";
import { learnContent, RowReader } from "./learn-content.ts";
import { readRatedWords } from "./rated-words.ts";

/** Makes the model that judges content by category. */
export function train(context: TrainContext): Promise<TrainedModel> {
  const { dataFolder, random, extra } = context;
  const report = (line: string): void => {
    context.report(line);
  };
  const table = classTable(readRatedWords(dataFolder));
  const index = new ClassIndex(table);
  const reader = new RowReader(index);
  const examples = gatherExamples(dataFolder, random.branch("examples"), extra);
  const rows = new Map(examples.map((example) => [example, reader.rowsOf(example)]));
  report(`content: ${examples.length} texts`);
  const judged = judgeHeldOut(rows, index, random.branch("held out"), report);
  const { weights, steps, biases } = learnContent([...rows.values()].flat(), random.branch("all"));
  const blend = learnBlend(judged, random.branch("blend"));
  const modelFile = writeModelFile({
    name: CONTENT_MODEL,
    format: CONTENT_FORMAT,
    settings: contentSettings(),
    arrays: new Map<string, ModelArray>([
      ["weights", weights],
      ["steps", steps],
      ["biases", biases],
      ["blend", blend],
      ["wordHashes", table.hashes],
      ["wordClasses", table.classes],
      ["wordSeverities", table.severities],
    ]),
  });
  return Promise.resolve({ modelFile, card: CONTENT_CARD });
}
