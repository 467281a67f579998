import { expect, it } from "vitest";
import { doAnswersAgree, neededAnswers } from "./judge-agreement.ts";

const vote = { by: "vote", threshold: 0 } as const;
const alike = { by: "similarity", threshold: 0.6 } as const;

it("a vote counts the same words, whatever their case and punctuation", () => {
  expect(doAnswersAgree("It is 42.", "it is: 42", vote)).toBe(true);
  expect(doAnswersAgree("It is 42.", "It is 43.", vote)).toBe(false);
});

it("similarity counts enough words in common", () => {
  expect(doAnswersAgree("the answer is forty two", "forty two is the result", alike)).toBe(true);
  expect(doAnswersAgree("the answer is forty two", "nobody knows that", alike)).toBe(false);
});

it("an answer without words agrees with nothing, not even with another one", () => {
  expect(doAnswersAgree("", "", vote)).toBe(false);
  expect(doAnswersAgree("…", "…", alike)).toBe(false);
});

it("more than half must agree where the document does not say how many", () => {
  const needed = (count: number) =>
    neededAnswers({ models: Array.from({ length: count }, () => "m"), atLeast: undefined });
  expect([1, 2, 3, 4].map(needed)).toEqual([2, 2, 3, 3]);
  expect(neededAnswers({ models: ["m"], atLeast: 3 })).toBe(3);
});
