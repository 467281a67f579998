import { expect, it } from "vitest";
import { RecentMap } from "./recent-map.ts";

it("keeps as many entries as it may, and forgets the one used longest ago", () => {
  const map = new RecentMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  expect(map.get("a")).toBe(1);
  map.set("c", 3);
  expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([1, undefined, 3]);
  expect(map.size).toBe(2);
});

it("counts writing as using", () => {
  const map = new RecentMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 4);
  map.set("c", 3);
  expect([map.get("a"), map.get("b")]).toEqual([4, undefined]);
});

it("gives its values in the order of their use, also after some were taken out of it", () => {
  const map = new RecentMap<string, number>(4);
  for (const [at, key] of ["a", "b", "c", "d"].entries()) map.set(key, at);
  map.get("a");
  map.delete("c");
  map.delete("nothing");
  expect([...map.values()]).toEqual([1, 3, 0]);
  map.delete("b");
  map.delete("a");
  map.delete("d");
  expect([...map.values()]).toEqual([]);
  map.set("e", 5);
  expect([map.get("e"), map.size]).toEqual([5, 1]);
});
