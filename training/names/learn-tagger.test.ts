import { describe, expect, it } from "vitest";
import { NameFinder } from "../../src/detectors/names/tagger/find-names.ts";
import { readNamesModel } from "../../src/detectors/names/tagger/names-model.ts";
import { Random } from "../learn/random.ts";
import { NameFiller } from "./fill-names.ts";
import { bytesOf } from "./learn-names.ts";
import { SETTINGS, learnTagger } from "./learn-tagger.ts";
import { INNOCENT_TEMPLATES } from "./templates/innocent.ts";
import { FEW_LISTS } from "./vary-texts.test.ts";
import { collectWordBits } from "./word-bits.ts";

const TEMPLATES = [
  "My name is {{person}}.",
  "We moved from {{city}} to {{city}}.",
  "She works for {{organization}} now.",
  "Hello {{first_name}}, how are you?",
];

function learned(seed: number): ReturnType<typeof learnTagger> {
  const random = new Random(seed);
  const filler = new NameFiller(FEW_LISTS);
  const texts = TEMPLATES.flatMap((template) =>
    Array.from({ length: 40 }, () => filler.fill(template, template, random)),
  );
  const innocent = INNOCENT_TEMPLATES.map((template) => filler.fill(template, template, random));
  const all = [...texts, ...innocent];
  const bits = collectWordBits(
    FEW_LISTS,
    all.map(({ text }) => text),
    all,
  );
  return learnTagger(all, bits, random, { ...SETTINGS, firstBits: 14, secondBits: 12 });
}

describe("a tagger that learned from a few texts", () => {
  const model = learned(1);
  const finder = new NameFinder(readNamesModel(bytesOf(model)));
  const find = (text: string, kind: Parameters<NameFinder["find"]>[2]): string[] =>
    finder
      .find(text, 0, kind)
      .filter(({ score = 1 }) => score >= 0.5)
      .map(({ start, end }) => text.slice(start, end));

  it("finds people it never saw", () => {
    expect(find("My name is Bogumila Thistlewood.", "PERSON")).toEqual(["Bogumila Thistlewood"]);
  });

  it("tells people from places by the words around them", () => {
    expect(find("We moved from Wetherwick to Torrelodones.", "PERSON")).toEqual([]);
    expect(find("We moved from Wetherwick to Torrelodones.", "LOCATION")).toEqual([
      "Wetherwick",
      "Torrelodones",
    ]);
  });

  it("leaves innocent texts alone", () => {
    for (const text of ["Please Note The Following Changes", "the dog sleeps in the house"])
      expect(find(text, "PERSON")).toEqual([]);
  });

  it("is the same model from the same seed", () => {
    expect(learned(1).first.weights).toEqual(model.first.weights);
  });
});
