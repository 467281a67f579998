import fc from "fast-check";
import { expect, it } from "vitest";
import { parseStrictJson } from "../../foundation/strict-json.ts";
import { readTextDelta } from "./read-text-delta.ts";

it("reads a piece of text as Bedrock writes it", () => {
  expect(readTextDelta('{"contentBlockIndex":0,"delta":{"text":" a \\"b\\"\\n"},"p":"abc"}')).toEqual({
    contentBlockIndex: 0,
    delta: { text: ' a "b"\n' },
    p: "abc",
  });
});

it.each([
  '{"contentBlockIndex":00,"delta":{"text":"a"}}',
  '{"contentBlockIndex":0,"delta":{"text":"a","text":"b"}}',
  '{"contentBlockIndex":0,"delta":{"text":"a"},"more":1}',
  '{"contentBlockIndex":0,"delta":{"text":"\\u0061"}}',
  '{"contentBlockIndex":0,"delta":{"text":"\\ud800"}}',
  '{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"a"}}}',
  '{"contentBlockIndex":0,"delta":{"text":"a"}}{}',
])("leaves to the parser what is not just that: %s", (json) => {
  expect(readTextDelta(json)).toBeUndefined();
});

it("never reads anything but what the strict parser reads", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom('"', "\\", "\n", "\u0000"),
  );
  const written = fc.tuple(fc.nat(2_000_000), text, fc.option(fc.stringMatching(/^[A-Za-z0-9"]*$/)));
  fc.assert(
    fc.property(written, fc.boolean(), ([contentBlockIndex, said, p], isRaw) => {
      const around = JSON.stringify({
        contentBlockIndex,
        delta: { text: "?" },
        ...(p === null ? {} : { p }),
      });
      const json = around.replace('"?"', () => (isRaw ? `"${said}"` : JSON.stringify(said)));
      const read = readTextDelta(json);
      if (read !== undefined) expect(read).toEqual(parseStrictJson(json));
    }),
    { numRuns: 2_000 },
  );
});
