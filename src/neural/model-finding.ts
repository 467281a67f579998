/** What a model says of a range of a text, or of all of it; UTF-16 offsets, `end` exclusive; `score` in 0..1. */
export interface ModelFinding {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** The label. */
  readonly category: string;
}
