import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withDirectory } from "../../test/support/audit-log.ts";
import { MAX_LINE_BYTES, READ_CHUNK_BYTES } from "./journal-limits.ts";
import { visitLines } from "./line-file.ts";
import type { LineRange } from "./line-file.ts";

interface Read {
  readonly lines: { readonly text: string; readonly offset: number; readonly isWhole: boolean }[];
  readonly rest: { readonly offset: number; readonly length: number } | undefined;
}

function read(content: string, range: LineRange = {}): Promise<Read> {
  return withDirectory(async (directory) => {
    const path = join(directory, "file");
    await writeFile(path, content);
    const lines: Read["lines"] = [];
    const rest = await visitLines(path, range, (bytes, start, end, offset, isWhole) => {
      lines.push({ text: bytes.toString("utf8", start, end), offset, isWhole });
      return true;
    });
    return { lines, rest };
  });
}

it("gives each line once, with its offset, wherever the chunks are cut", async () => {
  // Lines of many lengths, more than three chunks of them.
  const lines = Array.from({ length: 9_000 }, (_, index) => `${index}:${"x".repeat((index * 7919) % 800)}`);
  const { lines: seen, rest } = await read(lines.map((line) => `${line}\n`).join(""));
  expect(seen.map(({ text }) => text)).toEqual(lines);
  let offset = 0;
  for (const [index, line] of seen.entries()) {
    if (line.offset !== offset || !line.isWhole) throw new Error(`line ${index}`);
    offset += line.text.length + 1;
  }
  expect(offset).toBeGreaterThan(3 * READ_CHUNK_BYTES);
  expect(rest).toBeUndefined();
});

it("tells of what follows the last newline", async () => {
  expect(await read("one\ntwo")).toEqual({
    lines: [{ text: "one", offset: 0, isWhole: true }],
    rest: { offset: 4, length: 3 },
  });
  expect(await read("")).toEqual({ lines: [], rest: undefined });
});

it("reads a range of the file", async () => {
  const { lines, rest } = await read("one\ntwo\nthree\n", { from: 4, to: 10 });
  expect(lines).toEqual([{ text: "two", offset: 4, isWhole: true }]);
  expect(rest).toEqual({ offset: 8, length: 2 });
});

it("takes a line of the greatest length whole, and gives no piece of a longer one as a line", async () => {
  const longest = "x".repeat(MAX_LINE_BYTES);
  expect((await read(`${longest}\n`)).lines).toEqual([{ text: longest, offset: 0, isWhole: true }]);
  for (const extra of [1, 2, READ_CHUNK_BYTES, 2 * READ_CHUNK_BYTES + 5]) {
    const { lines } = await read(`${longest}${"y".repeat(extra)}\nnext\n`);
    expect(lines.at(-1)).toMatchObject({ text: "next", isWhole: true });
    expect(lines.slice(0, -1).every(({ isWhole }) => !isWhole)).toBe(true);
  }
});

it("stops when the visitor has seen enough", async () => {
  await withDirectory(async (directory) => {
    const path = join(directory, "file");
    await writeFile(path, "one\ntwo\nthree\n");
    let count = 0;
    await visitLines(path, {}, () => ++count < 2);
    expect(count).toBe(2);
  });
});
