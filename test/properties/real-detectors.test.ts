import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector } from "../../src/contracts/detection.ts";
import { detectors } from "../../src/detectors/index.ts";
import { guardrailOf, type RuleChoice } from "../support/lawful-detectors.ts";
import { receive } from "../support/stream-parts.ts";
import { cut, dice, interleave, printed, runStream } from "./cut-stream.ts";
import { expectedOutcome } from "./expected-outcome.ts";

const systemTexts = detectors.flatMap(({ exampleContext }) => exampleContext?.systemTexts ?? []);
const CONTEXT: DetectionContext = { source: "output", origin: "assistant", systemTexts };

const glue = fc.constantFrom(
  ...["", "", " ", "\n", ".", ", ", "-", "1", "a", "=", "/", '"', "@", "é", "\u{1F600}"],
  " so it went on and on ".repeat(12),
);

/** A text of examples and pieces of them: what a detector nearly finds is what a cut may turn into a finding. */
function textOf(given: readonly Detector[]): fc.Arbitrary<string> {
  const examples = given.flatMap(({ examples: { flagged, clean } }) => [...flagged, ...flagged, ...clean]);
  const fragment = fc
    .tuple(fc.constantFrom(...examples, ...systemTexts), fc.nat(1_000), fc.nat(1_000), fc.boolean())
    .map(([example, from, to, isWhole]) => {
      const [start, end] = [from % (example.length + 1), to % (example.length + 1)];
      return isWhole ? example : example.slice(Math.min(start, end), Math.max(start, end));
    });
  return fc
    .array(fc.tuple(fragment, glue), { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.flat().join("").slice(0, 2_000));
}

const atOutput = detectors.filter(({ sources }) => sources?.includes("output") ?? true);
const threshold = fc.constantFrom(0, 0.5, 0.8);
// Blocks hide what comes after them, so they are rare.
const action = fc.constantFrom(
  ...Array.from({ length: 30 }, (_, at) => (at === 0 ? "block" : at < 6 ? "flag" : "mask")),
);

function rulesOf(given: readonly Detector[]): fc.Arbitrary<RuleChoice[]> {
  return fc
    .uniqueArray(fc.constantFrom(...given.map(({ id }) => id)), { minLength: 1 })
    .chain((ids) =>
      fc.tuple(...ids.map((detector) => fc.record({ detector: fc.constant(detector), action, threshold }))),
    );
}

function comesToItsText(given: readonly Detector[]) {
  return fc.asyncProperty(textOf(given), rulesOf(given), dice, async (whole, rules, die) => {
    const guardrail = guardrailOf(rules, given);
    const expected = expectedOutcome(guardrail, whole, CONTEXT);
    const parts = cut(interleave([{ choice: 0, lane: "content", text: whole }], die), die);
    const { released, verdict } = await runStream(guardrail, parts, die, () => undefined, systemTexts);
    expect(receive(released).lanes["0.content"] ?? "").toBe(expected.output);
    expect(printed(verdict)).toEqual(expected.findings);
    expect(verdict.action).toBe(expected.action);
    expect(verdict.score).toBe(expected.score);
  });
}

const RUNS = 150;

describe("a stream, however it is cut, comes to what its text comes to", () => {
  it.each(atOutput)("with $id alone", async (detector) => {
    await fc.assert(comesToItsText([detector]), { numRuns: RUNS });
  });

  it("with the shipped detectors together", async () => {
    await fc.assert(comesToItsText(atOutput), { numRuns: 2 * RUNS });
  });
});
