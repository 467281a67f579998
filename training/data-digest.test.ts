import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { dataDigest } from "./data-digest.ts";

const folder = mkdtempSync(join(tmpdir(), "sallyport-data-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("changes where a file of the data changes, comes or is called otherwise, and only there", () => {
  mkdirSync(join(folder, "content", "words"), { recursive: true });
  const file = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  file("content/a.csv", "one");
  file("content/words/de", "eins");
  const seen = new Set([dataDigest(folder)]);
  const isNew = (): boolean => seen.size < seen.add(dataDigest(folder)).size;
  file("README.md", "beside the folders");
  expect(isNew()).toBe(false);
  file("content/words/de", "zwei");
  expect(isNew()).toBe(true);
  file("content/b.csv", "");
  expect(isNew()).toBe(true);
  renameSync(join(folder, "content/b.csv"), join(folder, "content/c.csv"));
  expect(isNew()).toBe(true);
  expect(isNew()).toBe(false);
});
