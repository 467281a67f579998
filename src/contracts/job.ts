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

/** Does work of one kind; rejecting has it tried again later, a bounded number of times. */
export type JobHandler = (payload: JsonObject, signal: AbortSignal) => Promise<void>;
