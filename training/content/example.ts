import { CONTENT_HEADS, type ContentHead } from "../../src/detectors/content/trained/evidence.ts";

export { CONTENT_HEADS, type ContentHead };

/** What is known of a text, by head: weights over 0; a head that is left out learns nothing of the text. */
export type HeadLabels = Partial<
  Record<ContentHead, { readonly isPositive: boolean; readonly weight: number }>
>;

/** One text to learn from or to measure with. */
export interface ContentExample {
  readonly text: string;
  readonly source: string;
  /** A part of the source: a grammar's family, a data set's category. */
  readonly family: string;
  readonly language: string;
  /** The sentence it was filled from, where it is composed: sentences are held out whole. */
  readonly template?: string;
  readonly labels: HeadLabels;
}

/** Labels with some heads positive, some unknown, and "no" for all others. */
export function labelsOf(
  positive: readonly ContentHead[],
  unknown: readonly ContentHead[] = [],
  weight = 1,
): HeadLabels {
  return Object.fromEntries(
    CONTENT_HEADS.filter((head) => positive.includes(head) || !unknown.includes(head)).map((head) => [
      head,
      { isPositive: positive.includes(head), weight },
    ]),
  );
}

export const HARMLESS: HeadLabels = labelsOf([]);
