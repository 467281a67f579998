import { expect, it } from "vitest";
import { AnswerCache, MAX_CACHED_ANSWERS, MAX_CACHED_FINDINGS } from "./answer-cache.ts";

const finding = { start: 0, end: 1, score: 1 };

it("holds as many answers as it may and then forgets the oldest", () => {
  const cache = new AnswerCache(1_000, () => 0);
  for (let answer = 0; answer < MAX_CACHED_ANSWERS; answer++) cache.set(String(answer), []);
  expect(cache.get("0")).toEqual([]);
  cache.set("one more", []);
  expect([cache.get("0"), cache.get("1"), cache.get("one more")]).toEqual([[], undefined, []]);
});

it("does not hold an answer with too many findings", () => {
  const cache = new AnswerCache(1_000, () => 0);
  cache.set("most", new Array(MAX_CACHED_FINDINGS).fill(finding));
  cache.set("more", new Array(MAX_CACHED_FINDINGS + 1).fill(finding));
  expect([cache.get("most")?.length, cache.get("more")]).toEqual([MAX_CACHED_FINDINGS, undefined]);
});

it("holds an answer for its time", () => {
  let time = 0;
  const cache = new AnswerCache(1_000, () => time);
  cache.set("a", [finding]);
  time = 999;
  expect(cache.get("a")).toEqual([finding]);
  time = 1_000;
  expect(cache.get("a")).toBeUndefined();
});
