import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chatChunks, chatCompletion, chunk, event } from "../../../test/support/upstream-answers.ts";
import { callOf } from "../../../test/support/upstream-provider.ts";
import type { StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { createAnswerReader } from "./answer-reader.ts";

const BODY = {
  model: "good-model",
  messages: [{ role: "user", content: "say: ö 😀“x" }],
  n: 2,
  logprobs: true,
  stream_options: { include_usage: true },
};
const TOOLS = { ...BODY, n: 1, tools: [{ type: "function", function: { name: "f" } }] };

/** The parts that a reader makes of these chunks, as JSON, or the code it fails with. */
function read(body: JsonObject, chunks: readonly Buffer[]): string {
  const reader = createAnswerReader(callOf(body), undefined);
  const parts: StreamPart[] = [];
  try {
    for (const bytes of chunks) reader.push(bytes, parts);
    reader.end(parts);
    return JSON.stringify(parts);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function cutAt(bytes: Buffer, positions: readonly number[]): Buffer[] {
  const sorted = [...new Set(positions.map((at) => at % bytes.length))].sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => bytes.subarray(from, sorted[index] ?? bytes.length));
}

describe.each([
  ["words in two choices", BODY],
  ["tool calls", TOOLS],
])("any cut of a stream gives the same parts: %s", (_name, body) => {
  const events = [...chatChunks(body).map(event), ": ping\r\n\r\n", "data: [DONE]\n\n"].join("");
  const request = { ...body, stream: true };

  test.each([
    ["LF", events],
    ["CR LF", events.replaceAll("\n", "\r\n")],
    ["CR", events.replaceAll(/\r?\n/g, "\r")],
    ["a byte order mark", `\uFEFF${events}`],
    ["no empty line at the end", events.slice(0, -2)],
  ])("with %s", (_end, stream) => {
    const bytes = Buffer.from(stream);
    const expected = read(request, [Buffer.from(events)]);
    expect(JSON.parse(expected)).toHaveLength(chatChunks(body).length);
    for (let at = 1; at < bytes.length; at++) {
      expect(read(request, [bytes.subarray(0, at), bytes.subarray(at)])).toBe(expected);
    }
    expect(
      read(
        request,
        Array.from(bytes, (byte) => Buffer.of(byte)),
      ),
    ).toBe(expected);
  });

  test("with cuts anywhere", () => {
    const bytes = Buffer.from(events);
    const expected = read(request, [bytes]);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 30 }), (positions) => {
        expect(read(request, cutAt(bytes, positions))).toBe(expected);
      }),
    );
  });
});

test("any cut of a whole answer gives the same part", () => {
  const bytes = Buffer.from(JSON.stringify(chatCompletion(BODY)));
  const expected = read(BODY, [bytes]);
  expect(JSON.parse(expected)).toHaveLength(1);
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 30 }), (positions) => {
      expect(read(BODY, cutAt(bytes, positions))).toBe(expected);
    }),
  );
});

test("a stream that ends early is never whole, wherever it ends", () => {
  const stream = Buffer.from(
    [
      ...chatChunks({ ...BODY, n: 1 })
        .slice(0, -2)
        .map(event),
    ].join(""),
  );
  const request = { ...BODY, n: 1, stream: true };
  for (let at = 0; at <= stream.length; at++) {
    expect(read(request, [stream.subarray(0, at)])).toMatch(/^provider_(truncated|malformed)$/);
  }
});

test("a whole answer that ends early is never whole, wherever it ends", () => {
  const bytes = Buffer.from(JSON.stringify(chatCompletion(BODY)));
  for (let at = 0; at < bytes.length; at++)
    expect(read(BODY, [bytes.subarray(0, at)])).toBe("provider_malformed");
});

test("a line of a stream may be 4 MiB long, and no longer", () => {
  const request = { ...BODY, n: 1, stream: true };
  const frame = Buffer.byteLength(event(chunk({ content: "" }, "stop"))) - 2;
  const largest = "x".repeat(4 * 1024 * 1024 - frame);
  const streamOf = (content: string): Buffer =>
    Buffer.from(event(chunk({ content }, "stop")) + "data: [DONE]\n\n");
  expect(JSON.parse(read(request, [streamOf(largest)]))).toHaveLength(1);
  expect(read(request, [streamOf(`${largest}x`)])).toBe("provider_too_large");
});
