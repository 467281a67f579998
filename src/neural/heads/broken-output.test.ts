import { describe, expect, it } from "vitest";
import { wordPieceTokenizer } from "../../../test/support/tiny-models.ts";
import { OnnxHead } from "../../contracts/onnx-check.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { createHead } from "../create-head.ts";
import { ModelFailure } from "../model-failure.ts";
import type { ModelOutput } from "../model-session.ts";
import { ModelTokenizer } from "../model-tokenizer.ts";

const file = wordPieceTokenizer(["one", "two", "safe", "unsafe"]) as JsonObject & { added_tokens: object[] };
// GLiNER's signs.
const signs = ["<<ENT>>", "<<SEP>>"].map((content, at) => ({ id: 1_000 + at, content, special: true }));
const tokenizer = new ModelTokenizer({
  ...file,
  added_tokens: [...file.added_tokens, ...signs],
} as unknown as JsonObject);
const SIZES = { maxTokens: 64, overlapTokens: 4 };
const TEXT = "one two";
/** "one" and "two", and what stands before and after them. */
const ROWS = 2 + tokenizer.before.length + tokenizer.after.length;
const LABELS = [{ name: "A" }, { name: "B" }];

const heads = {
  "sequence-classification": {
    head: { kind: "sequence-classification", labels: LABELS, activation: "sigmoid" },
    config: { id2label: { 0: "A", 1: "B" } },
    dimensions: [2],
  },
  "token-classification": {
    head: { kind: "token-classification", labels: LABELS },
    config: { id2label: { 0: "A", 1: "B" } },
    dimensions: [ROWS, 2],
  },
  gliner: {
    head: { kind: "gliner", labels: LABELS },
    config: { max_width: 2 },
    dimensions: [2, 2, 2],
  },
} as const;
const kinds = Object.keys(heads) as (keyof typeof heads)[];

function findings(kind: keyof typeof heads, output: ModelOutput): readonly object[] {
  const { head, config } = heads[kind];
  const parsed = OnnxHead.parse(head);
  const text = createHead(parsed, { config, spanConfig: {} }, tokenizer, SIZES)(TEXT);
  expect(text.inputs).toHaveLength(1);
  text.take(0, output);
  return text.finish();
}

const outputOf = (dimensions: readonly number[], value = 4): ModelOutput => ({
  values: new Float32Array(dimensions.reduce((product, each) => product * each, 1)).fill(value),
  dimensions,
});

describe("what a model says of a text", () => {
  it.each(kinds)("counts where all of it is there: %s", (kind) => {
    expect(findings(kind, outputOf(heads[kind].dimensions))).not.toEqual([]);
  });

  it.each(kinds)("is a failure where one value is not a number: %s", (kind) => {
    const output = outputOf(heads[kind].dimensions, -9);
    output.values[output.values.length - 1] = Number.NaN;
    if (kind === "gliner") output.values[2] = Number.NaN;
    if (kind === "token-classification") output.values[tokenizer.before.length * 2] = Number.NaN;
    expect(() => findings(kind, output)).toThrow(ModelFailure);
  });

  it.each(kinds)("is a failure where values are missing: %s", (kind) => {
    const [rows = 0, ...others] = heads[kind].dimensions;
    const fewer = kind === "token-classification" ? tokenizer.before.length + 1 : rows - 1;
    expect(() => findings(kind, outputOf([fewer, ...others], -9))).toThrow(ModelFailure);
  });
});
