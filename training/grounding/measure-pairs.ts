import { GROUNDING_WEIGHTS } from "../../src/guardrails/grounding/grounding-weights.ts";
import { measureSupport } from "../../src/guardrails/grounding/measure-support.ts";
import { prepareGrounding } from "../../src/guardrails/grounding/score-grounding.ts";
import { scoreSentence } from "../../src/guardrails/grounding/score-sentence.ts";
import { type MeasuredAnswer, rarityTable } from "../../src/guardrails/grounding/support-model.ts";
import type { GroundingPair } from "./grounding-pair.ts";

/** A pair as the model sees it. */
export interface MeasuredPair extends GroundingPair, MeasuredAnswer {
  /** Whether every sentence claims something and none speaks of its speaker: what is left when the talk is taken away. */
  readonly isPlain: boolean;
}

export function measurePairs(pairs: readonly GroundingPair[], commonStems: string): MeasuredPair[] {
  const rarityOf = rarityTable(commonStems);
  return pairs.map((pair) => {
    const { index, sentences } = prepareGrounding({
      sources: [{ id: "source", text: pair.source }],
      query: pair.query,
      answer: pair.answer,
    });
    const measured = sentences.map(({ sentence, isClaim }) => {
      const support = scoreSentence(sentence, index, GROUNDING_WEIGHTS);
      return {
        features: measureSupport(sentence, support, index, rarityOf),
        words: sentence.terms.size,
        isRefuted: isClaim && support.isRefuted,
      };
    });
    const claims = sentences.filter(({ isClaim }) => isClaim).length;
    const speaksOfSelf = sentences.some(({ sentence }) => sentence.terms.get("i") === "self");
    return {
      ...pair,
      sentences: measured,
      questions: sentences.filter(({ isQuestion }) => isQuestion).length / Math.max(1, sentences.length),
      hasClaim: claims > 0,
      isRefuted: measured.some(({ isRefuted }) => isRefuted),
      isPlain: claims > 0 && claims === sentences.length && !speaksOfSelf,
    };
  });
}
