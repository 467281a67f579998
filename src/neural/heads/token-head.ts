import type { JsonObject } from "../../contracts/json.ts";
import type { OnnxHead, OnnxLabel } from "../../contracts/onnx-check.ts";
import { cutWindows } from "../cut-windows.ts";
import { ModelFailure } from "../model-failure.ts";
import type { ModelFinding } from "../model-finding.ts";
import type { ModelTokenizer, TokenisedText } from "../model-tokenizer.ts";
import { probabilities } from "../probabilities.ts";
import { scoreOfProbability } from "../score-of-probability.ts";
import type { Head, WindowSizes } from "./head.ts";
import { modelLabels, requireLabels } from "./label-ids.ts";
import { windowRoom } from "./window-room.ts";

type TokenHead = Extract<OnnxHead, { kind: "token-classification" }>;

/** Place in an entity (begin, inside, last, unit, end, single), and what it is. */
const TAG = /^([BILUES])[-_](.+)$/;
const BEGINS = /^[BUS]$/;
/** What goes on without a space where a word does. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** Writing without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Ranges of words that belong to one label.
 *
 * A word has the label of its first token, as such models are trained (later tokens of a word are left out of the loss). It belongs to
 * the likeliest of the labels that count where that one reaches its threshold; neighbours of one label form one range unless a new one
 * begins. A range's score is the mean of its words'; of a token that stands in two windows, the higher probability counts.
 */
export function tokenHead(
  { labels }: TokenHead,
  config: JsonObject,
  tokenizer: ModelTokenizer,
  sizes: WindowSizes,
): Head {
  const tags = modelLabels(config).map(readTag);
  requireLabels(
    labels,
    tags.map(({ name }) => name).filter((name, index, all) => name !== "O" && all.indexOf(name) === index),
  );
  const labelOf = tags.map(({ name }) => labels.findIndex((label) => label.name === name));
  const { before, after } = tokenizer;
  const room = windowRoom(sizes, before.length + after.length);
  return (text) => {
    const tokens = tokenizer.encode(text);
    const windows = cutWindows(tokens.ids.length, room, sizes.overlapTokens);
    const scores = new TokenScores(tokens.ids.length, labels.length);
    return {
      inputs: windows.map(({ from, to }) => ({ ids: [...before, ...tokens.ids.slice(from, to), ...after] })),
      take: (index, { values, dimensions }) => {
        const window = windows[index];
        if (window === undefined || dimensions[1] !== tags.length)
          throw new ModelFailure(
            "model-failed",
            `the model gives ${String(dimensions[1])} values for ${tags.length} labels`,
          );
        if (values.length < (before.length + window.to - window.from) * tags.length)
          throw new ModelFailure("model-failed", "the model does not give values for every token");
        for (let token = window.from; token < window.to; token++) {
          const row = (token - window.from + before.length) * tags.length;
          const likely = probabilities(values.subarray(row, row + tags.length), "softmax");
          if (likely.some(Number.isNaN))
            throw new ModelFailure("text-failed", "the model's values are not numbers");
          scores.add(token, likely, labelOf, tags);
        }
      },
      finish: () => rangesOf(text, tokens, scores, labels),
    };
  };
}

interface Tag {
  readonly name: string;
  readonly begins: boolean;
}

function readTag(label: string): Tag {
  const [, place, name] = TAG.exec(label) ?? [];
  return { name: name ?? label, begins: place !== undefined && BEGINS.test(place) };
}

/** For each token and label that counts: how likely it is, and how likely one begins there. */
class TokenScores {
  readonly #count: number;
  readonly #all: Float64Array;
  readonly #beginning: Float64Array;

  constructor(tokens: number, labels: number) {
    this.#count = labels;
    this.#all = new Float64Array(tokens * labels);
    this.#beginning = new Float64Array(tokens * labels);
  }

  add(token: number, likely: Float64Array, labelOf: readonly number[], tags: readonly Tag[]): void {
    const sums = new Float64Array(this.#count);
    const beginning = new Float64Array(this.#count);
    likely.forEach((probability, id) => {
      const label = labelOf[id] ?? -1;
      if (label === -1) return;
      sums[label] = (sums[label] ?? 0) + probability;
      if (tags[id]?.begins === true) beginning[label] = (beginning[label] ?? 0) + probability;
    });
    sums.forEach((sum, label) => {
      const at = token * this.#count + label;
      if (sum <= (this.#all[at] ?? 0)) return;
      this.#all[at] = sum;
      this.#beginning[at] = beginning[label] ?? 0;
    });
  }

  /** The likeliest label of a token. */
  best(token: number): { readonly label: number; readonly probability: number; readonly begins: boolean } {
    let label = 0;
    const at = token * this.#count;
    for (let other = 1; other < this.#count; other++)
      if ((this.#all[at + other] ?? 0) > (this.#all[at + label] ?? 0)) label = other;
    const probability = this.#all[at + label] ?? 0;
    return { label, probability, begins: (this.#beginning[at + label] ?? 0) > probability / 2 };
  }
}

function rangesOf(
  text: string,
  tokens: TokenisedText,
  scores: TokenScores,
  labels: readonly OnnxLabel[],
): readonly ModelFinding[] {
  const findings: ModelFinding[] = [];
  let open: { start: number; end: number; label: number; scores: number[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { start, end, label } = open;
    const score = open.scores.reduce((sum, each) => sum + each, 0) / open.scores.length;
    findings.push({ start, end, score, category: labels[label]?.name ?? "" });
    open = undefined;
  };
  for (const { start, end, first } of wordsOf(text, tokens)) {
    const { label, probability, begins } = scores.best(first);
    const threshold = labels[label]?.threshold ?? 1;
    if (probability < threshold) {
      close();
      continue;
    }
    if (begins || open?.label !== label) close();
    open ??= { start, end, label, scores: [] };
    open.end = end;
    open.scores.push(scoreOfProbability(probability, threshold));
  }
  close();
  return findings;
}

/** The tokens, those that go on with a word taken together with its first. */
function wordsOf(
  text: string,
  { starts, ends }: TokenisedText,
): { start: number; end: number; first: number }[] {
  const words: { start: number; end: number; first: number }[] = [];
  starts.forEach((start, token) => {
    const end = ends[token] ?? start;
    if (end === start) return;
    const last = words.at(-1);
    // Tokens that are part of one character have its range.
    if (last !== undefined && start <= last.end && (start < last.end || goesOn(text, start))) {
      last.end = Math.max(last.end, end);
      return;
    }
    words.push({ start, end, first: token });
  });
  return words;
}

function goesOn(text: string, at: number): boolean {
  const [before, after] = [characterBefore(text, at), String.fromCodePoint(text.codePointAt(at) ?? 0)];
  return [before, after].every((character) => WORD_CHARACTER.test(character) && !UNSPACED.test(character));
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text.charAt(at - 1);
}
