import { describe, expect, it } from "vitest";
import { Random } from "../../../learn/random.ts";
import { composeMultilingual } from "./compose-multilingual.ts";
import { fillSentence } from "./fill-sentence.ts";
import { LANGUAGES } from "./index.ts";

/** Languages of a public multilingual set; written most richly. */
const MAIN = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "pl",
  "ru",
  "uk",
  "tr",
  "ar",
  "fa",
  "hi",
  "zh",
  "ja",
  "ko",
];
const COUNT = 3_100;
const texts = composeMultilingual(new Random(7), COUNT);

describe("multilingual texts", () => {
  it("are the same for the same seed", () => {
    expect(composeMultilingual(new Random(7), COUNT)).toEqual(texts);
    expect(composeMultilingual(new Random(8), COUNT)).not.toEqual(texts);
  });

  it("are as often attacks as not, in every language alike", () => {
    for (const { language } of LANGUAGES) {
      const own = texts.filter((text) => text.language === language);
      expect(own).toHaveLength(COUNT / LANGUAGES.length);
      expect(own.filter(({ isAttack }) => isAttack)).toHaveLength(own.length / 2);
    }
  });

  it("are hardly ever the same", () => {
    expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(COUNT * 0.99);
  });

  it("tell what an attack is after, and only of attacks", () => {
    expect(texts.filter(({ isAttack, kind }) => isAttack !== (kind !== undefined))).toEqual([]);
  });

  it("are attacks or innocents a whole family at a time", () => {
    const families = new Map<string, Set<boolean>>();
    for (const { family, isAttack } of texts)
      families.set(family, (families.get(family) ?? new Set()).add(isAttack));
    expect([...families.values()].filter(({ size }) => size !== 1)).toEqual([]);
    expect(families.size).toBe(21);
  });

  it("have the same lengths on both sides, roughly", () => {
    const medianOf = (isAttack: boolean) => {
      const lengths = texts.filter((text) => text.isAttack === isAttack).map(({ text }) => text.length);
      return lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
    };
    expect(medianOf(true) / medianOf(false)).toBeLessThan(1.5);
  });
});

describe.each(LANGUAGES)("sentences in $language", (sentences) => {
  const attacks = Object.values(sentences.attacks).flat();
  const innocents = Object.values(sentences.innocents).flat();

  it("are many, innocents more than attacks", () => {
    const isMain = MAIN.includes(sentences.language);
    expect(attacks.length).toBeGreaterThanOrEqual(isMain ? 25 : 10);
    expect(innocents.length).toBeGreaterThanOrEqual(isMain ? 35 : 15);
  });

  it("are all different, and composed in Unicode", () => {
    const all = [...attacks, ...innocents];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((template) => template !== template.normalize("NFC"))).toEqual([]);
  });

  it("are filled to the last slot", () => {
    const random = new Random(3);
    for (const template of [...attacks, ...innocents]) {
      expect(fillSentence(template, sentences, random)).not.toMatch(/[{}|]/);
    }
  });
});
