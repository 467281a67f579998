import type { Random } from "./learn/random.ts";
import type { ModelDescription } from "./model-description.ts";

/** A labelled text that somebody brings beside the data sets: see docs/guide/detection.md. */
export interface ExtraRow {
  readonly text: string;
  readonly isPositive: boolean;
  /** Where it is from; rows of one source are kept together wherever something is held out. */
  readonly source: string;
  /** Whose words it is; judged as both where left out. */
  readonly role: "user" | "untrusted" | undefined;
  /** BCP 47; "und" where nobody said. */
  readonly language: string;
}

/** What training is given; everything it does follows from this alone. */
export interface TrainContext {
  /** The folder of the data sets. */
  readonly dataFolder: string;
  /** Seeded; two runs draw the same. */
  readonly random: Random;
  /** One line for whoever watches. */
  report(line: string): void;
  /** Rows of `--extra` for this model; none as a rule. */
  readonly extra: readonly ExtraRow[];
}

/** What `train(context)` of training/<name>/train.ts resolves with. */
export type TrainedModel =
  | {
      /** The bytes of models/<name>/model.bin. */
      readonly modelFile: Uint8Array;
      readonly card: ModelDescription;
    }
  | {
      /** A model so small that it is built in: a file of this repository, and what is to stand in it. */
      readonly sourceFile: { readonly path: string; readonly text: string };
      readonly card: ModelDescription;
    };

/** What a model that was made without a source, and without those like it, makes of one text of it. */
export interface HeldOutExample {
  readonly source: string;
  /** Sources that were held out together. */
  readonly group: string;
  readonly isPositive: boolean;
  /** From 0 to 1, calibrated without the source. */
  readonly score: number;
  /** Whether it was composed by grammars of ours, of which others of its kind were learnt from: it has tables of its own. */
  readonly isComposed?: boolean;
  /** Whose words it was judged as, or the category it was judged for: its row stands in the table of that name. */
  readonly lane: string;
}

/** Figures that are no areas under a curve, such as those of spans. */
export interface FigureTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What `validate(context)` of training/<name>/validate.ts resolves with: nothing in it was judged by a model that had seen it. */
export interface Validation {
  /** One sentence: what was held out, and how. */
  readonly protocol: string;
  readonly examples: readonly HeldOutExample[];
  readonly tables: readonly FigureTable[];
}
