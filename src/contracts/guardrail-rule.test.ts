import { describe, expect, it } from "vitest";
import { parseDocuments } from "./parse-documents.ts";
import { GuardrailReference } from "./documents.ts";
import { guardrailReference, readGuardrailReference } from "./guardrail-reference.ts";

/** The complaint about the one rule of a guardrail; undefined where there is none. */
function complaint(rule: string): string | undefined {
  const parsed = parseDocuments(
    `{ kind: Guardrail, name: g, rules: [{ detector: pii.email, ${rule} }] }`,
    "test",
  );
  if (parsed.kind === "valid") return undefined;
  return parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}

describe("a rule", () => {
  it.each(["flag", "review"])("that does %s may look at a share of the exchanges", (action) => {
    expect(complaint(`action: ${action}, sample: 0.25`)).toBeUndefined();
  });

  it.each(["block", "mask", "tokenise"])("that does %s may not: it would be a toss of a coin", (action) => {
    expect(complaint(`action: ${action}, sample: 0.25`)).toMatch(
      /^rules\.0\.sample: .*only rules that flag or review may look at a share.*a matter of luck/,
    );
    expect(complaint(`action: ${action}, sample: 1`)).toBeUndefined();
  });

  it.each(["0", "-0.1", "1.1"])("cannot look at a share of %s", (sample) => {
    expect(complaint(`action: flag, sample: ${sample}`)).toMatch(/^rules\.0\.sample/);
  });

  it("has a strength or a threshold", () => {
    const strength = "strength: { input: LOW, output: HIGH }";
    expect(complaint(`action: block, ${strength}`)).toBeUndefined();
    expect(complaint(`action: block, ${strength}, threshold: 0.5`)).toMatch(/not both/);
    expect(complaint("action: block, strength: { input: LOW }")).toMatch(/^rules\.0\.strength\.output/);
    expect(complaint("action: block, strength: { input: MAX, output: LOW }")).toMatch(/strength\.input/);
  });
});

describe("a reference to a guardrail", () => {
  it.each(["support", "support@3", "a/b:c.d_e-f@12345678", "x".repeat(128), `${"x".repeat(128)}@99999999`])(
    "may be %s, and is written as it was read",
    (text) => {
      expect(GuardrailReference.safeParse(text).success).toBe(true);
      expect(guardrailReference(readGuardrailReference(text))).toBe(text);
    },
  );

  it.each([
    "",
    "support@",
    "support@0",
    "support@03",
    "support@DRAFT",
    "support@123456789",
    "a@1@2",
    "@1",
    "x".repeat(129),
  ])("may not be %j", (text) => {
    expect(GuardrailReference.safeParse(text).success).toBe(false);
  });
});
