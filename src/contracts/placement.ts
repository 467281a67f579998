import type { Tags } from "./tags.ts";

/** Where a caller stands: names of documents, and the tags of all of them and of its key, nearer ones winning. */
export interface Placement {
  readonly organisation?: string;
  readonly team?: string;
  readonly project?: string;
  readonly tags: Tags;
}

/** Of callers that belong to no project. */
export const NOWHERE: Placement = Object.freeze({ tags: Object.freeze({}) });
