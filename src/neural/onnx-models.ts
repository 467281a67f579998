import type { Worker, WorkerOptions } from "node:worker_threads";
import type { OnnxCheck } from "../contracts/remote-checks.ts";
import { modelLabels, requireLabels } from "./heads/label-ids.ts";
import { missingRuntime } from "./load-runtime.ts";
import { ModelFailure } from "./model-failure.ts";
import type { ModelFinding } from "./model-finding.ts";
import { ModelPool } from "./model-pool.ts";
import { modelPath, readModelJson } from "./read-model-file.ts";

/** Models that may be loaded at one time; before another one is, the one that was not asked for longest is unloaded. */
export const MAX_LOADED_MODELS = 8;

/** What says which model is run, and how. */
export type OnnxModel = Pick<
  OnnxCheck,
  "folder" | "file" | "head" | "maxTokens" | "overlapTokens" | "batchSize" | "workers" | "threads"
>;

/** Which member of a check is at fault, and why. */
export interface ModelProblem {
  readonly member: "folder" | "file" | "head";
  readonly why: string;
}

export interface OnnxModelsParts {
  /** The folder of all models; undefined where none is set. */
  readonly root: string | undefined;
  /** The program of worker threads, where it is not the one beside this file. */
  readonly program?: URL;
  /** The module from which onnxruntime-node is looked for. */
  readonly runtimeFrom?: string;
  readonly startWorker?: (program: URL, options: WorkerOptions) => Worker;
}

/** The models of the operator's own: checks of type `onnx` ask them. Checks of the same model, head and settings share it. */
export interface OnnxModels {
  /** What can be said against a check without loading its model; undefined where nothing can. */
  findProblem(model: OnnxModel): ModelProblem | undefined;
  /** Begins to load the model, so that the first text need not wait for it. */
  warm(model: OnnxModel): void;
  /** Rejects with a `ModelFailure`. */
  ask(model: OnnxModel, text: string, signal: AbortSignal): Promise<readonly ModelFinding[]>;
  close(): Promise<void>;
}

export function createOnnxModels(parts: OnnxModelsParts): OnnxModels {
  return new Models(parts);
}

class Models implements OnnxModels {
  readonly #parts: OnnxModelsParts;
  /** Those asked longest ago first. */
  readonly #pools = new Map<string, ModelPool>();
  #isClosed = false;

  constructor(parts: OnnxModelsParts) {
    this.#parts = parts;
  }

  findProblem(model: OnnxModel): ModelProblem | undefined {
    const missing = missingRuntime(this.#parts.runtimeFrom);
    if (missing !== undefined) return { member: "folder", why: `${missing}.` };
    let member: ModelProblem["member"] = "folder";
    try {
      const folder = this.#pathOf(model);
      modelPath(this.#root, model.folder, "tokenizer.json");
      member = "file";
      modelPath(this.#root, model.folder, model.file);
      member = "head";
      requireModelLabels(model, folder);
      return undefined;
    } catch (error) {
      if (error instanceof ModelFailure) return { member, why: `${error.detail}.` };
      throw error;
    }
  }

  warm(model: OnnxModel): void {
    if (this.findProblem(model) === undefined) this.#poolOf(model).warm();
  }

  async ask(model: OnnxModel, text: string, signal: AbortSignal): Promise<readonly ModelFinding[]> {
    return this.#poolOf(model).ask(text, signal);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map((pool) => pool.close()));
  }

  get #root(): string {
    const { root } = this.#parts;
    if (root === undefined) throw new ModelFailure("no-model", "SALLYPORT_MODELS_DIR is not set");
    return root;
  }

  #pathOf({ folder }: OnnxModel): string {
    return modelPath(this.#root, folder);
  }

  #poolOf(model: OnnxModel): ModelPool {
    if (this.#isClosed) throw new ModelFailure("model-failed", "models are not asked any more");
    const { folder, file, head, maxTokens, overlapTokens, batchSize, threads, workers } = model;
    const key = JSON.stringify([folder, file, head, maxTokens, overlapTokens, batchSize, threads, workers]);
    const pool = this.#pools.get(key) ?? this.#createPool(model);
    this.#pools.delete(key);
    this.#pools.set(key, pool);
    return pool;
  }

  #createPool({
    folder,
    file,
    head,
    maxTokens,
    overlapTokens,
    batchSize,
    threads,
    workers,
  }: OnnxModel): ModelPool {
    const { program = new URL("./model-worker.js", import.meta.url), startWorker } = this.#parts;
    const task = {
      folder: modelPath(this.#root, folder),
      file: modelPath(this.#root, folder, file),
      head,
      maxTokens,
      overlapTokens,
      batchSize,
      threads,
    };
    this.#makeRoom();
    return new ModelPool({ task, workers, program, ...(startWorker === undefined ? {} : { startWorker }) });
  }

  /** A pool that is forgotten here has no work, and nobody else has it. */
  #makeRoom(): void {
    if (this.#pools.size < MAX_LOADED_MODELS) return;
    for (const [key, pool] of this.#pools) {
      if (!pool.isIdle) continue;
      this.#pools.delete(key);
      void pool.close();
      return;
    }
    throw new ModelFailure("overloaded", `${MAX_LOADED_MODELS} models are loaded and at work`);
  }
}

/** Labels that the head names and config.json does not; GLiNER's are not there, and a language model has none. */
function requireModelLabels({ head }: OnnxModel, folder: string): void {
  if (head.kind !== "sequence-classification" && head.kind !== "token-classification") return;
  const known = modelLabels(readModelJson(`${folder}/config.json`) ?? {});
  const names = head.kind === "token-classification" ? known.map(withoutPlace) : known;
  requireLabels(head.labels, [...new Set(names)]);
}

function withoutPlace(label: string): string {
  return label.replace(/^[BILUES][-_]/, "");
}
