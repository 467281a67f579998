import { OnnxGraph } from "./onnx-graph.ts";
import {
  byteLevelTokenizer,
  unigramTokenizer,
  wordPieceTokenizer,
  type TokenizerFile,
} from "./tiny-tokenizers.ts";

/** What a folder of a model holds. */
export interface TinyModel {
  readonly name: string;
  readonly model: Uint8Array;
  readonly tokenizer: TokenizerFile;
  /** Other JSON files by their names. */
  readonly files: Readonly<Record<string, object>>;
}

/** Weight that lets one word among 512 decide. */
const LOUD = 4_000;
/** Logit of what is not meant. */
const QUIET = 6;

const SEQUENCE_WORDS = [
  "ignore",
  "all",
  "instructions",
  "please",
  "hello",
  "world",
  "the",
  "weather",
  "##s",
  ",",
  ".",
];

/** Embedding, mean over the tokens, one linear layer: "ignore" is an injection, "please" speaks against it. */
export function tinySequenceClassifier(): TinyModel {
  const weights = new Map([
    ["ignore", LOUD],
    ["please", -LOUD / 4],
  ]);
  const table = [0, 0, 0, 0, ...SEQUENCE_WORDS.map((word) => weights.get(word) ?? 0)];
  const graph = new OnnxGraph("tiny-sequence-classifier");
  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const mask = graph.input("attention_mask", "int64", ["batch", "tokens"]);
  const mean = meanOfTokens(graph, graph.floats([table.length, 1], table), ids, mask);
  const scaled = graph.apply("MatMul", [mean, graph.floats([1, 2], [-1, 1])]);
  const logits = graph.apply("Add", [scaled, graph.floats([2], [QUIET / 2, -QUIET / 2])]);
  graph.output("logits", logits, "float", ["batch", 2]);
  return {
    name: "tiny-sequence",
    model: graph.finish(),
    tokenizer: wordPieceTokenizer(SEQUENCE_WORDS),
    files: {
      "config.json": {
        id2label: { "0": "BENIGN", "1": "INJECTION" },
        pad_token_id: 0,
        max_position_embeddings: 512,
      },
    },
  };
}

const NAME_PIECES = ["▁Ada", "▁Love", "lace", "▁Paris", "▁Berlin", "▁lives", "▁in", "▁and", "▁met"];
const NAME_LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

/** One table from token to label: "Ada" begins a person, "Love" goes on with one, "Paris" and "Berlin" are places. */
export function tinyTokenClassifier(): TinyModel {
  const tokenizer = unigramTokenizer(NAME_PIECES);
  const labels = new Map([
    ["▁Ada", "B-PER"],
    ["▁Love", "I-PER"],
    ["lace", "O"],
    ["▁Paris", "B-LOC"],
    ["▁Berlin", "B-LOC"],
  ]);
  const vocabulary = (tokenizer["model"] as { vocab: [string, number][] }).vocab.map(([piece]) => piece);
  const table = vocabulary.flatMap((piece) =>
    NAME_LABELS.map((label) => (label === (labels.get(piece) ?? "O") ? QUIET : -QUIET)),
  );
  const graph = new OnnxGraph("tiny-token-classifier");
  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  graph.input("attention_mask", "int64", ["batch", "tokens"]);
  graph.input("token_type_ids", "int64", ["batch", "tokens"]);
  const weights = graph.floats([vocabulary.length, NAME_LABELS.length], table);
  graph.output("logits", graph.apply("Gather", [weights, ids]), "float", [
    "batch",
    "tokens",
    NAME_LABELS.length,
  ]);
  const id2label = Object.fromEntries(NAME_LABELS.map((label, index) => [String(index), label]));
  return {
    name: "tiny-token",
    model: graph.finish(),
    tokenizer,
    files: { "config.json": { id2label, pad_token_id: 0 } },
  };
}

const GUARD_MERGES = ["s a", "f e", "sa fe", "u n", "un safe", "b o", "m b", "bo mb", "Ġ bomb"];
const GUARD_SIGNS = ["<|begin|>", "<|end|>"];

/** Says "unsafe" next where "bomb" stands in the prompt; what stands at any other place than the last it gets wrong on purpose. */
export function tinyGuardModel(): TinyModel {
  const tokenizer = byteLevelTokenizer(GUARD_MERGES, GUARD_SIGNS);
  const vocabulary = Object.keys((tokenizer["model"] as { vocab: Record<string, number> }).vocab);
  const size = vocabulary.length + GUARD_SIGNS.length;
  const [safe, unsafe] = [vocabulary.indexOf("safe"), vocabulary.indexOf("unsafe")];
  const table = Array.from({ length: size }, (_, id) => (/bomb$/.test(vocabulary[id] ?? "") ? LOUD : 0));
  const head = Array.from({ length: size }, (_, id) => (id === unsafe ? 1 : id === safe ? -1 : 0));
  const bias = Array.from({ length: size }, (_, id) =>
    id === unsafe ? -QUIET / 2 : id === safe ? QUIET / 2 : -QUIET,
  );
  const graph = new OnnxGraph("tiny-guard-model");
  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const mask = graph.input("attention_mask", "int64", ["batch", "tokens"]);
  graph.input("position_ids", "int64", ["batch", "tokens"]);
  const past = graph.input("past_key_values.0.key", "float", ["batch", 1, "past", 4]);
  const mean = meanOfTokens(graph, graph.floats([size, 1], table), ids, mask);
  const next = graph.apply("Add", [
    graph.apply("MatMul", [mean, graph.floats([1, size], head)]),
    graph.floats([size], bias),
  ]);
  // Only the last token's row is the answer; the others say the contrary.
  const seen = graph.apply("CumSum", [mask, graph.integers(1)]);
  const count = graph.apply("ReduceSum", [mask, graph.integers([1])], { keepdims: 1 });
  const isLast = graph.toFloat(
    graph.apply("And", [graph.apply("Equal", [seen, count]), asTruth(graph, mask)]),
  );
  const sign = graph.apply("Sub", [graph.apply("Add", [isLast, isLast]), graph.floats([1], [1])]);
  const rows = graph.apply("Mul", [unsqueeze(graph, sign, 2), unsqueeze(graph, next, 1)]);
  // The cache of keys, empty here, is part of the graph as decoders' exports have it.
  const cached = graph.apply("ReduceSum", [past, graph.integers([0, 1, 2, 3])], { keepdims: 0 });
  graph.output("logits", graph.apply("Add", [rows, cached]), "float", ["batch", "tokens", size]);
  return {
    name: "tiny-guard",
    model: graph.finish(),
    tokenizer,
    files: { "config.json": { pad_token_id: 0, model_type: "llama" } },
  };
}

const SPAN_PIECES = [
  "▁person",
  "▁city",
  "▁Ada",
  "▁Lovelace",
  "▁Paris",
  "▁New",
  "▁York",
  "▁lives",
  "▁in",
  "▁and",
];
/** GLiNER's `max_width`: words in the longest span. */
const MAX_SPAN_WORDS = 4;
/** Beyond all the labels that are ever asked for. */
const MAX_LABELS = 1_000;

/**
 * GLiNER's inputs and outputs (Zaratiana et al. 2023, arXiv 2311.08526; the span model of its ONNX export). A span's score for a label is
 * the sum over its words of how well each goes with the label's own words.
 */
export function tinySpanModel(): TinyModel {
  const signs = [
    { content: "<<ENT>>", special: false },
    { content: "<<SEP>>", special: false },
  ];
  const tokenizer = unigramTokenizer(SPAN_PIECES, signs);
  const vocabulary = (tokenizer["model"] as { vocab: [string, number][] }).vocab.map(([piece]) => piece);
  const [entity, separator] = [vocabulary.length, vocabulary.length + 1];
  const people = ["▁person", "▁Ada", "▁Lovelace"];
  const places = ["▁city", "▁Paris", "▁New", "▁York"];
  const table = vocabulary.flatMap((piece) =>
    people.includes(piece) ? [1, -1, 1] : places.includes(piece) ? [-1, 1, 1] : [0, 0, -QUIET],
  );
  const graph = new OnnxGraph("tiny-span-model");
  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  graph.input("attention_mask", "int64", ["batch", "tokens"]);
  const words = graph.input("words_mask", "int64", ["batch", "tokens"]);
  const lengths = graph.input("text_lengths", "int64", ["batch", 1]);
  const spans = graph.input("span_idx", "int64", ["batch", "spans", 2]);
  graph.input("span_mask", "bool", ["batch", "spans"]);
  const embeddings = graph.apply("Gather", [
    graph.floats([vocabulary.length + 2, 3], [...table, 0, 0, 0, 0, 0, 0]),
    ids,
  ]);

  // Row n + 1: the sum of the first n + 1 words; row 0: nothing.
  const longest = graph.apply("ReduceMax", [lengths], { keepdims: 0 });
  const wordSums = sumsBy(graph, words, graph.apply("Add", [longest, graph.integers(1)]), embeddings);
  const upTo = graph.apply("CumSum", [wordSums, graph.integers(1)]);
  const start = graph.apply("Gather", [spans, graph.integers([0])], { axis: 2 });
  const end = graph.apply("Add", [
    graph.apply("Gather", [spans, graph.integers([1])], { axis: 2 }),
    graph.integers([1]),
  ]);
  const spanSum = graph.apply("Sub", [
    graph.apply("GatherND", [upTo, end], { batch_dims: 1 }),
    graph.apply("GatherND", [upTo, start], { batch_dims: 1 }),
  ]);

  // The prompt's tokens by the number of the label they belong to; 0 from the separator on.
  const marks = (id: number) =>
    graph.apply("CumSum", [
      graph.toInteger(graph.apply("Equal", [ids, graph.integers(id)])),
      graph.integers(1),
    ]);
  const inPrompt = graph.apply("Sub", [graph.integers(1), marks(separator)]);
  const labelOf = graph.apply("Mul", [marks(entity), inPrompt]);
  const labels = graph.apply("ReduceMax", [labelOf], { keepdims: 0 });
  const labelSums = graph.apply("Slice", [
    sumsBy(graph, labelOf, graph.apply("Add", [labels, graph.integers(1)]), embeddings),
    graph.integers([1]),
    graph.integers([MAX_LABELS + 1]),
    graph.integers([1]),
  ]);

  const scores = graph.apply("Sub", [
    graph.apply("MatMul", [spanSum, graph.apply("Transpose", [labelSums], { perm: [0, 2, 1] })]),
    graph.floats([1], [1]),
  ]);
  const shape = graph.apply(
    "Concat",
    [
      graph.apply("Shape", [ids], { start: 0, end: 1 }),
      graph.integers([-1, MAX_SPAN_WORDS]),
      unsqueeze(graph, labels, 0),
    ],
    { axis: 0 },
  );
  graph.output("logits", graph.apply("Reshape", [scores, shape]), "float", [
    "batch",
    "words",
    MAX_SPAN_WORDS,
    "labels",
  ]);
  return {
    name: "tiny-spans",
    model: graph.finish(),
    tokenizer,
    files: {
      "config.json": { pad_token_id: 0 },
      "gliner_config.json": {
        max_width: MAX_SPAN_WORDS,
        max_len: 384,
        ent_token: "<<ENT>>",
        sep_token: "<<SEP>>",
        span_mode: "markerV0",
      },
    },
  };
}

export function tinyModels(): readonly TinyModel[] {
  return [tinySequenceClassifier(), tinyTokenClassifier(), tinyGuardModel(), tinySpanModel()];
}

/** The mean of the embeddings of the tokens that are no padding. */
function meanOfTokens(graph: OnnxGraph, table: string, ids: string, mask: string): string {
  const weights = graph.toFloat(mask);
  const masked = graph.apply("Mul", [graph.apply("Gather", [table, ids]), unsqueeze(graph, weights, 2)]);
  const axes = graph.integers([1]);
  const sum = graph.apply("ReduceSum", [masked, axes], { keepdims: 0 });
  return graph.apply("Div", [sum, graph.apply("ReduceSum", [weights, axes], { keepdims: 1 })]);
}

/** Row n: the sum of the embeddings of the tokens whose group is n; of group 0, nothing. `depth`: how many rows. */
function sumsBy(graph: OnnxGraph, groups: string, depth: string, embeddings: string): string {
  // An index out of range is nowhere hot.
  const isNone = graph.toInteger(graph.apply("Equal", [groups, graph.integers(0)]));
  const placed = graph.apply("Add", [groups, graph.apply("Mul", [isNone, depth])]);
  const oneHot = graph.apply("OneHot", [placed, depth, graph.floats([2], [0, 1])]);
  return graph.apply("MatMul", [graph.apply("Transpose", [oneHot], { perm: [0, 2, 1] }), embeddings]);
}

function unsqueeze(graph: OnnxGraph, value: string, axis: number): string {
  return graph.apply("Unsqueeze", [value, graph.integers([axis])]);
}

function asTruth(graph: OnnxGraph, value: string): string {
  return graph.apply("Greater", [value, graph.integers(0)]);
}
