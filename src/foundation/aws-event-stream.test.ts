import { crc32 } from "node:zlib";
import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Message, MessageHeaderValue } from "@smithy/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OtherEventHeader } from "./aws-event-headers.ts";
import {
  AwsEventStreamError,
  AwsEventStreamReader,
  DEFAULT_AWS_EVENT_STREAM_LIMITS,
  encodeAwsEvent,
} from "./aws-event-stream.ts";
import type { AwsEventMessage, AwsEventStreamLimits } from "./aws-event-stream.ts";

/** AWS's own codec. */
const peer = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8")),
  (text) => Buffer.from(text, "utf8"),
);

function read(chunks: readonly Uint8Array[], limits?: AwsEventStreamLimits): AwsEventMessage[] {
  const messages: AwsEventMessage[] = [];
  const reader = new AwsEventStreamReader((message) => messages.push(message), limits);
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return messages;
}

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AwsEventStreamError) return error.fault;
    throw error;
  }
  return "none";
}

/** A message with right checksums, whatever its headers are. */
function frame(
  headers: Uint8Array,
  payload: Uint8Array = Buffer.alloc(0),
  headerBytes = headers.length,
): Buffer {
  const total = 16 + headers.length + payload.length;
  const bytes = Buffer.alloc(total);
  bytes.writeUInt32BE(total, 0);
  bytes.writeUInt32BE(headerBytes, 4);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
  bytes.set(headers, 12);
  bytes.set(payload, 12 + headers.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), total - 4);
  return bytes;
}

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((it) => it !== "__proto__");
const payload = fc.uint8Array({ maxLength: 300 });
const strings = fc.dictionary(name, text, { maxKeys: 5 });
const peerValue: fc.Arbitrary<MessageHeaderValue> = fc.oneof(
  text.map((value) => ({ type: "string" as const, value })),
  fc.boolean().map((value) => ({ type: "boolean" as const, value })),
  fc.integer({ min: -128, max: 127 }).map((value) => ({ type: "byte" as const, value })),
  fc.integer({ min: -32_768, max: 32_767 }).map((value) => ({ type: "short" as const, value })),
  fc.integer().map((value) => ({ type: "integer" as const, value })),
  fc.uint8Array({ maxLength: 50 }).map((value) => ({ type: "binary" as const, value })),
  fc.integer({ min: 0, max: 2 ** 40 }).map((ms) => ({ type: "timestamp" as const, value: new Date(ms) })),
  fc.uuid().map((value) => ({ type: "uuid" as const, value })),
);
const peerMessage: fc.Arbitrary<Message> = fc.record({
  headers: fc.dictionary(name, peerValue, { maxKeys: 5 }),
  body: payload,
});

/** What we keep of the peer's value. */
function kept(value: MessageHeaderValue): unknown {
  if (value.type === "string") return value.value;
  const bytes = Buffer.from(peer.formatHeaders({ x: value })).subarray(2);
  const type = bytes.readUInt8(0);
  return { type, bytes: bytes.subarray(type === 6 ? 3 : 1).toString("hex") };
}

function shown(value: string | OtherEventHeader): unknown {
  return typeof value === "string"
    ? value
    : { type: value.type, bytes: Buffer.from(value.bytes).toString("hex") };
}

describe("reading an AWS event stream", () => {
  it("gives what AWS's own codec wrote, however the bytes are cut", () => {
    fc.assert(
      fc.property(
        fc.array(peerMessage, { maxLength: 4 }),
        fc.array(fc.nat(40), { minLength: 1 }),
        (sent, cuts) => {
          const bytes = Buffer.concat(sent.map((message) => peer.encode(message)));
          const chunks: Buffer[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const next = at + Math.max(cuts[turn % cuts.length] ?? 1, turn % 2);
            chunks.push(bytes.subarray(at, next));
            at = next;
          }
          const messages = read(chunks);
          expect(messages).toHaveLength(sent.length);
          messages.forEach(({ headers, payload: received }, at) => {
            expect(received).toEqual(Buffer.from(sent[at]?.body ?? []));
            const expected = Object.entries(sent[at]?.headers ?? {}).map(([key, value]) => [
              key,
              kept(value),
            ]);
            expect([...headers].map(([key, value]) => [key, shown(value)])).toEqual(expected);
          });
        },
      ),
    );
  });

  it("refuses a message with any one bit flipped, and hands it to nobody", () => {
    const bytes = encodeAwsEvent(
      { ":event-type": "chunk", ":message-type": "event" },
      Buffer.from('{"a":1}'),
    );
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const received: AwsEventMessage[] = [];
      const reader = new AwsEventStreamReader((message) => received.push(message));
      expect(
        faultOf(() => {
          reader.push(damaged);
        }),
        String(bit),
      ).toBe(bit < 96 ? "corrupt-prelude" : "corrupt-message");
      expect(received).toEqual([]);
    }
  });

  it("reports a stream that ends within a message, at every place", () => {
    const bytes = encodeAwsEvent({ ":event-type": "chunk" }, Buffer.from("{}"));
    for (let end = 1; end < bytes.length; end++) {
      expect(
        faultOf(() => read([bytes, bytes.subarray(0, end)])),
        String(end),
      ).toBe("truncated");
    }
    expect(read([bytes, bytes])).toHaveLength(2);
    expect(read([])).toEqual([]);
  });

  it("refuses a message over a limit by its prelude alone, and takes one at the limit", () => {
    const bytes = encodeAwsEvent({ a: "b", c: "d" }, Buffer.alloc(84));
    const limits = { maxMessageBytes: 112, maxHeadersBytes: 12, maxHeaders: 2 };
    expect(bytes).toHaveLength(112);
    expect(read([bytes], limits)).toHaveLength(1);
    const prelude = bytes.subarray(0, 12);
    expect(faultOf(() => read([prelude], { ...limits, maxMessageBytes: 111 }))).toBe("message-too-large");
    expect(faultOf(() => read([prelude], { ...limits, maxHeadersBytes: 11 }))).toBe("headers-too-large");
    expect(faultOf(() => read([bytes], { ...limits, maxHeaders: 1 }))).toBe("too-many-headers");
  });

  it("takes a message at the limits as they are, in small pieces", () => {
    const { maxMessageBytes } = DEFAULT_AWS_EVENT_STREAM_LIMITS;
    const bytes = encodeAwsEvent({}, Buffer.alloc(maxMessageBytes - 16, 7));
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) =>
      bytes.subarray(at * 65_536, (at + 1) * 65_536),
    );
    expect(read(chunks)[0]?.payload.equals(bytes.subarray(12, -4))).toBe(true);
    expect(faultOf(() => read([frame(Buffer.alloc(0), Buffer.alloc(maxMessageBytes - 15))]))).toBe(
      "message-too-large",
    );
  });

  it("refuses lengths that do not fit into each other, though their checksum is right", () => {
    expect(faultOf(() => read([frame(Buffer.alloc(4), Buffer.alloc(0), 5)]))).toBe("corrupt-prelude");
  });

  it.each([
    ["an empty name", [0, 0]],
    ["a name beyond the end", [9, 0x61, 0]],
    ["no type", [1, 0x61]],
    ["an unknown type", [1, 0x61, 10]],
    ["a value beyond the end", [1, 0x61, 7, 0, 2, 0x62]],
    ["half a length", [1, 0x61, 7, 0]],
    ["a number beyond the end", [1, 0x61, 5, 0, 0, 0]],
    ["a name twice", [1, 0x61, 0, 1, 0x61, 1]],
    ["a name that is not UTF-8", [1, 0xff, 0]],
    ["a string that is not UTF-8", [1, 0x61, 7, 0, 1, 0xff]],
    ["a value longer than a header may have", [1, 0x61, 6, 0x80, 0, ...new Uint8Array(0x8000)]],
  ])("refuses headers with %s", (_what, headers) => {
    expect(faultOf(() => read([frame(Uint8Array.from(headers))]))).toBe("malformed-headers");
  });
});

describe("writing an AWS event stream", () => {
  it("makes what AWS's own codec reads, and what is read here", () => {
    fc.assert(
      fc.property(strings, payload, (headers, body) => {
        const bytes = encodeAwsEvent(headers, body);
        const decoded = peer.decode(bytes);
        expect(Buffer.from(decoded.body)).toEqual(Buffer.from(body));
        const values = Object.entries(decoded.headers).map(([key, { value }]) => [key, value]);
        expect(values).toEqual(Object.entries(headers));
        expect([...(read([bytes])[0]?.headers ?? [])]).toEqual(Object.entries(headers));
      }),
    );
  });

  it("refuses what a reader would", () => {
    const none = Buffer.alloc(0);
    const limits = { maxMessageBytes: 30, maxHeadersBytes: 14, maxHeaders: 2 };
    expect(encodeAwsEvent({ a: "b", c: "def" }, none, limits)).toHaveLength(30);
    expect(faultOf(() => encodeAwsEvent({ a: "b", c: "def" }, Buffer.alloc(1), limits))).toBe(
      "message-too-large",
    );
    expect(faultOf(() => encodeAwsEvent({ a: "b", c: "defg" }, none, limits))).toBe("headers-too-large");
    expect(faultOf(() => encodeAwsEvent({ a: "", b: "", c: "" }, none, limits))).toBe("too-many-headers");
    expect(faultOf(() => encodeAwsEvent({ "": "b" }, none))).toBe("malformed-headers");
    expect(faultOf(() => encodeAwsEvent({ ["x".repeat(256)]: "b" }, none))).toBe("malformed-headers");
    expect(faultOf(() => encodeAwsEvent({ a: "x".repeat(32_768) }, none))).toBe("malformed-headers");
    expect(faultOf(() => encodeAwsEvent({ a: "\ud800" }, none))).toBe("malformed-headers");
    expect(read([encodeAwsEvent({ ["x".repeat(255)]: "x".repeat(32_767) }, none)])).toHaveLength(1);
  });
});
