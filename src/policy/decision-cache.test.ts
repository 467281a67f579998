import { expect, it } from "vitest";
import { createDecisionCache, MAX_CACHE_KEY_CHARS, type CachedDecision } from "./decision-cache.ts";

const decision: CachedDecision = { decision: { kind: "allowed", policies: ["p#0"] }, use: undefined };

it("keeps as many decisions as it may, and lets go of the one not used for longest", () => {
  const cache = createDecisionCache(3);
  for (const key of ["a", "b", "c"]) cache.set(key, decision);
  expect(cache.size).toBe(3);
  expect(cache.get("a")).toBe(decision);
  cache.set("d", decision);
  expect(cache.size).toBe(3);
  expect(cache.get("b")).toBeUndefined();
  expect(cache.get("a")).toBe(decision);
});

it("does not keep decisions on questions longer than the limit", () => {
  const cache = createDecisionCache();
  cache.set("x".repeat(MAX_CACHE_KEY_CHARS), decision);
  cache.set("x".repeat(MAX_CACHE_KEY_CHARS + 1), decision);
  expect(cache.size).toBe(1);
});
