import type { JsonObject } from "./json.ts";

/** Work that has to happen once, on whichever node gets to it. */
export interface JobRequest {
  /** Who does it: "notify". */
  readonly kind: string;
  /** Two requests of one kind and key are one job. */
  readonly key: string;
  readonly payload: JsonObject;
}

/** Takes in work. */
export interface JobQueue {
  /** Resolves once the job is stored; it is done at least once, and at one time by one node. */
  enqueue(request: JobRequest): Promise<void>;
}

/** Why a job failed, in words that operators may see: they quote nothing of its payload, and nothing that was received. */
export class JobError extends Error {
  override readonly name = "JobError";
}

/** Does work of one kind; rejecting has it tried again later, a bounded number of times. Of an error but `JobError` only the class is kept. */
export type JobHandler = (payload: JsonObject, signal: AbortSignal) => Promise<void>;
