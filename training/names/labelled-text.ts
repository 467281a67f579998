/** A range of a text with the type its source gives it; UTF-16 offsets, `end` exclusive. */
export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** A text whose personal data somebody marked. */
export interface LabelledText {
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
  /** The collection it is from. */
  readonly source: string;
  /** What it shares with other texts of its source: a template. Texts of one group are never divided between training and measuring. */
  readonly group: string;
}
