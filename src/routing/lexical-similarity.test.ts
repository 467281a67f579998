import { expect, it } from "vitest";
import { lexicalSimilarity, MAX_COMPARED_CHARS } from "./lexical-similarity.ts";

it("is 1 for the same words in any order and case, and 0 for none in common", () => {
  expect(lexicalSimilarity("The cat sat.", "sat the CAT")).toBe(1);
  expect(lexicalSimilarity("yes", "no")).toBe(0);
  expect(lexicalSimilarity("", "…")).toBe(1);
  expect(lexicalSimilarity("", "word")).toBe(0);
});

it("counts a word as often as it occurs in both", () => {
  expect(lexicalSimilarity("a a b", "a c c")).toBeCloseTo(1 / 3);
  expect(lexicalSimilarity("a c c", "a a b")).toBeCloseTo(1 / 3);
});

it("looks at the beginning of long texts", () => {
  const long = "word ".repeat(MAX_COMPARED_CHARS / 5);
  expect(lexicalSimilarity(`${long}one`, `${long}two`)).toBe(1);
});
