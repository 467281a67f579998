import {
  FIRST_FEATURES,
  LABEL_COUNT,
  SECOND_FEATURES,
  TokenFacts,
  closedVerdict,
  firstFeatures,
  secondFeatures,
  verdictOf,
} from "../../src/detectors/names/tagger/features.ts";
import { Tokens } from "../../src/detectors/names/tagger/tokens.ts";
import { WordList, buildWordList } from "../../src/detectors/names/tagger/word-list.ts";
import type { Random } from "../learn/random.ts";
import { UNSURE, labelTokens } from "./label-tokens.ts";
import type { LabelledText } from "./labelled-text.ts";

export interface LearningSettings {
  readonly firstBits: number;
  readonly secondBits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pull of every used weight towards zero, in each step. */
  readonly decay: number;
  /** How often what a list says of a name is hidden, so that the words around it are learned from too. */
  readonly hiddenShare: number;
  /** What texts of a source count; 1 where it is not named. */
  readonly weights: Readonly<Record<string, number>>;
  /** See `NamesModel`; in logits. */
  readonly boldness: number;
  readonly caution: number;
}

export const SETTINGS: LearningSettings = {
  firstBits: 18,
  secondBits: 15,
  epochs: 4,
  rate: 0.12,
  decay: 1e-6,
  hiddenShare: 0.3,
  weights: {},
  boldness: 0.3,
  caution: 1.2,
};

/** Tokens to learn from: where their features stand, their label, and what they count. */
interface Examples {
  readonly features: Int32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  /** Which of the texts, and which token of it. */
  readonly text: Int32Array;
  readonly count: number;
}

interface Table {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  readonly bits: number;
}

/** A table of weights in 8 bits, row by row; one step is worth `scale`. */
export interface LearnedWeights {
  readonly weights: Int8Array;
  readonly scale: number;
}

/** What was learned, as it is kept. */
export interface LearnedTagger {
  readonly words: ReturnType<typeof buildWordList>;
  readonly first: LearnedWeights;
  readonly second: LearnedWeights;
  readonly boldness: number;
  readonly caution: number;
}

/** Learns both looks. Texts of one group lie in one half; what the first look says of a half for the second to learn from was learned from the other. */
export function learnTagger(
  texts: readonly LabelledText[],
  wordBits: ReadonlyMap<number, number>,
  random: Random,
  settings: LearningSettings = SETTINGS,
): LearnedTagger {
  const wordArrays = buildWordList(wordBits);
  const words = new WordList(wordArrays.keys, wordArrays.bits);
  const all = collectFirst(texts, words, settings, random.branch("hide"));
  const half = Uint8Array.from(texts, ({ source, group }) => halfOf(`${source} ${group}`));
  const halves = [0, 1].map((side) =>
    learnTable(
      all,
      FIRST_FEATURES,
      settings.firstBits,
      settings,
      random.branch(`half ${side}`),
      (example) => half[all.text[example] ?? 0] !== side,
    ),
  );
  const logits = new Float32Array(all.count * LABEL_COUNT);
  for (let example = 0; example < all.count; example += 1) {
    const table = halves[half[all.text[example] ?? 0] ?? 0];
    if (table !== undefined) predict(table, all.features, example, FIRST_FEATURES, logits);
  }
  const first = learnTable(all, FIRST_FEATURES, settings.firstBits, settings, random.branch("first"));
  const again = collectSecond(texts, words, all, logits, settings, random.branch("hide"));
  const second = learnTable(
    again,
    SECOND_FEATURES,
    settings.secondBits,
    settings,
    random.branch("second"),
    undefined,
    logits,
  );
  return {
    words: wordArrays,
    first: quantise(first),
    second: quantise(second),
    boldness: settings.boldness,
    caution: settings.caution,
  };
}

function halfOf(key: string): number {
  let hash = 7;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 13)) & 1;
}

/** Hides what lists say of the names of one text now and then, always the same for the same random source. */
function hider(
  text: LabelledText,
  tokens: Tokens,
  labels: Uint8Array,
  share: number,
  random: Random,
): (at: number) => boolean {
  const hidden = text.spans.map(() => random.chance(share));
  return (at) => {
    if (labels[at] === 0) return false;
    const index = text.spans.findIndex(
      (span) => span.start < (tokens.end[at] ?? 0) && span.end > (tokens.start[at] ?? 0),
    );
    return hidden[index] ?? false;
  };
}

function forEachText(
  texts: readonly LabelledText[],
  words: WordList,
  settings: LearningSettings,
  random: Random,
  visit: (tokens: Tokens, facts: TokenFacts, labels: Uint8Array, index: number) => void,
): void {
  const tokens = new Tokens();
  const facts = new TokenFacts();
  let labels = new Uint8Array(256);
  for (const [index, text] of texts.entries()) {
    tokens.read(text.text, 0, text.text.length);
    if (labels.length < tokens.count) labels = new Uint8Array(tokens.count * 2);
    labelTokens(text, tokens, labels);
    facts.read(text.text, tokens, words, hider(text, tokens, labels, settings.hiddenShare, random));
    visit(tokens, facts, labels, index);
  }
}

function collectFirst(
  texts: readonly LabelledText[],
  words: WordList,
  settings: LearningSettings,
  random: Random,
): Examples {
  let capacity = 1 << 16;
  let features = new Int32Array(capacity * FIRST_FEATURES);
  let labelsOut = new Uint8Array(capacity);
  let weights = new Float32Array(capacity);
  let textOf = new Int32Array(capacity);
  let count = 0;
  const row = new Int32Array(FIRST_FEATURES);
  forEachText(texts, words, settings, random, (tokens, facts, labels, index) => {
    const weight = settings.weights[texts[index]?.source ?? ""] ?? 1;
    for (let at = 0; at < tokens.count; at += 1) {
      if (facts.isOpen[at] === 0) continue;
      if (count === capacity) {
        capacity *= 2;
        features = extended(features, new Int32Array(capacity * FIRST_FEATURES));
        labelsOut = extended(labelsOut, new Uint8Array(capacity));
        weights = extended(weights, new Float32Array(capacity));
        textOf = extended(textOf, new Int32Array(capacity));
      }
      firstFeatures(tokens, facts, at, settings.firstBits, row);
      features.set(row, count * FIRST_FEATURES);
      labelsOut[count] = labels[at] ?? 0;
      weights[count] = labels[at] === UNSURE ? 0 : weight;
      textOf[count] = index;
      count += 1;
    }
  });
  return { features, labels: labelsOut, weights, text: textOf, count };
}

function extended<Numbers extends { set: (from: Numbers) => void }>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function collectSecond(
  texts: readonly LabelledText[],
  words: WordList,
  all: Examples,
  logits: Float32Array,
  settings: LearningSettings,
  random: Random,
): Examples {
  const features = new Int32Array(all.count * SECOND_FEATURES);
  const row = new Int32Array(SECOND_FEATURES);
  let verdicts = new Uint8Array(256);
  let count = 0;
  forEachText(texts, words, settings, random, (tokens, facts) => {
    if (verdicts.length < tokens.count) verdicts = new Uint8Array(tokens.count * 2);
    let example = count;
    for (let at = 0; at < tokens.count; at += 1) {
      if (facts.isOpen[at] === 0) verdicts[at] = closedVerdict(tokens.shape[at] ?? 0);
      else {
        verdicts[at] = verdictOf(logits, example * LABEL_COUNT);
        example += 1;
      }
    }
    for (let at = 0; at < tokens.count; at += 1) {
      if (facts.isOpen[at] === 0) continue;
      secondFeatures(tokens, facts, verdicts, at, settings.secondBits, row);
      features.set(row, count * SECOND_FEATURES);
      count += 1;
    }
  });
  return { ...all, features, count };
}

/** Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011), one step for each example. */
function learnTable(
  { features, labels, weights: counts, count }: Examples,
  width: number,
  bits: number,
  { epochs, rate, decay }: LearningSettings,
  random: Random,
  isUsed: (example: number) => boolean = () => true,
  offsets?: Float32Array,
): Table {
  const size = (1 << bits) * LABEL_COUNT;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(0.1);
  const order: number[] = [];
  for (let example = 0; example < count; example += 1)
    if ((counts[example] ?? 0) > 0 && isUsed(example)) order.push(example);
  const share = new Float64Array(LABEL_COUNT);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const step = rate * (1 - epoch / (epochs + 1));
    for (const example of random.branch(`epoch ${epoch}`).shuffled(order)) {
      const from = example * width;
      for (let label = 0; label < LABEL_COUNT; label += 1)
        share[label] = offsets?.[example * LABEL_COUNT + label] ?? 0;
      for (let feature = 0; feature < width; feature += 1) {
        const row = (features[from + feature] ?? 0) * LABEL_COUNT;
        for (let label = 0; label < LABEL_COUNT; label += 1)
          share[label] = (share[label] ?? 0) + (weights[row + label] ?? 0);
      }
      let highest = share[0] ?? 0;
      for (let label = 1; label < LABEL_COUNT; label += 1) highest = Math.max(highest, share[label] ?? 0);
      let sum = 0;
      for (let label = 0; label < LABEL_COUNT; label += 1) {
        share[label] = Math.exp((share[label] ?? 0) - highest);
        sum += share[label] ?? 0;
      }
      const truth = labels[example] ?? 0;
      const counted = counts[example] ?? 0;
      if (sum > 0 && truth < LABEL_COUNT && (share[truth] ?? 0) / sum > 0.999) continue;
      for (let label = 0; label < LABEL_COUNT; label += 1)
        share[label] = counted * ((share[label] ?? 0) / sum - (label === truth ? 1 : 0));
      for (let feature = 0; feature < width; feature += 1) {
        const row = (features[from + feature] ?? 0) * LABEL_COUNT;
        for (let label = 0; label < LABEL_COUNT; label += 1) {
          const gradient = (share[label] ?? 0) + decay * (weights[row + label] ?? 0);
          const square = (squares[row + label] ?? 0) + gradient * gradient;
          squares[row + label] = square;
          weights[row + label] = (weights[row + label] ?? 0) - (step * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, squares, bits };
}

function predict(
  { weights }: Table,
  features: Int32Array,
  example: number,
  width: number,
  logits: Float32Array,
): void {
  const into = example * LABEL_COUNT;
  for (let feature = 0; feature < width; feature += 1) {
    const row = (features[example * width + feature] ?? 0) * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label += 1)
      logits[into + label] = (logits[into + label] ?? 0) + (weights[row + label] ?? 0);
  }
}

/** Steps of a 127th of a weight that few are beyond. */
const BEYOND_SHARE = 0.0005;
function quantise({ weights }: Table): LearnedWeights {
  const used = weights
    .filter((weight) => weight !== 0)
    .map(Math.abs)
    .sort();
  const largest = used[Math.floor(used.length * (1 - BEYOND_SHARE))] ?? 1;
  const scale = largest / 127;
  return {
    weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
    scale,
  };
}
