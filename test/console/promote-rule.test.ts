import { describe, expect, it } from "vitest";
import { replacedBy, triedRulesOf, withPromoted } from "../../console/src/screens/guardrails/promote-rule.ts";
import { readYaml } from "../../console/src/screens/guardrails/guardrail-yaml.ts";
import { GuardrailDocument } from "../../src/contracts/documents.ts";

const guardrail = (...rules: object[]) =>
  GuardrailDocument.parse({
    kind: "Guardrail",
    name: "g",
    rules: rules.map((rule) => ({ detector: "pii.email", action: "mask", ...rule })),
  });

/** Places of rules that the last one, which is tried, takes the place of. */
function replaced(...rules: object[]): readonly number[] {
  const document = guardrail(...rules);
  const tried = triedRulesOf(document).at(-1);
  return tried === undefined ? [] : replacedBy(document, tried);
}

describe("a rule that is promoted", () => {
  it("is the one that is tried, and nothing else changes", () => {
    const document = guardrail({}, { detector: "pii.url", mode: "shadow", action: "flag", sample: 0.5 }, {});
    const [tried] = triedRulesOf(document);
    expect(tried?.index).toBe(1);
    const text = tried === undefined ? "" : withPromoted(document, tried, []);
    const expected = document.rules.map((rule) => ({ ...rule, mode: "enforce" }));
    expect(GuardrailDocument.parse(readYaml(text).value)).toEqual({ ...document, rules: expected });
  });

  it("takes the place of enforced rules for its detector that see no more than it does", () => {
    const shadow = { mode: "shadow", action: "block" };
    expect(replaced({}, shadow)).toEqual([0]);
    expect(replaced({ detector: "pii.url" }, shadow)).toEqual([]);
    expect(replaced({ mode: "shadow" }, shadow)).toEqual([]);
    expect(replaced({ sources: ["input"] }, shadow)).toEqual([0]);
    expect(replaced({}, { ...shadow, sources: ["input"] })).toEqual([]);
    expect(replaced({ origins: ["user"] }, { ...shadow, origins: ["user", "system"] })).toEqual([0]);
    expect(replaced({}, { ...shadow, origins: ["user"] })).toEqual([]);
    expect(replaced({ origins: ["user"] }, shadow)).toEqual([0]);
  });

  it("stands alone where those it takes the place of are left out", () => {
    const document = guardrail(
      {},
      { detector: "pii.url" },
      { sources: ["input"] },
      { mode: "shadow", action: "block" },
    );
    const [tried] = triedRulesOf(document);
    const text = tried === undefined ? "" : withPromoted(document, tried, replacedBy(document, tried));
    expect(GuardrailDocument.parse(readYaml(text).value).rules).toMatchObject([
      { detector: "pii.url", mode: "enforce" },
      { detector: "pii.email", mode: "enforce", action: "block" },
    ]);
  });
});
