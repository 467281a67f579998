import type { InferenceSession, Tensor } from "onnxruntime-common";
import { ModelFailure } from "./model-failure.ts";
import type { OnnxRuntime } from "./load-runtime.ts";

/** What one row of a batch is given. */
export interface ModelInput {
  readonly ids: readonly number[];
  readonly words?: WordInput;
}

/** What GLiNER is given beside the tokens. */
export interface WordInput {
  /** For each token: 1 + index of the word that begins with it, else 0. */
  readonly mask: readonly number[];
  readonly count: number;
  /** Words in the longest span. */
  readonly maxWidth: number;
}

/** One row of the first output. */
export interface ModelOutput {
  readonly values: Float32Array;
  /** Without the batch. */
  readonly dimensions: readonly number[];
}

export interface SessionOptions {
  readonly file: string;
  readonly threads: number;
  /** What fills up shorter rows. */
  readonly padId: number;
}

type Metadata = Extract<InferenceSession.ValueMetadata, { isTensor: true }>;

const PAST = /^past(?:_key_values)?\./;
/** Of a language model, so that it scores the last token only. */
const KEPT_LOGITS = "num_logits_to_keep";
const KNOWN_INPUTS: ReadonlySet<string> = new Set([
  "input_ids",
  "attention_mask",
  "token_type_ids",
  "position_ids",
  "words_mask",
  "text_lengths",
  "span_idx",
  "span_mask",
  "use_cache_branch",
  KEPT_LOGITS,
]);

/** A loaded model. It knows inputs by the names that exports by Optimum, transformers.js and GLiNER give them. */
export class ModelSession {
  readonly #runtime: OnnxRuntime;
  readonly #session: InferenceSession;
  readonly #inputs: ReadonlyMap<string, Metadata>;
  readonly #output: string;
  readonly #padId: number;

  private constructor(runtime: OnnxRuntime, session: InferenceSession, padId: number) {
    this.#runtime = runtime;
    this.#session = session;
    this.#padId = padId;
    this.#inputs = new Map(
      session.inputMetadata.flatMap((each) => (each.isTensor ? [[each.name, each]] : [])),
    );
    this.#output = session.outputNames.includes("logits") ? "logits" : (session.outputNames[0] ?? "logits");
    const strange = session.inputNames.find((name) => !KNOWN_INPUTS.has(name) && !PAST.test(name));
    if (strange !== undefined)
      throw new ModelFailure(
        "model-failed",
        `the model wants an input "${strange}", which is not known here`,
      );
  }

  /** Throws `model-failed` for a file that is no model, and for one that asks for what is not known here. */
  static async load(runtime: OnnxRuntime, { file, threads, padId }: SessionOptions): Promise<ModelSession> {
    let session: InferenceSession;
    try {
      session = await runtime.InferenceSession.create(file, {
        executionProviders: ["cpu"],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: "sequential",
        // Else each thread spins while it waits, at the cost of whoever shares the machine.
        extra: { session: { intra_op: { allow_spinning: "0" } } },
        logSeverityLevel: 4,
      });
    } catch (cause) {
      const why = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : "unknown";
      throw new ModelFailure("model-failed", `the model cannot be loaded: ${why}`);
    }
    return new ModelSession(runtime, session, padId);
  }

  /** Whether rows of different length may go through together. */
  get takesMixedLengths(): boolean {
    return !this.#inputs.has(KEPT_LOGITS);
  }

  /** One output for each input, in their order. */
  async run(batch: readonly ModelInput[]): Promise<ModelOutput[]> {
    const feeds: Record<string, Tensor> = {};
    for (const [name, metadata] of this.#inputs) feeds[name] = this.#feed(name, metadata, batch);
    const results = await this.#session.run(feeds, [this.#output]);
    const output = results[this.#output];
    if (output === undefined) throw new ModelFailure("model-failed", "the model gave no output");
    const values = floats(output);
    const [rows = 0, ...dimensions] = output.dims;
    if (rows !== batch.length)
      throw new ModelFailure("model-failed", "the model gave another number of rows");
    const size = values.length / rows;
    return batch.map((_input, row) => ({
      values: values.subarray(row * size, (row + 1) * size),
      dimensions,
    }));
  }

  #feed(name: string, metadata: Metadata, batch: readonly ModelInput[]): Tensor {
    const longest = Math.max(1, ...batch.map(({ ids }) => ids.length));
    const rows = (value: (input: ModelInput, token: number) => number): Tensor =>
      this.#table(metadata, batch, [longest], value);
    switch (name) {
      case "input_ids":
        return rows(({ ids }, token) => ids[token] ?? this.#padId);
      case "attention_mask":
        return rows(({ ids }, token) => (token < ids.length ? 1 : 0));
      case "token_type_ids":
        return rows(() => 0);
      case "position_ids":
        return rows((_input, token) => token);
      case "words_mask":
        return rows(({ words }, token) => words?.mask[token] ?? 0);
      case "text_lengths":
        return this.#table(metadata, batch, [1], ({ words }) => words?.count ?? 0);
      case "span_idx":
      case "span_mask":
        return this.#spans(name, metadata, batch);
      case "use_cache_branch":
        return new this.#runtime.Tensor("bool", Uint8Array.of(0), [1]);
      case KEPT_LOGITS:
        return integers(this.#runtime, metadata, [1], metadata.shape.length === 0 ? [] : [1]);
      default:
        return this.#noPast(metadata, batch.length);
    }
  }

  /** All spans of up to `maxWidth` words, by their first word; those that go beyond the text are 0 to 0 and masked, as GLiNER has it. */
  #spans(name: "span_idx" | "span_mask", metadata: Metadata, batch: readonly ModelInput[]): Tensor {
    const longest = Math.max(1, ...batch.map(({ words }) => words?.count ?? 0));
    const width = batch[0]?.words?.maxWidth ?? 1;
    const isIn = ({ words }: ModelInput, span: number): boolean =>
      Math.floor(span / width) + (span % width) < (words?.count ?? 0);
    if (name === "span_mask")
      return this.#table(metadata, batch, [longest * width], (input, span) => (isIn(input, span) ? 1 : 0));
    return this.#table(metadata, batch, [longest * width, 2], (input, index) => {
      const span = index >> 1;
      if (!isIn(input, span)) return 0;
      return Math.floor(span / width) + (index % 2 === 1 ? span % width : 0);
    });
  }

  #table(
    metadata: Metadata,
    batch: readonly ModelInput[],
    dimensions: readonly number[],
    value: (input: ModelInput, index: number) => number,
  ): Tensor {
    const size = dimensions.reduce((product, each) => product * each, 1);
    const values = batch.flatMap((input) => Array.from({ length: size }, (_, index) => value(input, index)));
    return integers(this.#runtime, metadata, values, [batch.length, ...dimensions]);
  }

  /** Nothing was said before: a cache without a token. */
  #noPast({ type, shape }: Metadata, rows: number): Tensor {
    const dimensions = shape.map((size, index) => (index === 0 ? rows : typeof size === "number" ? size : 0));
    return type === "float16"
      ? new this.#runtime.Tensor("float16", new Uint16Array(0), dimensions)
      : new this.#runtime.Tensor("float32", new Float32Array(0), dimensions);
  }
}

function integers(
  runtime: OnnxRuntime,
  { type }: Metadata,
  values: readonly number[],
  dimensions: readonly number[],
): Tensor {
  if (type === "bool") return new runtime.Tensor("bool", Uint8Array.from(values), dimensions);
  if (type === "int32") return new runtime.Tensor("int32", Int32Array.from(values), dimensions);
  return new runtime.Tensor("int64", BigInt64Array.from(values, BigInt), dimensions);
}

function floats({ type, data }: Tensor): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === "float16" && data instanceof Uint16Array) return Float32Array.from(data, halfFloat);
  // Node 24 has numbers of that kind itself.
  if (type === "float16") return Float32Array.from(data as unknown as Iterable<number>);
  throw new ModelFailure("model-failed", `the model's output is of type ${type}, not float`);
}

/** A number of IEEE 754's binary16. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
