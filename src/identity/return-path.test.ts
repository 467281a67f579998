import { expect, it } from "vitest";
import { MAX_RETURN_PATH_CHARS, returnPath } from "./return-path.ts";

it("leads to a path of this server as long as it may be, and home from a longer one", () => {
  const longest = `/${"a".repeat(MAX_RETURN_PATH_CHARS - 1)}`;
  expect(returnPath(longest)).toBe(longest);
  expect(returnPath(`${longest}a`)).toBe("/");
  expect(returnPath(undefined)).toBe("/");
});
