import {
  CONTEXT_CHARS,
  FIRST_FEATURES,
  LABEL_COUNT,
  NEAR_CHARS,
  SECOND_CONTEXT_CHARS,
  SECOND_FEATURES,
  TokenFacts,
  closedVerdict,
  firstFeatures,
  secondFeatures,
  verdictOf,
} from "./features.ts";
import type { NamesModel, WeightTable } from "./names-model.ts";
import { MAX_TOKEN_CHARS, Shape, Tokens } from "./tokens.ts";

/** So far apart two tokens of one name stand at most, characters. */
export const JOIN_CHARS = 8;

/**
 * How far before a token its label looks at most, and how far behind it, characters: the second look's context, then the first look's or
 * two steps of what decides whether a token is looked at, and three units that decide where a token begins and ends.
 */
export const LABEL_REACH_CHARS =
  SECOND_CONTEXT_CHARS + Math.max(CONTEXT_CHARS + NEAR_CHARS, 2 * NEAR_CHARS) + 3;

/** A token and the gap behind it, of a name. */
export const STEP_CHARS = MAX_TOKEN_CHARS + JOIN_CHARS;

/** Where "O" leads by so much, in logits, a token is a name with a likelihood under 0.2 at most, whatever the other labels have. */
const HOPELESS_LEAD = 3.4;

/**
 * Labels tokens in two looks, each token by itself: the first sees the words around it, the second what the first said of them. No label
 * depends on the labels of a whole sentence, so a text may be cut anywhere far enough off.
 */
export class NameTagger {
  readonly tokens = new Tokens();
  /** Index into `LABELS`. */
  label = new Uint8Array(256);
  /** How likely a token is part of any name, 0..1. */
  likelihood = new Float32Array(256);

  readonly #model: NamesModel;
  readonly #facts = new TokenFacts();
  readonly #features = new Int32Array(Math.max(FIRST_FEATURES, SECOND_FEATURES));
  #logits = new Float32Array(256 * LABEL_COUNT);
  #verdicts = new Uint8Array(256);

  constructor(model: NamesModel) {
    this.#model = model;
  }

  /** Labels the tokens that begin between two offsets, and the token before them; those farther off are labelled too, and wrongly. */
  tag(text: string, from: number, to: number): void {
    const { tokens } = this;
    const begin = Math.max(0, from - LABEL_REACH_CHARS - STEP_CHARS);
    tokens.read(text, begin, Math.min(text.length, to + LABEL_REACH_CHARS + STEP_CHARS));
    this.#facts.read(text, tokens, this.#model.words);
    this.#reserve(tokens.count);
    this.#lookOnce();
    this.#lookAgain();
  }

  #lookOnce(): void {
    const { tokens } = this;
    const { isOpen } = this.#facts;
    const { first } = this.#model;
    const logits = this.#logits;
    for (let at = 0; at < tokens.count; at += 1) {
      if (isOpen[at] === 0) {
        this.#verdicts[at] = closedVerdict(tokens.shape[at] ?? 0);
        continue;
      }
      const row = at * LABEL_COUNT;
      logits.fill(0, row, row + LABEL_COUNT);
      firstFeatures(tokens, this.#facts, at, first.bits, this.#features);
      addWeights(first, this.#features, FIRST_FEATURES, logits, row);
      this.#verdicts[at] = verdictOf(logits, row);
    }
  }

  #lookAgain(): void {
    const { tokens } = this;
    const { isOpen } = this.#facts;
    const { second, boldness, caution } = this.#model;
    const logits = this.#logits;
    for (let at = 0; at < tokens.count; at += 1) {
      this.label[at] = 0;
      this.likelihood[at] = 0;
      if (isOpen[at] === 0) continue;
      const row = at * LABEL_COUNT;
      secondFeatures(tokens, this.#facts, this.#verdicts, at, second.bits, this.#features);
      addWeights(second, this.#features, SECOND_FEATURES, logits, row);
      const isSmallName = isOpen[at] === 1 && tokens.shape[at] === Shape.small;
      logits[row] = (logits[row] ?? 0) - boldness + (isSmallName ? caution : 0);
      const named = bestNamed(logits, row);
      const lead = (logits[row] ?? 0) - (logits[row + named] ?? 0);
      if (lead > HOPELESS_LEAD) continue;
      this.label[at] = named;
      const none = Math.exp(lead);
      this.likelihood[at] = 1 - none / sumOfShares(logits, row, logits[row + named] ?? 0);
    }
  }

  #reserve(count: number): void {
    if (this.label.length >= count) return;
    const length = Math.max(count, this.label.length * 2);
    this.label = new Uint8Array(length);
    this.likelihood = new Float32Array(length);
    this.#verdicts = new Uint8Array(length);
    this.#logits = new Float32Array(length * LABEL_COUNT);
  }
}

/** What 128 added to each weight comes to. */
const BIAS = 128;
const EVERY_OTHER_BYTE = 0x00ff00ff;
const LOW_HALF = 0xffff;

/** Adds the rows of some features to a token's logits, two weights of 16 bits at a time: so many rows cannot overflow them. */
function addWeights(
  { packed, scale }: WeightTable,
  features: Int32Array,
  count: number,
  logits: Float32Array,
  row: number,
): void {
  let sum02 = 0;
  let sum13 = 0;
  let sum46 = 0;
  let sum57 = 0;
  for (let feature = 0; feature < count; feature += 1) {
    const at = (features[feature] ?? 0) * 2;
    const low = packed[at] ?? 0;
    const high = packed[at + 1] ?? 0;
    sum02 += low & EVERY_OTHER_BYTE;
    sum13 += (low >>> 8) & EVERY_OTHER_BYTE;
    sum46 += high & EVERY_OTHER_BYTE;
    sum57 += (high >>> 8) & EVERY_OTHER_BYTE;
  }
  const bias = count * BIAS;
  logits[row] = (logits[row] ?? 0) + ((sum02 & LOW_HALF) - bias) * scale;
  logits[row + 1] = (logits[row + 1] ?? 0) + ((sum13 & LOW_HALF) - bias) * scale;
  logits[row + 2] = (logits[row + 2] ?? 0) + ((sum02 >>> 16) - bias) * scale;
  logits[row + 3] = (logits[row + 3] ?? 0) + ((sum13 >>> 16) - bias) * scale;
  logits[row + 4] = (logits[row + 4] ?? 0) + ((sum46 & LOW_HALF) - bias) * scale;
  logits[row + 5] = (logits[row + 5] ?? 0) + ((sum57 & LOW_HALF) - bias) * scale;
  logits[row + 6] = (logits[row + 6] ?? 0) + ((sum46 >>> 16) - bias) * scale;
  logits[row + 7] = (logits[row + 7] ?? 0) + ((sum57 >>> 16) - bias) * scale;
}

/** The likeliest label but "O". */
function bestNamed(logits: Float32Array, row: number): number {
  let best = 1;
  for (let label = 2; label < LABEL_COUNT; label += 1)
    if ((logits[row + label] ?? 0) > (logits[row + best] ?? 0)) best = label;
  return best;
}

function sumOfShares(logits: Float32Array, row: number, highest: number): number {
  let sum = 0;
  for (let label = 0; label < LABEL_COUNT; label += 1) sum += Math.exp((logits[row + label] ?? 0) - highest);
  return sum;
}
