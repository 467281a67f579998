import { join } from "node:path";
import type { JsonObject } from "../contracts/json.ts";
import { createHead } from "./create-head.ts";
import type { Head, PreparedText } from "./heads/head.ts";
import { loadRuntime } from "./load-runtime.ts";
import { ModelFailure, type ModelFailureKind } from "./model-failure.ts";
import type { ModelFinding } from "./model-finding.ts";
import { ModelSession } from "./model-session.ts";
import { ModelTokenizer } from "./model-tokenizer.ts";
import { readModelJson } from "./read-model-file.ts";
import type { WorkerTask } from "./worker-messages.ts";

/** A text on its way through the model. */
interface TextInWork {
  readonly text: PreparedText;
  /** Windows that were not through the model yet. */
  readonly left: Set<number>;
  /** Nobody waits any more. */
  readonly isGivenUp: () => boolean;
  readonly done: (outcome: readonly ModelFinding[] | ModelFailure) => void;
  isDone: boolean;
}

interface WindowInWork {
  readonly owner: TextInWork;
  readonly index: number;
  readonly tokens: number;
}

/** A text that is to be judged, and who is told. */
export interface JudgedText {
  readonly text: string;
  readonly isGivenUp: () => boolean;
  readonly done: (outcome: readonly ModelFinding[] | ModelFailure) => void;
}

/** A model with its tokenizer and what its output means. */
export class LoadedModel {
  readonly #head: Head;
  readonly #session: ModelSession;
  readonly #batchSize: number;

  private constructor(head: Head, session: ModelSession, batchSize: number) {
    this.#head = head;
    this.#session = session;
    this.#batchSize = batchSize;
  }

  /** Rejects with a `ModelFailure`. */
  static async load(task: Omit<WorkerTask, "givenUp">): Promise<LoadedModel> {
    const { folder, file, batchSize, threads } = task;
    const runtime = await loadRuntime();
    const read = (name: string): JsonObject | undefined => readModelJson(join(folder, name));
    const tokenizerFile = read("tokenizer.json");
    if (tokenizerFile === undefined) throw new ModelFailure("no-model", "the folder has no tokenizer.json");
    const config = read("config.json") ?? {};
    const tokenizer = new ModelTokenizer(tokenizerFile, read("tokenizer_config.json"));
    const head = createHead(
      task.head,
      { config, spanConfig: read("gliner_config.json") ?? {} },
      tokenizer,
      task,
    );
    const padId = typeof config["pad_token_id"] === "number" ? config["pad_token_id"] : 0;
    return new LoadedModel(head, await ModelSession.load(runtime, { file, threads, padId }), batchSize);
  }

  /**
   * Judges texts together. Windows of like length, whosever they are, go through at one time, so that little is filled up in vain. Where a
   * batch fails, its windows are tried one by one: a text that the model cannot take fails alone.
   */
  async judge(texts: readonly JudgedText[]): Promise<void> {
    const windows = texts
      .flatMap((text) => this.#begin(text))
      .sort((one, other) => one.tokens - other.tokens);
    for (let next = 0; next < windows.length;) {
      const batch: WindowInWork[] = [];
      for (; next < windows.length && batch.length < this.#batchSize; next++) {
        const window = windows[next];
        if (window === undefined || window.owner.isDone || window.owner.isGivenUp()) continue;
        const isMixed = batch[0] !== undefined && batch[0].tokens !== window.tokens;
        if (isMixed && !this.#session.takesMixedLengths) break;
        batch.push(window);
      }
      if (batch.length > 0) await this.#run(batch);
    }
  }

  #begin({ text, isGivenUp, done }: JudgedText): readonly WindowInWork[] {
    try {
      const prepared = this.#head(text);
      const owner: TextInWork = {
        text: prepared,
        left: new Set(prepared.inputs.keys()),
        isGivenUp,
        done,
        isDone: false,
      };
      if (owner.left.size === 0) end(owner, prepared.finish());
      return prepared.inputs.map(({ ids }, index) => ({ owner, index, tokens: ids.length }));
    } catch (error) {
      done(asFailure(error, "text-failed"));
      return [];
    }
  }

  async #run(batch: readonly WindowInWork[]): Promise<void> {
    try {
      const outputs = await this.#session.run(
        batch.flatMap(({ owner, index }) => owner.text.inputs[index] ?? []),
      );
      for (const [at, { owner, index }] of batch.entries()) {
        const output = outputs[at];
        if (output === undefined || owner.isDone) continue;
        owner.text.take(index, output);
        owner.left.delete(index);
        if (owner.left.size === 0) end(owner, owner.text.finish());
      }
    } catch (error) {
      const [only] = batch;
      if (batch.length > 1) {
        const left = batch.filter(({ owner, index }) => !owner.isDone && owner.left.has(index));
        for (const window of left) if (!window.owner.isDone) await this.#run([window]);
      } else if (only !== undefined) end(only.owner, asFailure(error, "text-failed"));
    }
  }
}

function end(owner: TextInWork, outcome: readonly ModelFinding[] | ModelFailure): void {
  if (owner.isDone) return;
  owner.isDone = true;
  owner.done(outcome);
}

/** What the runtime says of a failure speaks of shapes and files, not of texts; a line of it is enough. */
export function asFailure(error: unknown, kind: ModelFailureKind): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const why = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "unknown";
  return new ModelFailure(kind, why.slice(0, 300));
}
