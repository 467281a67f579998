import type { DetectionContext, Detector, Range } from "../contracts/detection.ts";
import type { RuleException } from "../contracts/documents.ts";

/**
 * A detector that does not find what its rule is to leave alone. `now` gives Unix milliseconds: an exception that has expired is none.
 *
 * Whether a range is left alone is known once its text is compared with the longest exception, which the reach makes room for.
 */
export function leavingAlone(
  detector: Detector,
  exceptions: readonly RuleException[],
  now: () => number,
): Detector {
  if (exceptions.length === 0) return detector;
  const expiries = new Map<string, number>();
  for (const { value, expires } of exceptions) {
    const key = value.toLowerCase();
    const until = expires === undefined ? Infinity : Date.parse(expires);
    expiries.set(key, Math.max(until, expiries.get(key) ?? 0));
  }
  const longest = Math.max(...[...expiries.keys()].map((value) => value.length));
  const isFound = (text: string, { start, end }: Range): boolean => {
    if (end - start > longest) return true;
    const until = expiries.get(text.slice(start, end).toLowerCase());
    return until === undefined || until <= now();
  };
  return {
    ...detector,
    reach: typeof detector.reach === "string" ? detector.reach : detector.reach + longest,
    detect(text: string, from: number, context: DetectionContext) {
      const found = detector.detect(text, from, context);
      const filter = (ranges: readonly Range[]): readonly Range[] =>
        ranges.filter((range) => isFound(text, range));
      return found instanceof Promise ? found.then(filter) : filter(found);
    },
  };
}
