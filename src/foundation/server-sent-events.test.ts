import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventStreamReader, type EventStreamFault, type EventStreamLimits } from "./server-sent-events.ts";

interface Reading {
  readonly events: readonly (readonly [data: string, type: string])[];
  readonly unfinished?: string | undefined;
  readonly fault?: EventStreamFault;
}

function read(chunks: readonly Uint8Array[], limits?: EventStreamLimits): Reading {
  const events: [string, string][] = [];
  const reader = new EventStreamReader((data, type) => events.push([data, type]), limits);
  try {
    for (const chunk of chunks) reader.push(chunk);
    return { events, unfinished: reader.end() };
  } catch (error) {
    return { events, fault: (error as { fault: EventStreamFault }).fault };
  }
}

const readText = (text: string, limits?: EventStreamLimits): Reading => read([Buffer.from(text)], limits);

/** Every way to cut in two, and byte by byte. */
function* cuts(bytes: Buffer): Generator<Buffer[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
  yield Array.from(bytes, (byte) => Buffer.of(byte));
}

describe("the standard's rules", () => {
  test.each<[name: string, stream: string, events: [string, string][]]>([
    ["one event", "data: a\n\n", [["a", "message"]]],
    [
      "only the first space is dropped",
      "data:  a\n\ndata:a\n\n",
      [
        [" a", "message"],
        ["a", "message"],
      ],
    ],
    ["lines of one event are joined by LF", "data: a\ndata:\ndata: b\n\n", [["a\n\nb", "message"]]],
    [
      "CR LF ends a line",
      "data: a\r\n\r\ndata: b\r\n\r\n",
      [
        ["a", "message"],
        ["b", "message"],
      ],
    ],
    [
      "a lone CR ends a line",
      "data: a\r\rdata: b\r\r",
      [
        ["a", "message"],
        ["b", "message"],
      ],
    ],
    ["the ends may be mixed", "data: a\r\ndata: b\rdata: c\n\r\n", [["a\nb\nc", "message"]]],
    ["a leading byte order mark is dropped", "\uFEFFdata: a\n\n", [["a", "message"]]],
    ["a later one is not", "data: a\n\n\uFEFFdata: b\n\n", [["a", "message"]]],
    ["comments are ignored", ": hello\n:\ndata: a\n: b\n\n", [["a", "message"]]],
    ["id and retry are ignored", "id: 1\nretry: 5\ndata: a\n\n", [["a", "message"]]],
    ["unknown fields are ignored", "datax: b\ndat: c\ndata: a\n\n", [["a", "message"]]],
    [
      "an event may have a type",
      "event: error\ndata: a\n\ndata: b\n\n",
      [
        ["a", "error"],
        ["b", "message"],
      ],
    ],
    ["an event without data is no event", "event: ping\n\ndata: b\n\n", [["b", "message"]]],
    ["a field without colon has an empty value", "data\ndata\n\n", [["\n", "message"]]],
    ["empty data is no event", "data:\n\n", []],
    [
      "other line separators are text",
      "data: a\u2028b\u0085c\u000bd\n\n",
      [["a\u2028b\u0085c\u000bd", "message"]],
    ],
  ])("%s", (_name, stream, events) => {
    for (const chunks of cuts(Buffer.from(stream))) expect(read(chunks)).toEqual({ events });
  });
});

test("an event that the stream's end cut off is reported apart", () => {
  expect(readText("data: a\n\ndata: b")).toEqual({ events: [["a", "message"]], unfinished: "b" });
  expect(readText("data: a\n\ndata: b\n")).toEqual({ events: [["a", "message"]], unfinished: "b" });
  expect(readText("data: a\n\n: b")).toEqual({ events: [["a", "message"]] });
});

test("any cut of any stream gives the same events", () => {
  const line = fc.oneof(
    fc.constantFrom("", "data: ", "data:x", "event: e", ": c", "id: 7", "data: é€😀", "\uFEFFdata: y"),
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => `data: ${text}`),
  );
  const end = fc.constantFrom("\n", "\r\n", "\r");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(line, end), { maxLength: 12 }),
      fc.array(fc.nat({ max: 200 }), { maxLength: 12 }),
      (lines, positions) => {
        const bytes = Buffer.from(lines.flat().join(""));
        const sorted = [...new Set(positions.filter((at) => at < bytes.length))].sort((a, b) => a - b);
        const chunks = [0, ...sorted].map((from, index) =>
          bytes.subarray(from, sorted[index] ?? bytes.length),
        );
        expect(read(chunks)).toEqual(read([bytes]));
      },
    ),
  );
});

describe("what cannot be read on", () => {
  test.each([
    ["a lone continuation byte", [0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["an encoded surrogate", [0xed, 0xa0, 0x80]],
    ["a sequence cut by the line's end", [0xe2, 0x82]],
    ["a byte that is never UTF-8", [0xff]],
  ])("%s ends the stream, after the events before it", (_name, bytes) => {
    const stream = Buffer.concat([Buffer.from("data: a\n\ndata: "), Buffer.from(bytes), Buffer.from("\n\n")]);
    for (const chunks of cuts(stream)) {
      const reading = read(chunks);
      expect(reading.fault).toBe("invalid-utf8");
    }
    expect(read([stream.subarray(0, 9), stream.subarray(9)]).events).toEqual([["a", "message"]]);
  });

  const limits = { maxLineBytes: 12, maxEventChars: 10 };

  test("a line may be as long as its limit, in bytes, and no longer", () => {
    for (const chunks of cuts(Buffer.from("data: 123456\n\n"))) {
      expect(read(chunks, limits)).toEqual({ events: [["123456", "message"]] });
    }
    for (const chunks of cuts(Buffer.from("data: 1234567\n\n"))) {
      expect(read(chunks, limits).fault).toBe("line-too-long");
    }
    expect(readText("data: é€é\n\n", limits).fault).toBe("line-too-long");
    expect(readText(":".repeat(13), limits).fault).toBe("line-too-long");
    expect(readText("data: 1\n\n:2345678901\ndata: 3\n\n", limits).events).toHaveLength(2);
  });

  test("an event may be as large as its limit, and no larger", () => {
    expect(readText("data: 1234\ndata: 6789\ndata:\n\n", limits)).toEqual({
      events: [["1234\n6789\n", "message"]],
    });
    expect(readText("data: 1234\ndata: 6789\ndata: 1\n\n", limits).fault).toBe("event-too-large");
  });
});
