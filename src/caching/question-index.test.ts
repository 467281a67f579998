import { expect, it } from "vitest";
import { MAX_QUESTIONS, QuestionIndex } from "./question-index.ts";

const along = (axis: number): number[] => [0, 1, 2, 3].map((at) => (at === axis ? 1 : 0));

it("finds the question that means the same, in its own partition alone, until its time is over", () => {
  const index = new QuestionIndex();
  index.add("mine", along(0), "first", 0, 1);
  index.add("mine", along(1), "second", 0, 1);
  expect(index.nearest("mine", [0.1, 1, 0, 0], 0.9, 999)).toBe("second");
  expect(index.nearest("mine", [1, 1, 0, 0], 0.9, 999)).toBeUndefined();
  expect(index.nearest("yours", along(0), 0.9, 999)).toBeUndefined();
  expect(index.nearest("mine", along(0), 0.9, 1_000)).toBeUndefined();
});

it("keeps no more numbers than it may: what was used longest ago goes first", () => {
  const index = new QuestionIndex(8);
  index.add("one", along(0), "1", 0, 60);
  index.add("two", along(0), "2", 0, 60);
  expect(index.numbers).toBe(8);
  index.nearest("one", along(0), 0.9, 1);
  index.add("three", along(0), "3", 0, 60);
  const found = ["one", "two", "three"].map((name) => index.nearest(name, along(0), 0.9, 1));
  expect([index.numbers, found]).toEqual([8, ["1", undefined, "3"]]);
  index.add("one", along(1), "4", 0, 60);
  index.add("one", along(2), "5", 0, 60);
  expect(index.numbers).toBeLessThanOrEqual(8);
});

it("counts a question once however often it is asked, and forgets a partition's oldest", () => {
  const index = new QuestionIndex();
  for (let n = 0; n < MAX_QUESTIONS + 1; n++) index.add("mine", along(n % 4), `${n}`, 0, 60);
  index.add("mine", along(0), `${MAX_QUESTIONS}`, 0, 60);
  expect(index.numbers).toBe(MAX_QUESTIONS * 4);
});
