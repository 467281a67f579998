import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../src/contracts/detection.ts";
import { detectors } from "../src/detectors/index.ts";
import { compileNeeds, TextTraits } from "../src/guardrails/text-traits.ts";

// What a detector says it needs spares it most text, so a need that is not one would hide findings: for every detector that has needs,
// texts that lack them, made of everybody's examples, come back empty.

const DEFAULT_CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const RUNS = 300;
const FRAGMENTS = detectors.flatMap((detector) => [...detector.examples.flagged, ...detector.examples.clean]);
const texts = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 20 })), { maxLength: 5 })
  .map((pieces) => pieces.join(" "));

/** Without the last digits that make it enough. */
function withFewerDigits(text: string, least: number): string {
  let left = least - 1;
  return text.replace(/\d/g, (digit) => (left-- > 0 ? digit : "x"));
}

function meets(text: string, needs: Parameters<typeof compileNeeds>[0]): boolean {
  const traits = new TextTraits();
  traits.add(text);
  return traits.meet(compileNeeds(needs));
}

describe("texts without what a detector needs hold nothing it finds", () => {
  for (const detector of detectors) {
    const { id, needs, examples, exampleContext } = detector;
    if (needs === undefined) continue;
    const { digits = 0, characters = "", beyondAscii = false } = needs;
    const lacking = [
      ...(digits > 0 ? [(text: string) => withFewerDigits(text, digits)] : []),
      ...Array.from(characters, (character) => (text: string) => text.replaceAll(character, "")),
      ...(beyondAscii ? [(text: string) => text.replace(/[^\x00-\x7f]/g, "")] : []),
    ];
    it(id, async () => {
      const { flagged } = examples;
      expect(flagged.every((text) => meets(text, needs))).toBe(true);
      const property = fc.asyncProperty(
        fc.oneof(fc.constantFrom(...flagged), texts),
        fc.constantFrom(...lacking),
        async (text, lack) => {
          const poorer = lack(text);
          expect(meets(poorer, needs)).toBe(false);
          expect(await detector.detect(poorer, 0, exampleContext ?? DEFAULT_CONTEXT)).toEqual([]);
        },
      );
      await fc.assert(property, { numRuns: RUNS });
    });
  }
});

describe("traits of a growing text", () => {
  it("count digits and characters over all pieces", () => {
    const traits = new TextTraits();
    const needs = compileNeeds({ digits: 2, characters: "@." });
    traits.add("a1@");
    expect(traits.meet(needs)).toBe(false);
    traits.add("2.");
    expect(traits.meet(needs)).toBe(true);
  });

  it("take no other script's characters for ASCII", () => {
    expect(meets("\u0660\u0140\u0440", { digits: 1 })).toBe(false);
    expect(meets("\u0140\u2040", { characters: "@" })).toBe(false);
  });

  it("tell whether there are characters beyond ASCII", () => {
    const traits = new TextTraits();
    traits.add("plain\x7f");
    expect(traits.meet(compileNeeds({ beyondAscii: true }))).toBe(false);
    traits.add("\u0080");
    expect(traits.meet(compileNeeds({ beyondAscii: true }))).toBe(true);
    traits.clear();
    expect(traits.meet(compileNeeds({ beyondAscii: true }))).toBe(false);
  });

  it("refuse needs that no text can be asked for", () => {
    expect(() => compileNeeds({ digits: 65 })).toThrow(RangeError);
    expect(() => compileNeeds({ characters: "é" })).toThrow(RangeError);
  });
});
