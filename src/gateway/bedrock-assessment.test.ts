import { describe, expect, it } from "vitest";
import type { RuleAction } from "../contracts/documents.ts";
import type { Verdict, VerdictFinding } from "../contracts/verdict.ts";
import { composeAssessment } from "./bedrock-assessment.ts";

const APPLIED = {
  guardrailId: "default",
  guardrailVersion: "3",
  guardrailOrigin: ["REQUEST"],
  guardrailOwnership: "SELF",
};

function found(
  detector: string,
  type: string,
  action: RuleAction,
  more: Partial<VerdictFinding> = {},
): VerdictFinding {
  return { detector, type, start: 0, end: 4, score: 1, view: "original", action, ...more };
}

function verdict(findings: readonly VerdictFinding[], more: Partial<Verdict> = {}): Verdict {
  return {
    source: "input",
    guardrail: "default",
    guardrailVersion: 3,
    mode: "enforce",
    action: "masked",
    score: 1,
    findings,
    findingCount: findings.length,
    failures: [],
    ...more,
  };
}

describe("a verdict in Bedrock's shape", () => {
  it("has no policy where nothing was found", () => {
    expect(composeAssessment(verdict([]))).toEqual({ appliedGuardrailDetails: APPLIED });
  });

  it.each<[string, string, RuleAction, object]>([
    [
      "pii.email",
      "EMAIL",
      "mask",
      {
        sensitiveInformationPolicy: {
          piiEntities: [{ type: "EMAIL", match: "{EMAIL}", action: "ANONYMIZED" }],
          regexes: [],
        },
      },
    ],
    [
      "secret.aws-access-key",
      "AWS_ACCESS_KEY",
      "block",
      { sensitiveInformationPolicy: { piiEntities: [{ type: "AWS_ACCESS_KEY", action: "BLOCKED" }] } },
    ],
    [
      "pii.de-tax-id",
      "DE_TAX_ID",
      "tokenise",
      {
        sensitiveInformationPolicy: {
          piiEntities: [],
          regexes: [{ name: "DE_TAX_ID", match: "{DE_TAX_ID}", action: "ANONYMIZED" }],
        },
      },
    ],
    [
      "pattern.case-number",
      "CASE_NUMBER",
      "hash",
      { sensitiveInformationPolicy: { regexes: [{ name: "case-number", action: "ANONYMIZED" }] } },
    ],
    [
      "output.active-html",
      "ACTIVE_HTML",
      "redact",
      { sensitiveInformationPolicy: { regexes: [{ name: "ACTIVE_HTML", action: "ANONYMIZED" }] } },
    ],
    [
      "attack.prompt-injection",
      "PROMPT_ATTACK",
      "block",
      { contentPolicy: { filters: [{ type: "PROMPT_ATTACK", confidence: "HIGH", action: "BLOCKED" }] } },
    ],
    [
      "leak.system-prompt",
      "SYSTEM_PROMPT_LEAK",
      "block",
      { contentPolicy: { filters: [{ type: "PROMPT_ATTACK", action: "BLOCKED" }] } },
    ],
    ["content.hate", "HATE", "flag", { contentPolicy: { filters: [{ type: "HATE", action: "NONE" }] } }],
    [
      "words.profanity",
      "PROFANITY",
      "mask",
      { wordPolicy: { customWords: [], managedWordLists: [{ type: "PROFANITY", action: "ANONYMIZED" }] } },
    ],
    [
      "words.rivals",
      "CUSTOM_WORD",
      "block",
      { wordPolicy: { customWords: [{ match: "{CUSTOM_WORD}", action: "BLOCKED" }], managedWordLists: [] } },
    ],
    [
      "topic.tax-advice",
      "TAX_ADVICE",
      "block",
      { topicPolicy: { topics: [{ name: "tax-advice", type: "DENY", action: "BLOCKED" }] } },
    ],
  ])("tells of %s %s (%s) in its place", (detector, type, action, expected) => {
    expect(composeAssessment(verdict([found(detector, type, action)]))).toMatchObject(expected);
  });

  it("puts findings of one kind and one action together, each with its place", () => {
    const findings = [
      found("pii.email", "EMAIL", "mask", { start: 5, end: 20, at: "messages[0].content" }),
      found("pii.email", "EMAIL", "flag", { start: 30, end: 40 }),
      found("pii.email", "EMAIL", "mask", { start: 50, end: 60, view: "base64", score: 0.7 }),
    ];
    const entry = { type: "EMAIL", match: "{EMAIL}", detected: true };
    const finding = { detector: "pii.email", type: "EMAIL", view: "original", score: 1 };
    expect(composeAssessment(verdict(findings))["sensitiveInformationPolicy"]).toEqual({
      piiEntities: [
        {
          ...entry,
          action: "ANONYMIZED",
          findings: [
            { ...finding, start: 5, end: 20, at: "messages[0].content" },
            { ...finding, start: 50, end: 60, view: "base64", score: 0.7 },
          ],
        },
        { ...entry, action: "NONE", findings: [{ ...finding, start: 30, end: 40 }] },
      ],
      regexes: [],
    });
  });

  it.each([
    [0.79, "MEDIUM"],
    [0.8, "HIGH"],
    [0.6, "MEDIUM"],
    [0.59, "LOW"],
  ])("calls a score of %d %s confidence", (score, confidence) => {
    const findings = [found("content.violence", "VIOLENCE", "block", { score })];
    expect(composeAssessment(verdict(findings))).toMatchObject({
      contentPolicy: { filters: [{ confidence }] },
    });
  });

  it("has the filters of grounding that it is given, and no others", () => {
    const findings = [found("grounding.unsupported", "GROUNDING", "block", { score: 0.75 })];
    expect(composeAssessment(verdict(findings))).toEqual({ appliedGuardrailDetails: APPLIED });
    expect(composeAssessment(verdict(findings), [{ type: "GROUNDING", score: 0.25 }])).toMatchObject({
      contextualGroundingPolicy: { filters: [{ type: "GROUNDING", score: 0.25 }] },
    });
  });

  it("tells of false citations as of a named pattern, which Bedrock has no filter for", () => {
    const findings = [found("grounding.false-citation", "FALSE_CITATION", "flag")];
    expect(composeAssessment(verdict(findings))).toMatchObject({
      sensitiveInformationPolicy: { regexes: [{ name: "FALSE_CITATION" }] },
    });
  });

  it("says that nothing is done in shadow mode, and which checks could not be made", () => {
    const failures = [{ detector: "pii.phone", reason: "timed-out", effect: "allow" }] as const;
    const assessment = composeAssessment(
      verdict([found("pii.email", "EMAIL", "block")], { mode: "shadow", failures }),
    );
    expect(assessment).toMatchObject({
      sensitiveInformationPolicy: { piiEntities: [{ action: "NONE", detected: true }] },
      failures,
    });
  });

  it("says of a finding that its rule is only tried", () => {
    const findings = [
      found("pii.email", "EMAIL", "block", { mode: "shadow" }),
      found("pii.phone", "PHONE", "flag"),
    ];
    expect(composeAssessment(verdict(findings))).toMatchObject({
      sensitiveInformationPolicy: {
        piiEntities: [
          { type: "EMAIL", action: "NONE", findings: [{ mode: "shadow" }] },
          { type: "PHONE", findings: [expect.not.objectContaining({ mode: "shadow" })] },
        ],
      },
    });
  });

  it("shows no name that a client or a provider chose", () => {
    const findings = [found("pii.email", "EMAIL", "mask", { at: "metadata.ada@example.com" })];
    expect(JSON.stringify(composeAssessment(verdict(findings)))).not.toContain("ada@");
  });
});
