/** An answer as its provider gave it, before the guards: they judge it again each time it is given. */
export interface CachedAnswer {
  /** The JSON of its events, in their order; of a whole answer there is one. */
  readonly events: readonly string[];
  /** Unix milliseconds. */
  readonly storedAtMs: number;
}

/** Characters of one answer that is kept. */
export const MAX_CACHED_ANSWER_CHARS = 256 * 1024;

/**
 * Where answers are kept. Keys are keyed digests that name no content; whoever asks with the same key is meant to get the answer.
 * Neither call ever rejects: a cache that cannot be reached knows nothing.
 */
export interface AnswerCache {
  find(key: string): Promise<CachedAnswer | undefined>;
  keep(key: string, answer: CachedAnswer, ttlS: number): Promise<void>;
  forget(key: string): Promise<void>;
  close(): Promise<void>;
}
