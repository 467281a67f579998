import type { DetectionContext, Detector, Range } from "../contracts/detection.ts";
import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Cascade } from "../contracts/onnx-check.ts";
import { checkDetectorId } from "../contracts/remote-checks.ts";
import { PIECE_CHARS } from "./limits.ts";
import { isPromise, type MaybePromise } from "./maybe-promise.ts";
import { unknownDetector } from "./unknown-detector.ts";

/**
 * The detectors, with those of checks that have a cascade asking their fast one first. Throws `invalid_request` naming the check whose fast
 * detector is not there, has a cascade itself, or asks a model of the gateway.
 */
export function withCascades(
  { name, checks }: GuardrailDocument,
  known: ReadonlyMap<string, Detector>,
): ReadonlyMap<string, Detector> {
  const cascades = new Map<string, { readonly index: number; readonly cascade: Cascade }>(
    checks.flatMap((check, index) =>
      check.type === "onnx" && check.cascade !== undefined
        ? [[checkDetectorId(check), { index, cascade: check.cascade }] as const]
        : [],
    ),
  );
  const all = new Map(known);
  for (const [id, { index, cascade }] of cascades) {
    const slow = known.get(id);
    const fast = known.get(cascade.detector);
    const problem =
      fast === undefined
        ? unknownDetector(cascade.detector, known.keys())
        : cascades.has(cascade.detector)
          ? `"${cascade.detector}" has a cascade itself.`
          : fast.asksModel === true
            ? `"${cascade.detector}" asks a model, which is not fast.`
            : undefined;
    if (slow === undefined) continue;
    if (fast === undefined || problem !== undefined) {
      const field = `checks[${index}].cascade.detector`;
      const message = `Guardrail "${name}", ${field}: ${problem ?? ""}`;
      throw new GatewayError("invalid_request", message, { publicMessage: message, field });
    }
    all.set(id, cascaded(slow, fast, cascade));
  }
  return all;
}

/**
 * A detector that asks a slow one only where the score of a fast one, the highest of what it finds and 0 where that is nothing, lies in the
 * band: elsewhere what the fast one found stands. Where the fast one does not look at a text, whoever's words or door it is, the slow one
 * does; so it does where a text is longer than a fast one that weighs messages is shown at a time.
 */
export function cascaded(slow: Detector, fast: Detector, { from, to }: Omit<Cascade, "detector">): Detector {
  return {
    ...slow,
    readsContext: slow.readsContext === true || fast.readsContext === true,
    detect(text: string, start: number, context: DetectionContext) {
      const looks =
        (fast.sources?.includes(context.source) ?? true) &&
        (fast.origins?.includes(context.origin) ?? true) &&
        (fast.reach !== "message" || (context.source === "input" && text.length <= PIECE_CHARS));
      if (!looks) return slow.detect(text, start, context);
      const decide = (ranges: readonly Range[]): MaybePromise<readonly Range[]> => {
        const score = ranges.reduce((highest, range) => Math.max(highest, range.score ?? 1), 0);
        return score < from || score > to ? ranges : slow.detect(text, start, context);
      };
      const found = fast.detect(text, start, context);
      return isPromise(found) ? found.then(decide) : decide(found);
    },
  };
}
