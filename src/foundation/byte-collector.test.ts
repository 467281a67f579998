import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteCollector } from "./byte-collector.ts";

test("gives back what was put in, whatever the cuts, and starts anew after each take", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.uint8Array({ maxLength: 40 }))), (rounds) => {
      const collector = new ByteCollector();
      for (const chunks of rounds) {
        for (const chunk of chunks) collector.append(chunk);
        const expected = Buffer.concat(chunks);
        expect(collector.length).toBe(expected.length);
        expect(collector.take().equals(expected)).toBe(true);
      }
    }),
  );
});

test("never writes into a chunk it was given", () => {
  const memory = Buffer.from("abcdef");
  const collector = new ByteCollector();
  collector.append(memory.subarray(0, 2));
  collector.append(Buffer.from("XY"));
  expect(collector.take().toString()).toBe("abXY");
  expect(memory.toString()).toBe("abcdef");
});
