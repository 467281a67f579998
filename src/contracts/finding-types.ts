/** What findings are about, for whoever sorts them. */
export const FINDING_AREAS = ["attack", "budget", "lifecycle", "integrity", "health"] as const;
export type FindingArea = (typeof FINDING_AREAS)[number];

/** What is said of every finding of a type. */
export interface FindingTypeEntry {
  readonly area: FindingArea;
  readonly name: string;
  /** What to do about one, in a sentence or two. */
  readonly advice: string;
  /** OWASP Top 10 for LLM Applications, 2025: "LLM01:2025". */
  readonly owasp?: readonly string[];
  /** Techniques of MITRE ATLAS: "AML.T0051". */
  readonly atlas?: readonly string[];
}

/** Every type of finding; findings of other types come from later versions and are shown without this. */
export const FINDING_TYPES = {
  "attack.blocked": {
    area: "attack",
    name: "Attacks stopped",
    advice:
      "Look at who sent them in the audit log. Where an application passes on what others write, its users may be trying; where it is a key of one person, ask them, or revoke it.",
    owasp: ["LLM01:2025"],
    atlas: ["AML.T0051", "AML.T0054"],
  },
  "budget.threshold": {
    area: "budget",
    name: "Budget threshold crossed",
    advice: "See in Cost what it was spent on, and raise the budget or lower the use before it runs out.",
    owasp: ["LLM10:2025"],
    atlas: ["AML.T0034"],
  },
  "budget.refused": {
    area: "budget",
    name: "Refused for want of budget",
    advice: "Raise the budget, or leave it: what it stops goes on with its next period.",
    owasp: ["LLM10:2025"],
    atlas: ["AML.T0034"],
  },
  "budget.lease-closed": {
    area: "budget",
    name: "A gone node's share was closed",
    advice: "What the node held counts as spent. Start it again where it should run.",
  },
  "model.legacy": {
    area: "lifecycle",
    name: "A legacy model is in use",
    advice: "Move its users to the successor before its end of life, from which on it is refused.",
    owasp: ["LLM03:2025"],
  },
  "model.retired": {
    area: "lifecycle",
    name: "A model was asked for after its end of life",
    advice: "Whoever asks for it gets errors: have them use the successor.",
    owasp: ["LLM03:2025"],
  },
  "audit.recovered": {
    area: "integrity",
    name: "The audit log was mended after a crash",
    advice: "Run `sallyport audit verify`, and see why the node ended.",
  },
  "audit.replaced": {
    area: "integrity",
    name: "Another audit log stands where one was read",
    advice:
      "Somebody restored, moved or changed the log's files. Run `sallyport audit verify` with a checkpoint that was kept elsewhere.",
  },
  "audit.unavailable": {
    area: "integrity",
    name: "Exchanges could not be recorded",
    advice: "Requests are refused meanwhile. See whether the disk is full or failing.",
  },
  "guard.failed": {
    area: "health",
    name: "Checks could not run",
    advice:
      "Requests they guard are refused. See the guardrail's results for the detector, and the node's load.",
  },
  "provider.failing": {
    area: "health",
    name: "A provider fails",
    advice: "See its state under Models and routes, and whether its credentials are still good.",
  },
} as const satisfies Record<string, FindingTypeEntry>;

export function findingType(type: string): FindingTypeEntry | undefined {
  return Object.hasOwn(FINDING_TYPES, type) ? FINDING_TYPES[type as keyof typeof FINDING_TYPES] : undefined;
}
