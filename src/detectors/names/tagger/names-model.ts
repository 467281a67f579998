import { arrayOf, readModelFile } from "../../../inference/model-file.ts";
import { LABEL_COUNT } from "./features.ts";
import { WordList } from "./word-list.ts";

export const NAMES_MODEL = "names";
export const NAMES_FORMAT = 1;

/** A table of weights: one row for each place a feature may have, one column for each label. */
export interface WeightTable {
  /** Two numbers for each row, four weights in each, lowest byte first, 128 added to each: so that four are summed at once. */
  readonly packed: Int32Array;
  /** Places there are: 2^bits. */
  readonly bits: number;
  /** What one step of a weight is worth, in logits. */
  readonly scale: number;
}

/** What the tagger of names knows. */
export interface NamesModel {
  readonly words: WordList;
  readonly first: WeightTable;
  readonly second: WeightTable;
  /** Added to every label but "O", in logits: where found and missed are in the balance that was chosen in training. */
  readonly boldness: number;
  /** Taken from the same of words in small letters: texts without capitals are rarer in the world than in training. */
  readonly caution: number;
}

/** A model from the bytes of its file; throws a `RangeError` where it is not one of names. */
export function readNamesModel(bytes: Uint8Array): NamesModel {
  const file = readModelFile(bytes);
  if (file.name !== NAMES_MODEL || file.format !== NAMES_FORMAT)
    throw new RangeError(`a model "${file.name}" of format ${file.format} is no tagger of names`);
  const number = (key: string): number => {
    const value = file.settings[key];
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new RangeError(`a model of names must have a number "${key}"`);
    return value;
  };
  return {
    words: new WordList(arrayOf(file, "words", "int32"), arrayOf(file, "wordBits", "uint16")),
    first: packWeights(arrayOf(file, "first", "int8"), number("firstScale")),
    second: packWeights(arrayOf(file, "second", "int8"), number("secondScale")),
    boldness: number("boldness"),
    caution: number("caution"),
  };
}

/** A table of weights in 8 bits, row by row. */
export function packWeights(weights: Int8Array, scale: number): WeightTable {
  const bits = Math.log2(weights.length / LABEL_COUNT);
  if (!Number.isInteger(bits) || bits < 1 || bits > 24)
    throw new RangeError("a table of weights of names must have a power of two of rows");
  const packed = new Int32Array(weights.length / 4);
  for (let at = 0; at < packed.length; at += 1) {
    const from = at * 4;
    packed[at] =
      ((weights[from] ?? 0) + 128) |
      (((weights[from + 1] ?? 0) + 128) << 8) |
      (((weights[from + 2] ?? 0) + 128) << 16) |
      (((weights[from + 3] ?? 0) + 128) << 24);
  }
  return { packed, bits, scale };
}
