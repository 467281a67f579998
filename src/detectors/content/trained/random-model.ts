import { type ModelArray, writeModelFile } from "../../../inference/model-file.ts";
import { CLASSES_EACH, NO_CLASS } from "./class-index.ts";
import { CLASS, type ClassName } from "./class-numbers.ts";
import { CONTENT_FORMAT, CONTENT_MODEL, contentSettings } from "./content-model.ts";
import { CONTENT_HEADS, EVIDENCE_COUNT } from "./evidence.ts";
import { FEATURE_BITS } from "./token-features.ts";
import { wordHash } from "./word-hash.ts";

/** A few words with a class each, and how harsh they are in tenths. */
const WORDS: readonly (readonly [word: string, name: ClassName, severity: number])[] = [
  ["hate", "hate-verb", 2],
  ["gay", "group", 0],
  ["jews", "group", 0],
  ["women", "group", 0],
  ["people", "they", 0],
  ["vermin", "dehumanising", 3],
  ["are", "be", 0],
  ["you", "you", 0],
  ["i", "me", 0],
  ["stupid", "low-adjective", 2],
  ["idiot", "insult", 8],
  ["fuck", "profanity-strong", 14],
  ["shit", "profanity-middle", 10],
  ["kill", "violent-verb", 0],
  ["not", "negation", 0],
  ["dont", "negation", 0],
  ["never", "negation", 0],
  ["wrong", "against", 0],
  ["said", "reporting", 0],
];

const OTHERS = Array.from({ length: CLASSES_EACH - 1 }, () => NO_CLASS);

/** A model file whose weights are noise: what holds with it holds with any weights. */
export function randomModelFile(
  seed: number,
  settings: Readonly<Record<string, string>> = contentSettings(),
): Uint8Array {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes
    return state / 4_294_967_296;
  };
  const heads = CONTENT_HEADS.length;
  return writeModelFile({
    name: CONTENT_MODEL,
    format: CONTENT_FORMAT,
    settings,
    arrays: new Map<string, ModelArray>([
      [
        "weights",
        Int8Array.from({ length: heads * 2 ** FEATURE_BITS }, () => Math.floor(next() * 255) - 127),
      ],
      ["steps", new Float32Array(heads).fill(0.01)],
      ["biases", new Float32Array(heads)],
      ["blend", Float32Array.from({ length: heads * (EVIDENCE_COUNT + 1) }, () => next() - 0.3)],
      ["wordHashes", Int32Array.from(WORDS, ([word]) => wordHash(word))],
      ["wordClasses", Uint8Array.from(WORDS.flatMap(([, name]) => [CLASS[name], ...OTHERS]))],
      ["wordSeverities", Uint8Array.from(WORDS, ([, , severity]) => severity)],
    ]),
  });
}
