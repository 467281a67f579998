/** A data set a model was made from. */
export interface ModelDataset {
  readonly name: string;
  readonly url: string;
  /** SPDX expression, or the name of the terms. */
  readonly licence: string;
  /** What of it was used, and for what. */
  readonly use: string;
  /** Its files, as paths in the folder of the data sets; the cards have their digests. */
  readonly files?: readonly string[];
}

/** A figure with its 95 % interval where it has one. */
export interface ModelFigure {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly notes?: string;
}

/** Figures that were measured together. */
export interface ModelEvaluation {
  readonly name: string;
  /** What was measured on what, and why it was not seen in training. */
  readonly observation: string;
  readonly datasets: readonly string[];
  readonly figures: readonly ModelFigure[];
}

/** What is told of a model; both of its cards are made of this alone. */
export interface ModelDescription {
  /** Name of its folder in models/. */
  readonly name: string;
  /** Goes up whenever the model changes. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  /** "linear model over hashed n-grams, boosted trees" */
  readonly algorithm: string;
  /** "text classification", "token classification" */
  readonly task: string;
  readonly inputs: string;
  readonly outputs: string;
  readonly intendedUses: string;
  readonly outOfScope: string;
  /** What makes it better or worse: languages, lengths, kinds of text. */
  readonly factors: string;
  readonly weaknesses: readonly string[];
  readonly ethics: string;
  readonly recommendations: string;
  /** What it was trained towards, and how. */
  readonly objective: string;
  readonly observations: string;
  readonly datasets: readonly ModelDataset[];
  readonly settings: Readonly<Record<string, string | number>>;
  readonly evaluations: readonly ModelEvaluation[];
}
