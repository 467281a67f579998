import type { OnnxHead } from "../contracts/onnx-check.ts";
import type { ModelFailureKind } from "./model-failure.ts";
import type { ModelFinding } from "./model-finding.ts";

/** What a worker is started with: one model and what is made of it. */
export interface WorkerTask {
  /** Absolute paths. */
  readonly folder: string;
  readonly file: string;
  readonly head: OnnxHead;
  readonly maxTokens: number;
  readonly overlapTokens: number;
  readonly batchSize: number;
  readonly threads: number;
  /** 32 bits for each slot: not 0 where nobody waits for its text any more. */
  readonly givenUp: SharedArrayBuffer;
}

/** One text; `slot` is its place in `givenUp`, and what its answer goes by. */
export interface WorkerText {
  readonly slot: number;
  readonly text: string;
}

/** To the worker: texts to judge together; or that it is to end, once the model is through with what it has at the moment. */
export type WorkerRequest =
  { readonly kind: "judge"; readonly texts: readonly WorkerText[] } | { readonly kind: "end" };

/** From the worker. */
export type WorkerReply =
  /** The model is loaded. */
  | { readonly kind: "ready" }
  /** It cannot be; the worker is of no use. */
  | { readonly kind: "unusable"; readonly failure: WorkerFailure }
  | { readonly kind: "judged"; readonly slot: number; readonly findings: readonly ModelFinding[] }
  | { readonly kind: "failed"; readonly slot: number; readonly failure: WorkerFailure }
  /** All texts of the last request are done with. */
  | { readonly kind: "idle" };

/** A `ModelFailure` as it goes between threads. */
export interface WorkerFailure {
  readonly kind: ModelFailureKind;
  readonly detail: string;
}
