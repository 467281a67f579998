import { describe, expect, it } from "vitest";
import { GuardrailDocument } from "../contracts/documents.ts";
import { MAX_INHERITANCE_DEPTH, withInheritedRules } from "./inherit-rules.ts";

function guardrail(name: string, more: object): GuardrailDocument {
  return GuardrailDocument.parse({ kind: "Guardrail", name, ...more });
}

function resolved(...documents: readonly GuardrailDocument[]): GuardrailDocument {
  const [first] = documents;
  if (first === undefined) throw new Error("nothing to resolve");
  return withInheritedRules(first, new Map(documents.map((document) => [document.name, document])));
}

const base = guardrail("base", {
  mode: "shadow",
  rules: [
    { detector: "pii.email", action: "mask" },
    { detector: "pii.phone", action: "mask" },
  ],
  patterns: [{ name: "case", pattern: "C-\\d{4}" }],
  allowedHosts: ["example.com"],
});

describe("a guardrail that extends others", () => {
  it("has their rules before its own, its own in the place of theirs of the same detector, and none it is without", () => {
    const own = guardrail("own", {
      extends: ["base"],
      without: ["pii.phone"],
      rules: [
        { detector: "pii.email", action: "block" },
        { detector: "pattern.case", action: "mask" },
      ],
      allowedHosts: ["example.org"],
    });
    const { rules, patterns, allowedHosts, mode } = resolved(own, base);
    expect(rules.map(({ detector, action }) => [detector, action])).toEqual([
      ["pii.email", "block"],
      ["pattern.case", "mask"],
    ]);
    expect(patterns.map(({ name }) => name)).toEqual(["case"]);
    expect(allowedHosts).toEqual(["example.com", "example.org"]);
    expect(mode).toBe("enforce");
  });

  it("keeps theirs where its own of the same detector is only tried", () => {
    const own = guardrail("own", {
      extends: ["base"],
      rules: [{ detector: "pii.email", action: "block", mode: "shadow" }],
    });
    expect(resolved(own, base).rules.map(({ action, mode }) => [action, mode])).toEqual([
      ["mask", "enforce"],
      ["mask", "enforce"],
      ["block", "shadow"],
    ]);
  });

  it("may extend a version, its own earlier one too", () => {
    const own = guardrail("own", { extends: ["own@1"], rules: [{ detector: "pii.url", action: "flag" }] });
    const documents = new Map([
      ["own", own],
      ["own@1", { ...base, name: "own" }],
    ]);
    expect(withInheritedRules(own, documents).rules.map(({ detector }) => detector)).toEqual([
      "pii.email",
      "pii.phone",
      "pii.url",
    ]);
  });

  it("is no circle where an earlier version comes to the latest by way of another", () => {
    const first = guardrail("own", { extends: ["other"] });
    const documents = new Map([
      ["own", base],
      ["own@1", first],
      ["other", guardrail("other", { extends: ["own"] })],
    ]);
    expect(withInheritedRules(first, documents, "own@1").rules).toEqual(base.rules);
    expect(() => withInheritedRules(first, documents)).toThrow("own extends other extends own");
  });

  it("is itself where it extends none", () => {
    expect(resolved(base)).toBe(base);
  });

  it.each([
    ["one that is not there", [guardrail("a", { extends: ["gone"] })], 'no Guardrail "gone"'],
    [
      "itself, by way of another",
      [guardrail("a", { extends: ["b"] }), guardrail("b", { extends: ["a"] })],
      "a extends b extends a",
    ],
  ])("is refused where it extends %s", (_name, documents, message) => {
    expect(() => resolved(...documents)).toThrow(
      expect.objectContaining({ code: "invalid_request", field: "extends" }),
    );
    expect(() => resolved(...documents)).toThrow(message);
  });

  it("may stand in a row of so many, and no more", () => {
    const row = (length: number): GuardrailDocument[] =>
      Array.from({ length }, (_, at) =>
        guardrail(`g${at}`, at + 1 < length ? { extends: [`g${at + 1}`] } : { rules: base.rules }),
      );
    expect(resolved(...row(MAX_INHERITANCE_DEPTH)).rules).toHaveLength(2);
    expect(() => resolved(...row(MAX_INHERITANCE_DEPTH + 1))).toThrow(/more than 8 guardrails/);
  });
});
