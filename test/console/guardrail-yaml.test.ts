import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "../../console/src/components/line-diff.ts";
import {
  fragmentOf,
  placeIn,
  readYaml,
  toYaml,
  withEntry,
  withFragment,
  withMoved,
  withoutEntry,
  withValue,
} from "../../console/src/screens/guardrails/guardrail-yaml.ts";
import { GuardrailDocument } from "../../src/contracts/documents.ts";
import { loadShippedDocuments } from "../../src/storage/shipped-documents.ts";

const TEXT = `# Agreed with the works council.
kind: Guardrail
name: support # the help desk's
rules:
  # Addresses of customers.
  - { detector: pii.email, action: mask }
  - { detector: pii.url, action: flag } # links
`;

describe("the YAML of a guardrail that is edited", () => {
  it("says what the document says, for each one that is shipped", async () => {
    const shipped = (await loadShippedDocuments()).filter(({ kind }) => kind === "Guardrail");
    expect(shipped.length).toBeGreaterThan(3);
    for (const document of shipped)
      if (document.kind === "Guardrail")
        expect(GuardrailDocument.parse(readYaml(toYaml(document)).value)).toEqual(document);
  });

  it("says what the document says where nothing of it is as ever", () => {
    const document = GuardrailDocument.parse({
      kind: "Guardrail",
      name: "full",
      mode: "shadow",
      blockedInput: { respondWith: "error", message: "No: not #1." },
      blockedOutput: { message: "yes" },
      extends: ["base@3"],
      words: [{ name: "w", type: "THING", words: ["true", "1.0", "- x"], matching: "anywhere" }],
      patterns: [{ name: "p", pattern: "a{1,3}", caseSensitive: true, score: 0.9, maxChars: 20 }],
      topics: [{ name: "t", definition: "x", examples: ["a: b"] }],
      keepSamples: { perHour: 1, days: 2 },
      rules: [
        {
          detector: "words.w",
          action: "block",
          sources: ["output"],
          threshold: 0,
          mode: "shadow",
          onFailure: "allow",
          timeoutMs: 1,
          except: [{ value: "a", reason: "b" }],
        },
      ],
    });
    expect(GuardrailDocument.parse(readYaml(toYaml(document)).value)).toEqual(document);
  });

  it("keeps comments, and all that is not changed, when the form changes something", () => {
    const changed = withValue(TEXT, ["rules", 0, "action"], "block");
    expect(changed.split("\n").filter((line, at) => line !== TEXT.split("\n")[at])).toEqual([
      "  - { detector: pii.email, action: block }",
    ]);
    expect(withValue(changed, ["rules", 0, "action"], "mask")).toBe(TEXT);
    const mode = withValue(TEXT, ["mode"], "shadow");
    for (const comment of ["# Agreed", "# the help desk's", "# Addresses", "# links"])
      expect(mode).toContain(comment);
  });

  it("takes new rules, moved ones, and members that were not there", () => {
    const added = withEntry(TEXT, ["rules"], { detector: "pii.iban", action: "mask" });
    expect(readYaml(added).value?.["rules"]).toHaveLength(3);
    expect(readYaml(withMoved(added, ["rules"], 2, 0)).value?.["rules"]).toMatchObject([
      { detector: "pii.iban" },
      { detector: "pii.email" },
      { detector: "pii.url" },
    ]);
    for (const empty of ["kind: Guardrail\nrules: []\n", "kind: Guardrail\nrules:\n", "kind: Guardrail\n"])
      expect(readYaml(withEntry(empty, ["rules"], { detector: "a", action: "b" })).value?.["rules"]).toEqual([
        { detector: "a", action: "b" },
      ]);
    const nested = withValue("kind: Guardrail\n", ["blockedInput", "message"], "No.");
    expect(readYaml(nested).value).toEqual({ kind: "Guardrail", blockedInput: { message: "No." } });
    expect(readYaml(withValue(TEXT, ["rules", 0], undefined)).value?.["rules"]).toHaveLength(1);
  });

  it("takes a part that is edited by itself, and none that is no list", () => {
    const fragment = "- name: case-number\n  pattern: 'CASE-[0-9]{6}'\n";
    const changed = withFragment(TEXT, "patterns", fragment) ?? "";
    expect(readYaml(changed).value?.["patterns"]).toEqual([
      { name: "case-number", pattern: "CASE-[0-9]{6}" },
    ]);
    expect(fragmentOf(changed, "patterns")).toContain("CASE-[0-9]{6}");
    expect(withFragment(TEXT, "patterns", "name: x")).toBeUndefined();
    expect(withFragment(TEXT, "patterns", "- [")).toBeUndefined();
    expect(readYaml(withFragment(changed, "patterns", "") ?? "").value).not.toHaveProperty("patterns");
  });

  it("takes entries of lists inside rules, and lists away that are empty", () => {
    const path = ["rules", 0, "except"] as const;
    const added = withEntry(TEXT, path, { value: "info@example.com", reason: "Ours" });
    expect(added).toContain(
      "# Addresses of customers.\n  - detector: pii.email\n    action: mask\n    except:\n",
    );
    const twice = withEntry(added, path, { value: "b", reason: "c" });
    expect(readYaml(withoutEntry(twice, path, 0)).value?.["rules"]).toMatchObject([
      { except: [{ value: "b", reason: "c" }] },
      { detector: "pii.url" },
    ]);
    expect(withoutEntry(added, path, 0)).not.toContain("except");
    for (const unchanged of [withoutEntry(TEXT, path, 0), withoutEntry(added, path, 1)])
      expect(readYaml(unchanged).value?.["rules"]).toHaveLength(2);
  });

  it("keeps comments of a part that is edited by itself", () => {
    const fragment = "# Asked for by legal.\n- name: a\n  type: judge # for now\n";
    const changed = withFragment(TEXT, "checks", fragment) ?? "";
    expect(changed).toContain("# Asked for by legal.");
    expect(fragmentOf(changed, "checks")).toBe(fragment);
    expect(withFragment(changed, "checks", fragmentOf(changed, "checks"))).toBe(changed);
  });

  it("says where something stands, or what it would stand in", () => {
    const text = "# x\n- name: a\n  head:\n    kind: gliner\n";
    expect(placeIn(text, [0, "head", "kind"])).toEqual({ line: 4, column: 11 });
    expect(placeIn(text, [0, "head", "labels"])).toEqual({ line: 4, column: 5 });
    expect(placeIn(text, [7])).toEqual({ line: 2, column: 1 });
    expect(placeIn("- [", [0])).toEqual({});
    expect(placeIn("", [0])).toEqual({});
  });

  it("says where it cannot be read, and expands no alias", () => {
    expect(readYaml("kind: Guardrail\nrules: [").problem).toMatchObject({ line: 2 });
    expect(readYaml("just a text").problem).toBeDefined();
    expect(readYaml("a: &x [1, 1]\nb: [*x, *x]").problem?.message).toContain("Aliases");
    expect(withValue("rules: [", ["mode"], "shadow")).toBe("rules: [");
  });
});

describe("differences of two texts", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "rules:"), { maxLength: 12 })
    .map((lines) => lines.map((line) => `${line}\n`).join(""));

  it("make either text again", () => {
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const lines = diffLines(older, newer);
        const side = (without: string): string =>
          lines
            .filter(({ kind }) => kind !== without)
            .map((line) => `${line.text}\n`)
            .join("");
        expect(side("added")).toBe(older);
        expect(side("removed")).toBe(newer);
      }),
    );
  });

  it("are none between a text and itself", () => {
    expect(diffLines(TEXT, TEXT).every(({ kind }) => kind === "same")).toBe(true);
  });
});
