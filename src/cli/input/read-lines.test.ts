import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines } from "./read-lines.ts";

async function linesOf(pieces: readonly Buffer[], maxBytes: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const batch of readLines(Readable.from(pieces, { objectMode: false }), maxBytes)) {
    for (const line of batch) {
      lines.push(line.kind === "line" ? line.bytes.toString("latin1") : undefined);
      expect(line.number).toBe(lines.length);
    }
  }
  return lines;
}

describe("lines of a stream", () => {
  it("are the same however the stream is cut, and gone where they are over the limit", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "é") });
    const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(text, cuts, fc.integer({ min: 1, max: 6 }), async (content, sizes, limit) => {
        const bytes = Buffer.from(content, "latin1");
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        const expected = content.split("\n");
        if (expected.at(-1) === "") expected.pop();
        const got = await linesOf(pieces, limit);
        expect(got).toEqual(expected.map((line) => (line.length > limit ? undefined : line)));
      }),
    );
  });
});
