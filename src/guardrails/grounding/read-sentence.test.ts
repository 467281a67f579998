import { describe, expect, it } from "vitest";
import { readSentence } from "./read-sentence.ts";
import { stemWord } from "./stem-word.ts";

describe("a number", () => {
  const numbersOf = (text: string): readonly string[] =>
    [...readSentence(text).numbers].map(([key, units]) => `${key.slice(1)} ${[...units].join("|")}`.trim());

  it.each([
    ["3,010,000 dollars", ["3010000 $"]],
    ["$ 3,010,000", ["3010000 $"]],
    ["$18.4 million", ["18400000 $"]],
    ["18.4 Mrd Euro", ["18400000000 €"]],
    ["10, 000 people", ["10000"]],
    ["in 1990, 300 people", ["1990", "300"]],
    ["1.234.567,5", ["1234567.5"]],
    ["3,5 Prozent", ["3.5 %"]],
    ["fifty per cent", ["50 %"]],
    ["92 % of it", ["92 %"]],
    ["two hundred and fifty-one", ["251"]],
    ["twenty-one", ["21"]],
    ["one thousand nine hundred", ["1900"]],
    ["two, three and four", ["2", "3", "4"]],
    ["the 21st and the third", ["21", "3"]],
    ["a dozen eggs, a hundred men", ["12", "100"]],
    ["one of them", []],
    ["330 metres or 330 m", ["330 m"]],
    ["the 1950s", ["1950 s"]],
    ["version 1.2.3", ["1.2.3"]],
    ["agent 007", ["007"]],
    ["٣٣٠ متر", ["330"]],
    ["३३० मीटर", ["330"]],
    ["１，２００", ["1200"]],
    ["2010-10-31", ["2010", "31"]],
  ])("is read by its value and unit: %s", (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });
});

describe("a word", () => {
  const termsOf = (text: string): readonly string[] =>
    [...readSentence(text).terms].filter(([, role]) => role !== "grammar").map(([term]) => term);

  it.each([
    ["studies", "studied"],
    ["making", "makes"],
    ["stopped", "stops"],
    ["quickly", "fast"],
    ["went", "goes"],
    ["bought", "purchased"],
    ["organisation", "organizations"],
    ["women", "woman"],
  ])("has one form: %s and %s", (one, other) => {
    expect(stemWord(one)).toBe(stemWord(other));
  });

  it.each([
    ["universe", "university"],
    ["increase", "decrease"],
    ["organ", "organic"],
    ["bus", "bu"],
  ])("is told from another: %s and %s", (one, other) => {
    expect(stemWord(one)).not.toBe(stemWord(other));
  });

  it.each([
    ["The movie's end didn’t come", "movi end com"],
    ["l’homme d'État", "homm etat"],
    ["Mälaren", "malaren"],
    ["in the U.S., the US, the United States and the USA", "usa"],
    ["3 May, but it may rain", "#3 @may rain"],
    ["東京タワー", "東京 京タ タワ ワー"],
    ["กรุงเทพ", "กร รุ ุง งเ เท ทพ"],
    ["he and I", "i"],
  ])("is read: %s", (text, terms) => {
    expect(termsOf(text).join(" ")).toBe(terms);
  });
});

describe("a negator", () => {
  it.each([
    ["It is not green.", ["green"]],
    ["It isn't green.", ["green"]],
    ["It is n't green.", ["green"]],
    ["it isnt green", ["green"]],
    ["It was never green and blue.", ["green"]],
    ["Er ist nicht grün.", ["grun"]],
    ["Não verde", ["verd"]],
    ["他不喜欢茶", ["喜欢"]],
    ["They are forbidden to smoke.", ["smok"]],
    ["No, it is green.", []],
    ["no but it is green", []],
    ["It is not only green.", []],
    ["It is not sure, but green.", []],
  ])("reaches the next term of its clause: %s", (text, negated) => {
    expect([...readSentence(text).negated]).toEqual(negated);
  });
});
