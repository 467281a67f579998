import type { OnnxHead } from "../../contracts/onnx-check.ts";
import { cutWindows } from "../cut-windows.ts";
import { ModelFailure } from "../model-failure.ts";
import type { ModelTokenizer } from "../model-tokenizer.ts";
import { sigmoid } from "../probabilities.ts";
import { scoreOfProbability } from "../score-of-probability.ts";
import type { Head, WindowSizes } from "./head.ts";
import { windowRoom } from "./window-room.ts";

type GenerativeHead = Extract<OnnxHead, { kind: "generative" }>;

const MARK = "{text}";

/**
 * One finding: the whole text, by how much likelier the first token of the unsafe answer is than that of the safe one, after one pass
 * over the prompt (Inan et al. 2023, arXiv 2312.06674, section 4.2, scores Llama Guard so).
 */
export function generativeHead(
  { prompt, safe, unsafe, threshold }: GenerativeHead,
  tokenizer: ModelTokenizer,
  sizes: WindowSizes,
): Head {
  const at = prompt.indexOf(MARK);
  const before = tokenizer.encodePrompt(prompt.slice(0, at));
  const after = tokenizer.encodePrompt(prompt.slice(at + MARK.length));
  const [safeId] = tokenizer.encodeWord(safe);
  const [unsafeId] = tokenizer.encodeWord(unsafe);
  if (safeId === undefined || unsafeId === undefined || safeId === unsafeId)
    throw new ModelFailure("no-model", `"${safe}" and "${unsafe}" do not begin with different tokens`);
  const room = windowRoom(sizes, before.length + after.length);
  return (text) => {
    const { ids } = tokenizer.encode(text);
    const inputs = cutWindows(ids.length, room, sizes.overlapTokens).map(({ from, to }) => ({
      ids: [...before, ...ids.slice(from, to), ...after],
    }));
    let highest = 0;
    return {
      inputs,
      take: (index, { values, dimensions }) => {
        const [rows = 1, size = values.length] = dimensions.length === 2 ? dimensions : [1, dimensions[0]];
        // A model that scores every token has the answer at the last one that is no padding.
        const last = Math.min(rows, inputs[index]?.ids.length ?? rows) - 1;
        const logit = (id: number): number => values[last * size + id] ?? NaN;
        const probability = sigmoid(logit(unsafeId) - logit(safeId));
        if (Number.isNaN(probability))
          throw new ModelFailure("model-failed", "the model gives no logit for its answers");
        highest = Math.max(highest, probability);
      },
      finish: () => [
        { start: 0, end: text.length, score: scoreOfProbability(highest, threshold), category: unsafe },
      ],
    };
  };
}
