import type { JsonObject } from "../../contracts/json.ts";
import type { OnnxHead } from "../../contracts/onnx-check.ts";
import { cutWindows } from "../cut-windows.ts";
import { ModelFailure } from "../model-failure.ts";
import type { ModelTokenizer } from "../model-tokenizer.ts";
import { probabilities } from "../probabilities.ts";
import { scoreOfProbability } from "../score-of-probability.ts";
import type { Head, WindowSizes } from "./head.ts";
import { modelLabels, requireLabels } from "./label-ids.ts";
import { windowRoom } from "./window-room.ts";

type SequenceHead = Extract<OnnxHead, { kind: "sequence-classification" }>;

/** One finding for each label that counts: the whole text, with the highest score of all windows. */
export function sequenceHead(
  { labels, activation }: SequenceHead,
  config: JsonObject,
  tokenizer: ModelTokenizer,
  sizes: WindowSizes,
): Head {
  const known = modelLabels(config);
  requireLabels(labels, known);
  const isSingle = known.length === 1 || config["problem_type"] === "multi_label_classification";
  const asProbabilities = activation ?? (isSingle ? "sigmoid" : "softmax");
  const { before, after } = tokenizer;
  const room = windowRoom(sizes, before.length + after.length);
  return (text) => {
    const { ids } = tokenizer.encode(text);
    const windows = cutWindows(ids.length, room, sizes.overlapTokens);
    const highest = new Float64Array(known.length);
    return {
      inputs: windows.map(({ from, to }) => ({ ids: [...before, ...ids.slice(from, to), ...after] })),
      take: (_window, { values }) => {
        if (values.length !== known.length)
          throw new ModelFailure(
            "model-failed",
            `the model gives ${values.length} values for ${known.length} labels`,
          );
        const window = probabilities(values, asProbabilities);
        // Compared with anything, what is not a number would pass for what is not found.
        if (window.some(Number.isNaN))
          throw new ModelFailure("text-failed", "the model's values are not numbers");
        window.forEach((probability, label) => {
          highest[label] = Math.max(highest[label] ?? 0, probability);
        });
      },
      finish: () =>
        labels.map(({ name, threshold }) => ({
          start: 0,
          end: text.length,
          score: scoreOfProbability(highest[known.indexOf(name)] ?? 0, threshold),
          category: name,
        })),
    };
  };
}
