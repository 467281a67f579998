import { TEXT_ORIGINS, type Source, type TextOrigin } from "../contracts/detection.ts";
import type { CompiledGuardrail, CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { viewRules } from "./view-rules.ts";

type LaneTable = Pick<CompiledGuardrail, "reach" | "rulesFor">;

/** The lanes of a guardrail: which rules look at which kind of text at which door, and how far they reach. */
export function laneTable(
  rulesAt: (source: Source, origin: TextOrigin) => readonly CompiledRule[],
): LaneTable {
  const lanesAt = (source: Source): Readonly<Record<TextOrigin, LaneRules>> =>
    Object.fromEntries(TEXT_ORIGINS.map((origin) => [origin, laneOf(rulesAt(source, origin))])) as Record<
      TextOrigin,
      LaneRules
    >;
  const table = { input: lanesAt("input"), output: lanesAt("output") };
  return {
    reach: { input: longestReach(table.input), output: longestReach(table.output) },
    rulesFor: (source, origin) => table[source][origin],
  };
}

function laneOf(rules: readonly CompiledRule[]): LaneRules {
  const windowed = rules.filter(({ reach }) => reach !== Infinity);
  return {
    rules,
    reach: windowed.reduce((longest, { reach }) => Math.max(longest, reach), 0),
    hasWhole: rules.some(
      ({ reach, isMessage, action }) => (reach === Infinity && !isMessage) || action === "escape",
    ),
    inViews: viewRules(rules),
  };
}

function longestReach(byOrigin: Readonly<Record<TextOrigin, LaneRules>>): number {
  return Math.max(...Object.values(byOrigin).map(({ hasWhole, reach }) => (hasWhole ? Infinity : reach)));
}
