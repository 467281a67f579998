import type { BoostedTreesParts } from "../../src/inference/boosted-trees.ts";
import type { PlattScale } from "../../src/inference/calibration.ts";
import { BoostedTrees } from "../../src/inference/boosted-trees.ts";
import { LinearModel } from "../../src/inference/linear-model.ts";
import { fitPlatt } from "../../src/scoring/fit-platt.ts";
import type { ConceptIndex } from "../../src/detectors/attack/trained/concept-index.ts";
import type { CharacterModel } from "../../src/detectors/attack/trained/character-model.ts";
import { type Blend, blended } from "../../src/detectors/attack/trained/prompt-attack-model.ts";
import {
  EVIDENCE,
  type EvidenceModels,
  gatherEvidence,
  type Speaker,
} from "../../src/detectors/attack/trained/text-evidence.ts";
import { growTrees, type TreeOptions } from "../learn/grow-trees.ts";
import type { Random } from "../learn/random.ts";
import type { AttackExample } from "./example.ts";
import { type FeaturisedText, learnWords, type WordModels } from "./learn-words.ts";

/** More of these can only make an attack likelier; the shape of a text may speak for or against it. */
const RISING = /^(?:words|concepts)\.(?:whole|segment|window)$|^window$|^phrases\./;

const TREES: TreeOptions = {
  trees: 200,
  depth: 2,
  rate: 0.1,
  rowShare: 0.5,
  featureShare: 0.4,
  leastLeaf: 20,
  lambda: 5,
  monotone: EVIDENCE.map((name) => (RISING.test(name) ? 1 : 0)),
};

/** Chosen on held-out groups: the trees are surer on what they know, the linear models on what they do not. */
const BLENDS: Readonly<Record<Speaker, Blend>> = {
  user: { trees: 1, words: 0.5, concepts: 0.2, window: 0.2 },
  untrusted: { trees: 1, words: 0.3, concepts: 0.1, window: 0.4 },
};

/** One attack in so many texts is what probabilities are calibrated for. */
const TEXTS_PER_ATTACK = 6;

/** What is learnt of one speaker's words. */
export interface SpeakerParts extends WordModels {
  readonly trees: BoostedTreesParts;
  readonly blend: Blend;
  readonly scale: PlattScale;
}

/** Examples with their features, and what does not depend on a speaker. */
export interface Material {
  readonly examples: readonly AttackExample[];
  readonly texts: readonly FeaturisedText[];
  readonly index: ConceptIndex;
  readonly characters: CharacterModel;
}

/** By example, the evidence that models gathered which had not seen its group; those that say nothing of the speaker have none. */
export type OutOfFoldRows = ReadonlyMap<number, Float32Array>;

/** Gathers evidence on each group of examples with linear models that were made without it. */
export function gatherOutOfFold(
  { examples, texts, index, characters }: Material,
  speaker: Speaker,
  random: Random,
  report: (line: string) => void,
): OutOfFoldRows {
  const rows = new Map<number, Float32Array>();
  for (const group of groupsOf(examples)) {
    const kept = indicesOf(examples, speaker, (example) => isOutside(example, group));
    const models = evidenceModels(
      learnWords(pick(examples, kept), pick(texts, kept), speaker, random.branch(group)),
      index,
      characters,
    );
    for (const at of indicesOf(examples, speaker, (example) => example.group === group))
      rows.set(at, gatherEvidence(examples[at]?.text ?? "", models).row.slice());
    report(`${speaker}: evidence on ${group}`);
  }
  return rows;
}

/** The linear models as evidence is gathered with them. */
function evidenceModels(
  { words, conceptual }: WordModels,
  concepts: ConceptIndex,
  characters: CharacterModel,
): EvidenceModels {
  return { concepts, words: new LinearModel(words), conceptual: new LinearModel(conceptual), characters };
}

/** Grows the trees on some of the rows. */
function growOn(
  examples: readonly AttackExample[],
  rows: OutOfFoldRows,
  among: readonly number[],
  speaker: Speaker,
  random: Random,
): BoostedTreesParts {
  const width = EVIDENCE.length;
  const cells = new Float32Array(among.length * width);
  for (const [place, at] of among.entries()) cells.set(rows.get(at) ?? [], place * width);
  return growTrees(
    { width, cells },
    among.map((at) => examples[at]?.isAttack === true),
    among.map((at) => examples[at]?.weights[speaker] ?? 0),
    TREES,
    random,
  );
}

/** By example, the logit by trees that were grown without its group. */
export function outOfFoldLogits(
  examples: readonly AttackExample[],
  rows: OutOfFoldRows,
  speaker: Speaker,
  random: Random,
): ReadonlyMap<number, number> {
  const logits = new Map<number, number>();
  for (const group of groupsOf(examples)) {
    const kept = indicesOf(examples, speaker, (example) => isOutside(example, group));
    const trees = new BoostedTrees(growOn(examples, rows, kept, speaker, random.branch(group)));
    for (const at of indicesOf(examples, speaker, (example) => example.group === group)) {
      const row = rows.get(at);
      if (row !== undefined) logits.set(at, blended(trees.logit(row), row, BLENDS[speaker]));
    }
  }
  return logits;
}

/** Learns all of one speaker: linear models on everything, trees and calibration on what models said of groups they had not seen. */
export function learnSpeaker(
  material: Material,
  speaker: Speaker,
  random: Random,
  report: (line: string) => void,
): SpeakerParts {
  const { examples, texts } = material;
  const rows = gatherOutOfFold(material, speaker, random.branch("folds"), report);
  const all = indicesOf(examples, speaker, () => true);
  const trees = growOn(examples, rows, all, speaker, random.branch("trees"));
  const scale = calibrate(examples, outOfFoldLogits(examples, rows, speaker, random.branch("trees")));
  const words = learnWords(pick(examples, all), pick(texts, all), speaker, random.branch("words"));
  return { ...words, trees, blend: BLENDS[speaker], scale };
}

/** Fits probabilities as they would be in traffic where attacks are rare. */
export function calibrate(
  examples: readonly AttackExample[],
  logits: ReadonlyMap<number, number>,
): PlattScale {
  const indices = [...logits.keys()];
  const labels = indices.map((at) => examples[at]?.isAttack === true);
  const attacks = labels.filter((label) => label).length;
  const share = (attacks * (TEXTS_PER_ATTACK - 1)) / (labels.length - attacks);
  return fitPlatt(
    indices.map((at) => logits.get(at) ?? 0),
    labels,
    { weights: labels.map((label) => (label ? 1 : share)) },
  );
}

function groupsOf(examples: readonly AttackExample[]): string[] {
  return [...new Set(examples.map(({ group }) => group))].sort();
}

/** Whether nothing of an example is from a group. */
function isOutside(example: AttackExample, group: string): boolean {
  return example.group !== group && example.hostGroup !== group;
}

function indicesOf(
  examples: readonly AttackExample[],
  speaker: Speaker,
  isWanted: (example: AttackExample) => boolean,
): number[] {
  return [...examples.keys()].filter((at) => {
    const example = examples[at];
    return example !== undefined && example.weights[speaker] > 0 && isWanted(example);
  });
}

function pick<Item>(items: readonly Item[], indices: readonly number[]): Item[] {
  return indices.flatMap((at) => items[at] ?? []);
}
