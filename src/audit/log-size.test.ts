import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { logSize } from "./log-size.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-log-size-"));
  for (const name of ["a", "b", "c"]) await writeFile(join(folder, name), "12345");
});
afterEach(() => rm(folder, { recursive: true }));

it("adds up as many files as may be asked, and of more says nothing", async () => {
  expect(await logSize(folder)).toBe(15);
  expect(await logSize(folder, 3)).toBe(15);
  expect(await logSize(folder, 2)).toBeUndefined();
});

it("takes a file that goes in the meantime for none", async () => {
  // Listed, and not there.
  await symlink(join(folder, "none"), join(folder, "d"));
  expect(await logSize(folder)).toBe(15);
});

it("rejects where there is no log", async () => {
  await expect(logSize(join(folder, "none"))).rejects.toThrow("ENOENT");
});
