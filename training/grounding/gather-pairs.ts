import type { Random } from "../learn/random.ts";
import { composePairs } from "./compose-pairs.ts";
import { findCommonStems } from "./find-common-stems.ts";
import type { GroundingPair } from "./grounding-pair.ts";
import { readBegin } from "./read-begin.ts";
import { readDialFact } from "./read-dialfact.ts";
import { readPassages } from "./read-passages.ts";
import { readTruthfulQa } from "./read-truthful-qa.ts";

const COMMON_STEMS = 1_000;

export interface GatheredPairs {
  readonly pairs: readonly GroundingPair[];
  readonly commonStems: string;
}

/** All that the grounding model learns from, out of a folder of data sets. The same folder and `random` give the same pairs. */
export function gatherPairs(folder: string, random: Random): GatheredPairs {
  const passages = readPassages(folder);
  return {
    pairs: [
      ...readBegin(folder),
      ...readDialFact(folder),
      ...readTruthfulQa(folder),
      ...composePairs(passages, 1, random),
    ],
    commonStems: findCommonStems(passages, COMMON_STEMS),
  };
}
