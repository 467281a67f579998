import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findFiles } from "./find-files.ts";
import { isBinary } from "./is-binary.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-find-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = join(folder, name);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, "text");
  }
}
const namesOf = ({ files }: Awaited<ReturnType<typeof findFiles>>) =>
  files.map(({ name }) => name.replace(`${folder}/`, ""));

describe("the files of a folder", () => {
  it("are all those below it, in the order of their names", async () => {
    await write("b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "Z.txt", ".hidden");
    const found = await findFiles([folder]);
    expect(namesOf(found)).toEqual([".hidden", "Z.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]);
    expect(found).toMatchObject({ hasFolders: true, problems: [] });
  });

  it("leave out version control, other people's code, links and pipes, and count them", async () => {
    await write(
      "a.txt",
      ".git/config",
      "node_modules/x/index.js",
      "deep/node_modules/y.js",
      "elsewhere/b.txt",
    );
    await symlink(join(folder, "elsewhere"), join(folder, "link"));
    await symlink(join(folder, "a.txt"), join(folder, "link.txt"));
    await symlink(folder, join(folder, "elsewhere", "loop"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const found = await findFiles([folder]);
    expect(namesOf(found)).toEqual(["a.txt", "elsewhere/b.txt"]);
    expect(found.skipped).toEqual({ folders: 3, symbolicLinks: 3, binaries: 0, specials: 1 });
  });

  it("are taken where they are named, whatever they are called", async () => {
    await write("node_modules/x.js");
    await symlink(join(folder, "node_modules"), join(folder, "link"));
    expect(namesOf(await findFiles([join(folder, "node_modules")]))).toEqual(["node_modules/x.js"]);
    expect(namesOf(await findFiles([join(folder, "link")]))).toEqual(["link/x.js"]);
    const missing = join(folder, "missing.txt");
    expect((await findFiles([missing, "-"])).files).toEqual([
      { name: missing, isNamed: true },
      { name: "-", isNamed: true },
    ]);
  });

  it("are as many as the limit allows, and not one more", async () => {
    await write("a.txt", "b/c.txt", "b/d.txt");
    const limits = { maxDepth: 9, maxFiles: 3 };
    expect(namesOf(await findFiles([folder], limits))).toHaveLength(3);
    await write("b/e.txt");
    await expect(findFiles([folder], limits)).rejects.toMatchObject({
      code: "too_many_files",
      message: expect.stringContaining("more than 3 files") as string,
    });
  });

  it("lie as deep as the limit allows; a folder below is named as not looked into", async () => {
    await write("1/2/a.txt", "1/2/3/b.txt");
    const found = await findFiles([folder], { maxDepth: 2, maxFiles: 9 });
    expect(namesOf(found)).toEqual(["1/2/a.txt"]);
    expect(found.problems).toEqual([
      `${join(folder, "1/2/3")} lies more than 2 folders deep and was not looked into.`,
    ]);
  });
});

describe("a binary file", () => {
  it.each<[string, Buffer, boolean]>([
    ["text", Buffer.from("text"), false],
    ["nothing", Buffer.alloc(0), false],
    ["a zero byte", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), true],
    [
      "a zero byte behind what is looked at",
      Buffer.concat([Buffer.alloc(8_000, "a"), Buffer.alloc(1)]),
      false,
    ],
    ["UTF-16 with its mark", Buffer.from("\ufeffhello", "utf16le"), false],
    ["UTF-16 without", Buffer.from("hello", "utf16le"), true],
  ])("is told by its beginning: %s", async (_name, bytes, expected) => {
    const file = join(folder, "file");
    await writeFile(file, bytes);
    expect(await isBinary(file)).toBe(expected);
  });
});
