import type { DetectorSummary } from "../../../../src/contracts/api/guardrails.ts";

/** Detectors that have every word of a text in their name or in what they find; those whose name has them come first, all in order. */
export function findDetectors(detectors: readonly DetectorSummary[], text: string): DetectorSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rankOf = ({ id, description }: DetectorSummary): number => {
    const inName = (word: string): boolean => id.toLowerCase().includes(word);
    if (id.toLowerCase() === text.trim().toLowerCase()) return 0;
    if (words.every(inName)) return 1;
    return words.every((word) => inName(word) || description.toLowerCase().includes(word)) ? 2 : Infinity;
  };
  return detectors
    .map((detector) => ({ detector, rank: rankOf(detector) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ detector }) => detector);
}
