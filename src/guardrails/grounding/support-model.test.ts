import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUPPORT_FEATURES } from "./measure-support.ts";
import { answerProbability, rarityTable, supportLogit, supportProbability } from "./support-model.ts";
import { TRAINED_SUPPORT } from "./trained-support.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const features = fc.array(share, { minLength: SUPPORT_FEATURES.length, maxLength: SUPPORT_FEATURES.length });
const sentences = fc.array(fc.record({ features, words: fc.integer({ min: 0, max: 40 }) }), {
  minLength: 1,
  maxLength: 4,
});

describe("the trained model", () => {
  it("has no weight below zero, so that nothing that agrees ever speaks against support", () => {
    expect(Object.keys(TRAINED_SUPPORT.weights)).toEqual([...SUPPORT_FEATURES]);
    for (const weights of Object.values(TRAINED_SUPPORT.weights))
      for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
    expect(TRAINED_SUPPORT.scale.slope).toBeGreaterThan(0);
  });

  it("never scores higher where a feature is lower", () => {
    fc.assert(
      fc.property(sentences, fc.nat(), share, (answer, pick, factor) => {
        const at = pick % SUPPORT_FEATURES.length;
        const lower = answer.map(({ features: own, words }) => ({
          features: own.map((value, index) => (index === at ? value * factor : value)),
          words,
        }));
        expect(supportLogit(TRAINED_SUPPORT, lower)).toBeLessThanOrEqual(
          supportLogit(TRAINED_SUPPORT, answer) + 1e-9,
        );
      }),
    );
  });

  it("gives a copy 1, and an answer that shares nothing almost 0", () => {
    const of = (value: number): number =>
      supportProbability(
        TRAINED_SUPPORT,
        supportLogit(TRAINED_SUPPORT, [{ features: SUPPORT_FEATURES.map(() => value), words: 9 }]),
      );
    expect(of(1)).toBe(1);
    expect(of(0)).toBeLessThan(0.02);
  });

  it("takes off for questions, for saying nothing and for what is refuted", () => {
    const answer = {
      sentences: [{ features: SUPPORT_FEATURES.map(() => 0.9), words: 9 }],
      questions: 0,
      hasClaim: true,
      isRefuted: false,
    };
    const plain = answerProbability(TRAINED_SUPPORT, answer);
    expect(answerProbability(TRAINED_SUPPORT, { ...answer, questions: 1 })).toBeLessThan(plain);
    expect(answerProbability(TRAINED_SUPPORT, { ...answer, hasClaim: false })).toBeLessThan(plain);
    expect(answerProbability(TRAINED_SUPPORT, { ...answer, isRefuted: true })).toBe(plain / 2);
  });
});

describe("how rare a term is", () => {
  const rarityOf = rarityTable("the and of tower");

  it("rises with its rank, and is 1 for a term that is not common", () => {
    const rarities = ["the", "and", "of", "tower", "astrolabe"].map(rarityOf);
    expect(rarities).toEqual([...rarities].sort((a, b) => a - b));
    expect(rarities[0]).toBeGreaterThan(0);
    expect(rarities.at(-1)).toBe(1);
  });
});
