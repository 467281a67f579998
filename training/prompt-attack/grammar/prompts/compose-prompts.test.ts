import { describe, expect, it } from "vitest";
import { Random } from "../../../learn/random.ts";
import { ATTACK_FAMILIES } from "./attack-families.ts";
import { composePrompts } from "./compose-prompts.ts";
import { INNOCENT_FAMILIES } from "./innocent-families.ts";
import { PROMPT_SLOTS } from "./slots.ts";

const COUNT = 3000;
const texts = composePrompts(new Random(7), COUNT);

/** A place of a template, by the names there are: LaTeX and code have braces, too. */
const UNFILLED = new RegExp(`\\{(?:${Object.keys(PROMPT_SLOTS).join("|")}|systemText)\\}`);

describe("composed prompts", () => {
  it("are the same for the same seed and others for another", () => {
    expect(composePrompts(new Random(7), COUNT)).toEqual(texts);
    expect(composePrompts(new Random(8), COUNT)).not.toEqual(texts);
  });

  it("leave no slot unfilled", () => {
    for (const { text } of texts) expect(text).not.toMatch(UNFILLED);
  });

  it("are attacks in nearly half", () => {
    const share = texts.filter((text) => text.isAttack).length / COUNT;
    expect(share).toBeGreaterThan(0.41);
    expect(share).toBeLessThan(0.49);
  });

  it("are hardly ever the same", () => {
    const distinct = new Set(texts.map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")));
    expect(distinct.size).toBeGreaterThanOrEqual(0.98 * COUNT);
  });

  it("come from every family, named by label, and attacks say what they are after", () => {
    const names = [
      ...ATTACK_FAMILIES.map((family) => `prompts/attack/${family.name}`),
      ...INNOCENT_FAMILIES.map((family) => `prompts/innocent/${family.name}`),
    ];
    expect(new Set(names).size).toBeGreaterThanOrEqual(30);
    expect(new Set(texts.map((text) => text.family))).toEqual(new Set(names));
    for (const text of texts) {
      expect(text.family.split("/")[1]).toBe(text.isAttack ? "attack" : "innocent");
      expect(text.kind !== undefined).toBe(text.isAttack);
      expect([text.role, text.language]).toEqual(["user", "en"]);
    }
  });

  it("are short and long on both sides", () => {
    for (const isAttack of [true, false]) {
      const words = texts
        .filter((text) => text.isAttack === isAttack)
        .map(({ text }) => text.split(/\s+/).length);
      expect(Math.min(...words)).toBeLessThanOrEqual(6);
      expect(Math.max(...words)).toBeGreaterThanOrEqual(200);
    }
  });

  it("can all be filled, whatever is drawn", () => {
    for (const family of [...ATTACK_FAMILIES, ...INNOCENT_FAMILIES]) {
      const random = new Random(11).branch(family.name);
      for (let drawn = 0; drawn < 400; drawn++) {
        const text = family.compose(random);
        expect(text.trim()).not.toBe("");
        expect(text).not.toMatch(UNFILLED);
      }
    }
  });
});
