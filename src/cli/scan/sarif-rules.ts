import type { RuleAction } from "../../contracts/documents.ts";
import type { Detector } from "../../contracts/detection.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { LaneRules } from "../../guardrails/index.ts";

/** SARIF's levels of severity (2.1.0, section 3.27.10). */
const LEVEL_OF = {
  block: "error",
  escape: "warning",
  mask: "warning",
  redact: "warning",
  hash: "warning",
  tokenise: "warning",
  review: "note",
  flag: "note",
} as const satisfies Record<RuleAction, string>;

/** The level of what a rule does about a finding. */
export function levelOf(action: string): "error" | "warning" | "note" {
  return Object.hasOwn(LEVEL_OF, action) ? LEVEL_OF[action as RuleAction] : "note";
}

/** The rules of a scan: every detector that looks, by its id and place in the list. */
export interface SarifRules {
  /** `reportingDescriptor` objects (section 3.49). */
  readonly descriptors: readonly JsonObject[];
  readonly indexOf: (detector: string) => number | undefined;
}

export function composeRules({ rules }: LaneRules): SarifRules {
  const descriptors: JsonObject[] = [];
  const indexes = new Map<string, number>();
  for (const { detector, action } of rules) {
    if (indexes.has(detector.id)) continue;
    indexes.set(detector.id, descriptors.length);
    descriptors.push(composeRule(detector, action));
  }
  return { descriptors, indexOf: (detector) => indexes.get(detector) };
}

function composeRule(detector: Detector, action: string): JsonObject {
  const { id, type, description, reference } = detector;
  return {
    id,
    name: type,
    shortDescription: { text: description },
    fullDescription: { text: `${description} Source: ${reference}.` },
    help: { text: composeHelp(detector, ""), markdown: composeHelp(detector, "**") },
    defaultConfiguration: { level: levelOf(action) },
    properties: { tags: ["security", id.split(".", 1)[0] ?? id] },
  };
}

/** `emphasis` stands around headings. */
function composeHelp({ description, reference, weaknesses }: Detector, emphasis: string): string {
  const section = (heading: string, text: string): string => `${emphasis}${heading}:${emphasis} ${text}`;
  const known = weaknesses === undefined ? [] : [section("Known weaknesses", weaknesses)];
  return [description, section("Source", `${reference}.`), ...known].join("\n\n");
}
