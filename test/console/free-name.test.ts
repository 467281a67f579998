import { expect, it } from "vitest";
import { freeName } from "../../console/src/screens/guardrails/own/free-name.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

it.each([
  ["begins at 1", [], "list-1"],
  ["goes on where they end", named("list-1", "list-2"), "list-3"],
  ["passes over those that are left after one is deleted", named("list-2"), "list-1"],
  ["fills a gap", named("list-1", "list-3"), "list-2"],
  ["does not count others", named("animals", "list-01", "List-1"), "list-1"],
  ["passes over what is not an entry yet", [null, "list-1", { words: ["a"] }, { name: 7 }], "list-1"],
])("a new name %s", (_, entries, name) => {
  expect(freeName("list", entries)).toBe(name);
});
