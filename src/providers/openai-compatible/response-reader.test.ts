import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { responseEvents, WEB_SEARCH_CALL, wholeResponse } from "../../../test/support/upstream-responses.ts";
import { callOf } from "../../../test/support/upstream-provider.ts";
import type { StreamPart } from "../../contracts/completion.ts";
import { createResponseReader } from "./response-reader.ts";

const requestOf = (stream: boolean) => callOf({ model: "m", input: "hi", stream }).request;

const EVENTS = responseEvents({
  items: [WEB_SEARCH_CALL],
  pieces: ["ö 😀“x", " and more"],
  call: { name: "f", pieces: ['{"a"', ":1}"] },
});
const BYTES = Buffer.from(
  EVENTS.map((event) => `event: ${String(event["type"])}\ndata: ${JSON.stringify(event)}\n\n`).join(""),
);

/** The parts that a reader makes of these chunks, as JSON, or the code it fails with. */
function read(chunks: readonly Buffer[]): string {
  const reader = createResponseReader(requestOf(true), undefined);
  const parts: StreamPart[] = [];
  try {
    for (const bytes of chunks) reader.push(bytes, parts);
    reader.end(parts);
    return JSON.stringify(parts);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("a streamed response", () => {
  it("gives the same parts for every cut", () => {
    const uncut = read([BYTES]);
    expect(JSON.parse(uncut)).toHaveLength(EVENTS.length);
    fc.assert(
      fc.property(fc.array(fc.nat(BYTES.length - 1), { maxLength: 20 }), (positions) => {
        const sorted = [...new Set(positions)].sort((a, b) => a - b);
        const cut = [0, ...sorted].map((from, at) => BYTES.subarray(from, sorted[at] ?? BYTES.length));
        expect(read(cut)).toBe(uncut);
      }),
    );
  });

  it("is whole with its last event and nothing less", () => {
    const ends = EVENTS.map((_event, count) =>
      read([
        Buffer.from(
          EVENTS.slice(0, count)
            .map((event) => `data: ${JSON.stringify(event)}\n\n`)
            .join(""),
        ),
      ]),
    );
    expect(new Set(ends)).toEqual(new Set(["provider_truncated"]));
  });

  it("fails with an error event, whether it is named so or not", () => {
    const error = {
      type: "error",
      code: "rate_limit_exceeded",
      message: "slow",
      param: null,
      sequence_number: 1,
    };
    for (const name of ["", "event: error\n"])
      expect(read([Buffer.from(`${name}data: ${JSON.stringify(error)}\n\n`)])).toBe("provider_rate_limited");
  });

  it("fails as one of the server's where it tells no reason", () => {
    for (const response of [null, {}, { error: null }]) {
      const failed = { type: "response.failed", response };
      expect(read([Buffer.from(`data: ${JSON.stringify(failed)}\n\n`)])).toBe("provider_unavailable");
    }
  });
});

it("a whole response without a status is taken for one that has ended", () => {
  const reader = createResponseReader(requestOf(false), undefined);
  const { status: _status, ...rest } = wholeResponse({ pieces: ["Hi"] });
  const parts: StreamPart[] = [];
  reader.push(Buffer.from(JSON.stringify(rest)), parts);
  reader.end(parts);
  expect(parts).toHaveLength(1);
});
