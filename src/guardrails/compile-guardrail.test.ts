import { describe, expect, it } from "vitest";
import {
  LAWFUL_DETECTORS,
  WHOLE_DETECTORS,
  guardrailOf,
  patternDetector,
} from "../../test/support/lawful-detectors.ts";
import type { TextOrigin } from "../contracts/detection.ts";
import { GatewayError } from "../contracts/errors.ts";
import { MAX_REACH_CHARS } from "./limits.ts";

const word = patternDetector("word", /ab1/, 3);
const ids = (
  origin: TextOrigin,
  guardrail: ReturnType<typeof guardrailOf>,
  source: "input" | "output",
): string[] => guardrail.rulesFor(source, origin).rules.map(({ detector }) => detector.id);

describe("compileGuardrail", () => {
  it("names the rule, the detector it does not know and the one that was probably meant", () => {
    const compile = (): unknown =>
      guardrailOf(
        [
          { detector: "word", action: "mask" },
          { detector: "wrod", action: "mask" },
        ],
        [word],
      );
    expect(compile).toThrow(GatewayError);
    expect(compile).toThrow(/rules\[1\]\.detector: there is no detector "wrod"\. Did you mean "word"\?/);
  });

  it("runs a rule only at the doors and for the origins that rule and detector share", () => {
    const guardrail = guardrailOf(
      [
        { detector: "word", action: "mask", sources: ["output"] },
        { detector: "answers", action: "mask" },
        { detector: "results", action: "mask" },
      ],
      [
        word,
        { ...patternDetector("answers", /a/, 1), sources: ["output"] },
        { ...patternDetector("results", /a/, 1), origins: ["tool-result"] },
      ],
    );
    expect(ids("user", guardrail, "input")).toEqual([]);
    expect(ids("tool-result", guardrail, "input")).toEqual(["results"]);
    expect(ids("assistant", guardrail, "output")).toEqual(["word", "answers"]);
  });

  it("refuses a rule that could never run", () => {
    const detectors = [{ ...word, sources: ["output"] as const }];
    expect(() => guardrailOf([{ detector: "word", action: "mask", sources: ["input"] }], detectors)).toThrow(
      /would never run/,
    );
  });

  it("knows the longest reach at each door", () => {
    const guardrail = guardrailOf([
      { detector: "digits", action: "mask", sources: ["input"] },
      { detector: "word", action: "mask" },
    ]);
    expect(guardrail.reach).toEqual({ input: 6, output: 3 });
    expect(guardrailOf([], LAWFUL_DETECTORS).reach).toEqual({ input: 0, output: 0 });
  });

  it("holds back all of an answer where a rule needs the whole text", () => {
    const guardrail = guardrailOf(
      [
        { detector: "word", action: "mask" },
        { detector: "ending", action: "mask", sources: ["output"] },
      ],
      [word, ...WHOLE_DETECTORS],
    );
    expect(guardrail.reach).toEqual({ input: 3, output: Infinity });
    expect(guardrail.rulesFor("input", "user")).toMatchObject({ reach: 3, hasWhole: false });
    expect(guardrail.rulesFor("output", "assistant")).toMatchObject({ reach: 3, hasWhole: true });
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, MAX_REACH_CHARS + 1])("refuses a reach of %d", (reach) => {
    expect(() => guardrailOf([{ detector: "word", action: "mask" }], [{ ...word, reach }])).toThrow(/reach/);
  });

  it("takes the longest reach that is allowed", () => {
    const far = { ...word, reach: MAX_REACH_CHARS };
    expect(guardrailOf([{ detector: "word", action: "mask" }], [far]).reach.input).toBe(MAX_REACH_CHARS);
  });
});
