import { crc32 } from "node:zlib";
import { encodeEventHeaders, readEventHeaders } from "./aws-event-headers.ts";
import type { EventHeaders } from "./aws-event-headers.ts";
import { asBuffer, ByteCollector } from "./byte-collector.ts";

/** The media type of what is read and written here. */
export const AWS_EVENT_STREAM_TYPE = "application/vnd.amazon.eventstream";

/** Why a stream of messages cannot be read on, or a message not written. */
export type AwsEventStreamFault =
  | "corrupt-prelude"
  | "corrupt-message"
  | "message-too-large"
  | "headers-too-large"
  | "too-many-headers"
  | "malformed-headers"
  | "truncated";

/** The stream broke a rule or a limit; nothing further can be read from it. */
export class AwsEventStreamError extends Error {
  readonly fault: AwsEventStreamFault;

  constructor(fault: AwsEventStreamFault) {
    super(`AWS event stream: ${fault}`);
    this.name = "AwsEventStreamError";
    this.fault = fault;
  }
}

export interface AwsEventStreamLimits {
  /** Bytes of one message, all told. */
  readonly maxMessageBytes: number;
  /** Bytes of the headers of one message. */
  readonly maxHeadersBytes: number;
  /** Headers of one message. */
  readonly maxHeaders: number;
}

/** The specification allows 24 MiB of payload, and as many headers as fit into its 128 KiB; Amazon Bedrock sends a few KiB and three. */
export const DEFAULT_AWS_EVENT_STREAM_LIMITS: AwsEventStreamLimits = {
  maxMessageBytes: 16 * 1024 * 1024,
  maxHeadersBytes: 128 * 1024,
  maxHeaders: 100,
};

export interface AwsEventMessage {
  readonly headers: EventHeaders;
  /** May be part of the chunk it came in. */
  readonly payload: Buffer;
}

/** Takes one message. */
export type AwsEventSink = (message: AwsEventMessage) => void;

/** Length of the message, length of its headers, checksum of both. */
const PRELUDE_BYTES = 12;
const CHECKED_PRELUDE_BYTES = 8;
const CHECKSUM_BYTES = 4;
const OVERHEAD_BYTES = PRELUDE_BYTES + CHECKSUM_BYTES;

/**
 * Reads a byte stream as messages of Amazon's event stream encoding, whatever chunks it comes in: the messages are the same for
 * every cut. Both checksums of each message are checked, the first before anything it announces is waited for. Source: Smithy 2.0,
 * "Amazon Event Stream Specification".
 */
export class AwsEventStreamReader {
  readonly #sink: AwsEventSink;
  readonly #limits: AwsEventStreamLimits;
  /** The beginning of a message. */
  readonly #head = new ByteCollector();
  /** Bytes that must be there before reading goes on: a prelude, or the whole message it announced. */
  #needed = PRELUDE_BYTES;
  /** Of the message before: mostly those of the next one as well. */
  #headers: { readonly bytes: Buffer; readonly read: EventHeaders } | undefined;

  constructor(sink: AwsEventSink, limits: AwsEventStreamLimits = DEFAULT_AWS_EVENT_STREAM_LIMITS) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Reads on; calls the sink for every message that ends within this chunk. Throws `AwsEventStreamError`. */
  push(chunk: Uint8Array): void {
    let rest = asBuffer(chunk);
    while (this.#head.length + rest.length >= this.#needed) {
      let bytes = rest;
      if (this.#head.length > 0) {
        const missing = this.#needed - this.#head.length;
        this.#head.append(rest.subarray(0, missing));
        rest = rest.subarray(missing);
        bytes = this.#head.take();
      } else {
        bytes = rest.subarray(0, this.#needed);
        rest = rest.subarray(this.#needed);
      }
      if (this.#needed === PRELUDE_BYTES) {
        this.#needed = messageBytes(bytes, this.#limits);
        this.#head.append(bytes);
      } else {
        this.#needed = PRELUDE_BYTES;
        this.#sink(this.#readMessage(bytes));
      }
    }
    this.#head.append(rest);
  }

  /** Throws `AwsEventStreamError` "truncated" where the stream ended within a message. */
  end(): void {
    if (this.#head.length > 0) throw new AwsEventStreamError("truncated");
  }

  #readMessage(bytes: Buffer): AwsEventMessage {
    const end = bytes.length - CHECKSUM_BYTES;
    if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32BE(end))
      throw new AwsEventStreamError("corrupt-message");
    const payloadAt = PRELUDE_BYTES + bytes.readUInt32BE(4);
    const headers = this.#readHeaders(bytes.subarray(PRELUDE_BYTES, payloadAt));
    return { headers, payload: bytes.subarray(payloadAt, end) };
  }

  #readHeaders(bytes: Buffer): EventHeaders {
    if (this.#headers?.bytes.equals(bytes) === true) return this.#headers.read;
    const read = readEventHeaders(bytes, this.#limits.maxHeaders);
    if (typeof read === "string") throw new AwsEventStreamError(read);
    // A copy: the chunk they came in is not kept for them.
    this.#headers = { bytes: Buffer.from(bytes), read };
    return read;
  }
}

/** The length of the message that a prelude begins, once it has been checked. */
function messageBytes(prelude: Buffer, limits: AwsEventStreamLimits): number {
  if (crc32(prelude.subarray(0, CHECKED_PRELUDE_BYTES)) !== prelude.readUInt32BE(CHECKED_PRELUDE_BYTES)) {
    throw new AwsEventStreamError("corrupt-prelude");
  }
  const total = prelude.readUInt32BE(0);
  const headers = prelude.readUInt32BE(4);
  if (total > limits.maxMessageBytes) throw new AwsEventStreamError("message-too-large");
  if (headers > limits.maxHeadersBytes) throw new AwsEventStreamError("headers-too-large");
  if (total < headers + OVERHEAD_BYTES) throw new AwsEventStreamError("corrupt-prelude");
  return total;
}

/**
 * Writes one message. Throws `AwsEventStreamError` where it is beyond the limits, or a header's name or value cannot be written.
 */
export function encodeAwsEvent(
  headers: Readonly<Record<string, string>>,
  payload: Uint8Array,
  limits: AwsEventStreamLimits = DEFAULT_AWS_EVENT_STREAM_LIMITS,
): Buffer {
  return encodeAwsEventWith(encodeAwsHeaders(headers, limits), payload, limits);
}

/** The headers of messages that have the same ones, for `encodeAwsEventWith`; throws likewise. */
export function encodeAwsHeaders(
  headers: Readonly<Record<string, string>>,
  limits: AwsEventStreamLimits = DEFAULT_AWS_EVENT_STREAM_LIMITS,
): Buffer {
  const entries = Object.entries(headers);
  if (entries.length > limits.maxHeaders) throw new AwsEventStreamError("too-many-headers");
  const headerBytes = encodeEventHeaders(entries);
  if (headerBytes === undefined) throw new AwsEventStreamError("malformed-headers");
  if (headerBytes.length > limits.maxHeadersBytes) throw new AwsEventStreamError("headers-too-large");
  return headerBytes;
}

export function encodeAwsEventWith(
  headerBytes: Buffer,
  payload: Uint8Array,
  limits: AwsEventStreamLimits = DEFAULT_AWS_EVENT_STREAM_LIMITS,
): Buffer {
  const total = headerBytes.length + payload.length + OVERHEAD_BYTES;
  if (total > limits.maxMessageBytes) throw new AwsEventStreamError("message-too-large");
  const bytes = Buffer.allocUnsafe(total);
  bytes.writeUInt32BE(total, 0);
  bytes.writeUInt32BE(headerBytes.length, 4);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, CHECKED_PRELUDE_BYTES)), CHECKED_PRELUDE_BYTES);
  bytes.set(headerBytes, PRELUDE_BYTES);
  bytes.set(payload, PRELUDE_BYTES + headerBytes.length);
  const end = total - CHECKSUM_BYTES;
  bytes.writeUInt32BE(crc32(bytes.subarray(0, end)), end);
  return bytes;
}
