import type { JsonObject } from "../../contracts/json.ts";
import type { OnnxHead } from "../../contracts/onnx-check.ts";
import { ModelFailure } from "../model-failure.ts";
import type { ModelFinding } from "../model-finding.ts";
import type { ModelInput } from "../model-session.ts";
import type { ModelTokenizer } from "../model-tokenizer.ts";
import { sigmoid } from "../probabilities.ts";
import { scoreOfProbability } from "../score-of-probability.ts";
import type { Head, WindowSizes } from "./head.ts";
import { windowRoom } from "./window-room.ts";

type SpanHead = Extract<OnnxHead, { kind: "gliner" }>;

/** GLiNER's `WhitespaceTokenSplitter`: words with their hyphens, and every other visible character by itself. */
const WORD = /[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*|\S/gu;
const DEFAULT_MAX_WIDTH = 12;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly number[];
}

/** Words of a text that go into the model at one time. */
interface WordWindow {
  readonly first: number;
  readonly words: readonly Word[];
}

/**
 * Ranges for labels in words (Zaratiana et al. 2023, arXiv 2311.08526: the span model, `markerV0`, of flat entities).
 *
 * Labels stand before the text, each after a sign of its own. Of spans that reach their label's threshold and overlap, the one with the
 * highest probability stays, whatever the labels.
 */
export function spanHead(
  { labels }: SpanHead,
  config: JsonObject,
  tokenizer: ModelTokenizer,
  sizes: WindowSizes,
): Head {
  const maxWidth = typeof config["max_width"] === "number" ? config["max_width"] : DEFAULT_MAX_WIDTH;
  const prompt = [
    ...tokenizer.before,
    ...labels.flatMap(({ name }) => [
      signOf(tokenizer, config, "ent_token", "<<ENT>>"),
      ...tokenizer.encodeWord(name),
    ]),
    signOf(tokenizer, config, "sep_token", "<<SEP>>"),
  ];
  const room = windowRoom(sizes, prompt.length + tokenizer.after.length);
  return (text) => {
    const windows = cutWords(wordsOf(text, tokenizer, room), room, sizes.overlapTokens);
    const found: (ModelFinding & { readonly probability: number })[] = [];
    return {
      inputs: windows.map(({ words }) => inputOf(prompt, words, tokenizer.after, maxWidth)),
      take: (index, { values, dimensions }) => {
        const { words = [] } = windows[index] ?? {};
        const [rows = 0, width, classes] = dimensions;
        const isOfSpans = dimensions.length === 3 && width === maxWidth && classes === labels.length;
        if (!isOfSpans || rows < words.length)
          throw new ModelFailure("model-failed", "the model does not score spans as GLiNER's span models do");
        words.forEach(({ start }, first) => {
          for (let last = first; last < Math.min(words.length, first + maxWidth); last++) {
            labels.forEach(({ name, threshold }, label) => {
              const probability = sigmoid(
                values[(first * maxWidth + last - first) * labels.length + label] ?? NaN,
              );
              if (Number.isNaN(probability))
                throw new ModelFailure("text-failed", "the model's values are not numbers");
              if (probability < threshold) return;
              const end = words[last]?.end ?? start;
              const score = scoreOfProbability(probability, threshold);
              found.push({ start, end, score, category: name, probability });
            });
          }
        });
      },
      finish: () => withoutOverlaps(found),
    };
  };
}

function signOf(tokenizer: ModelTokenizer, config: JsonObject, member: string, standard: string): number {
  const named = config[member];
  const content = typeof named === "string" ? named : standard;
  const id = tokenizer.signId(content);
  if (id === undefined) throw new ModelFailure("no-model", `tokenizer.json has no token "${content}"`);
  return id;
}

/** A word with more tokens than a window can have is cut short; one without any is nothing to the model. */
function wordsOf(text: string, tokenizer: ModelTokenizer, room: number): Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    ids: tokenizer.encode(word).ids.slice(0, room),
  })).filter(({ ids }) => ids.length > 0);
}

/** Windows of whole words with at most `room` tokens, each with as many words of the one before as fit into `overlap`. */
function cutWords(words: readonly Word[], room: number, overlap: number): WordWindow[] {
  const windows: WordWindow[] = [];
  for (let first = 0; first < words.length || windows.length === 0;) {
    let [after, taken] = [first, 0];
    for (; after < words.length; after++) {
      const size = words[after]?.ids.length ?? 0;
      if (taken + size > room) break;
      taken += size;
    }
    windows.push({ first, words: words.slice(first, after) });
    if (after >= words.length) break;
    let next = after;
    for (let again = 0; next > first + 1; next--) {
      again += words[next - 1]?.ids.length ?? 0;
      if (again > overlap) break;
    }
    first = next;
  }
  return windows;
}

function inputOf(
  prompt: readonly number[],
  words: readonly Word[],
  after: readonly number[],
  maxWidth: number,
): ModelInput {
  const ids = [...prompt];
  const mask = prompt.map(() => 0);
  words.forEach((word, index) => {
    ids.push(...word.ids);
    mask.push(...word.ids.map((_id, at) => (at === 0 ? index + 1 : 0)));
  });
  return {
    ids: [...ids, ...after],
    words: { mask: [...mask, ...after.map(() => 0)], count: words.length, maxWidth },
  };
}

function withoutOverlaps(
  found: readonly (ModelFinding & { readonly probability: number })[],
): readonly ModelFinding[] {
  const kept: ModelFinding[] = [];
  const likeliest = [...found].sort(
    (one, other) => other.probability - one.probability || one.start - other.start,
  );
  const taken = new Set<number>();
  for (const { start, end, score, category } of likeliest) {
    // Ranges are of whole words and at most `maxWidth` of them, so looking at each character is little work.
    let isFree = true;
    for (let at = start; at < end && isFree; at++) isFree = !taken.has(at);
    if (!isFree) continue;
    for (let at = start; at < end; at++) taken.add(at);
    kept.push({ start, end, score, category });
  }
  return kept.sort((one, other) => one.start - other.start);
}
