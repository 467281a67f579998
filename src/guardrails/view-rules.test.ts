import { describe, expect, it } from "vitest";
import { guardrailOf, patternDetector } from "../../test/support/lawful-detectors.ts";
import { MAX_VIEW_REACH_CHARS } from "./limits.ts";
import { viewRules } from "./view-rules.ts";

const REACHES = [1, 80, 81, 256, 257, MAX_VIEW_REACH_CHARS, MAX_VIEW_REACH_CHARS + 1];

describe("the rules that look at other views", () => {
  const detectors = [
    ...REACHES.map((reach) => patternDetector(`reach-${reach}`, /x/, reach)),
    { ...patternDetector("digits", /1/, 3), needs: { digits: 1 } },
    { ...patternDetector("message", /x/, 3), reach: "message" as const },
  ];
  const rules = detectors.map(({ id }) => ({ detector: id, action: "flag" }) as const);
  const parted = viewRules(guardrailOf(rules, detectors).rulesFor("input", "user").rules);
  const names = (list: readonly { detector: { id: string } }[]): string[] =>
    list.map(({ detector }) => detector.id);

  it("are shown no less than the reach of each, and stand in one group each", () => {
    const grouped = parted.local.flatMap((group) => group.rules);
    expect(new Set(names(grouped)).size).toBe(grouped.length);
    expect(new Set([...grouped, ...parted.messages])).toEqual(new Set(parted.all));
    for (const { rules: near, reach } of parted.local)
      expect(Math.max(...near.map((rule) => rule.reach))).toBe(reach);
  });

  it("leave out those that look too far, and those that need digits where there are none left", () => {
    expect(names(parted.all)).not.toContain(`reach-${MAX_VIEW_REACH_CHARS + 1}`);
    expect(names(parted.all)).toEqual(expect.arrayContaining(["digits", "message"]));
    expect(names(parted.withoutDigits.all)).toEqual(names(parted.all).filter((name) => name !== "digits"));
    expect(parted.withoutDigits.withoutDigits).toBe(parted.withoutDigits);
  });
});
