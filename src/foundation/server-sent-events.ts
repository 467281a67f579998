import { isUtf8 } from "node:buffer";
import { asBuffer, ByteCollector } from "./byte-collector.ts";

/** Why a stream of events cannot be read on. */
export type EventStreamFault = "invalid-utf8" | "line-too-long" | "event-too-large";

/** The stream broke a rule or a limit; nothing further can be read from it. */
export class EventStreamError extends Error {
  readonly fault: EventStreamFault;

  constructor(fault: EventStreamFault) {
    super(`server-sent events: ${fault}`);
    this.name = "EventStreamError";
    this.fault = fault;
  }
}

export interface EventStreamLimits {
  /** Bytes of one line without its end. */
  readonly maxLineBytes: number;
  /** UTF-16 units of the data of one event. */
  readonly maxEventChars: number;
}

export const DEFAULT_EVENT_STREAM_LIMITS: EventStreamLimits = {
  maxLineBytes: 4 * 1024 * 1024,
  maxEventChars: 4 * 1024 * 1024,
};

/** Takes one event: its data, lines joined by "\n", and its type ("message" where none was given). */
export type EventSink = (data: string, type: string) => void;

const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = "\uFEFF";
const DEFAULT_TYPE = "message";

/**
 * Reads a byte stream as server-sent events (WHATWG HTML, section 9.2.6), whatever chunks it comes in: the events are
 * the same for every cut. Lines end with LF, CR LF or CR; a leading byte order mark is dropped; comments, `id` and `retry`
 * are ignored.
 *
 * Unlike a browser it does not repair: bytes that are not UTF-8 end the stream with an `EventStreamError`, as do the limits.
 * Lines are cut from the bytes and decoded whole, which is right because no byte of a longer UTF-8 sequence is CR or LF.
 */
export class EventStreamReader {
  readonly #sink: EventSink;
  readonly #limits: EventStreamLimits;
  readonly #tail = new ByteCollector();
  #isFirstLine = true;
  /** The last line ended with a CR that may be the first half of CR LF. */
  #skipLineFeed = false;
  #data: string | undefined;
  #type = DEFAULT_TYPE;

  constructor(sink: EventSink, limits: EventStreamLimits = DEFAULT_EVENT_STREAM_LIMITS) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /** Reads on; calls the sink for every event that ends within this chunk. Throws `EventStreamError`. */
  push(chunk: Uint8Array): void {
    let bytes = asBuffer(chunk);
    if (bytes.length === 0) return;
    if (this.#skipLineFeed) {
      this.#skipLineFeed = false;
      if (bytes[0] === LF) bytes = bytes.subarray(1);
    }
    const end = endOfLastLine(bytes);
    if (end === 0) {
      this.#keep(bytes);
      return;
    }
    let lines = bytes.subarray(0, end);
    if (this.#tail.length > 0) {
      this.#tail.append(lines);
      lines = this.#tail.take();
    }
    this.#skipLineFeed = end === bytes.length && bytes[end - 1] === CR;
    this.#readLines(lines);
    if (end < bytes.length) this.#keep(bytes.subarray(end));
  }

  /**
   * The data of the event that had begun when the stream ended, undefined where the stream ended between events.
   * A browser drops such an event; what it means is for the caller to say.
   */
  end(): string | undefined {
    if (this.#tail.length > 0) {
      const last = this.#tail.take();
      this.#readLines(Buffer.concat([last, Buffer.of(LF)]));
    }
    return this.#data;
  }

  #keep(bytes: Buffer): void {
    if (this.#tail.length + bytes.length > this.#limits.maxLineBytes)
      throw new EventStreamError("line-too-long");
    this.#tail.append(bytes);
  }

  /** `bytes` are whole lines. */
  #readLines(bytes: Buffer): void {
    if (!isUtf8(bytes)) throw new EventStreamError("invalid-utf8");
    let text = bytes.toString("utf8");
    if (this.#isFirstLine) {
      this.#isFirstLine = false;
      if (text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
    }
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    // Fewer bytes than the limit cannot hold a line that breaks it.
    const mayBeTooLong = bytes.length > this.#limits.maxLineBytes;
    for (let from = 0; from < text.length;) {
      const end = text.indexOf("\n", from);
      if (mayBeTooLong && Buffer.byteLength(text.slice(from, end)) > this.#limits.maxLineBytes) {
        throw new EventStreamError("line-too-long");
      }
      this.#readLine(text, from, end);
      from = end + 1;
    }
  }

  #readLine(text: string, from: number, end: number): void {
    if (from === end) {
      this.#dispatch();
    } else if (text.startsWith("data:", from)) {
      this.#addData(text.slice(text.charCodeAt(from + 5) === 0x20 ? from + 6 : from + 5, end));
    } else if (text.charCodeAt(from) !== 0x3a) {
      this.#readRareLine(text.slice(from, end));
    }
  }

  /** Anything but `data:…` and comments. */
  #readRareLine(line: string): void {
    if (line === "data") this.#addData("");
    else if (line === "event") this.#type = DEFAULT_TYPE;
    else if (line.startsWith("event:")) {
      this.#type = line.slice(line.charCodeAt(6) === 0x20 ? 7 : 6) || DEFAULT_TYPE;
    }
  }

  #addData(value: string): void {
    const data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    if (data.length > this.#limits.maxEventChars) throw new EventStreamError("event-too-large");
    this.#data = data;
  }

  #dispatch(): void {
    const data = this.#data;
    const type = this.#type;
    this.#data = undefined;
    this.#type = DEFAULT_TYPE;
    // By the standard, an event with empty data is dropped as one without any is.
    if (data !== undefined && data !== "") this.#sink(data, type);
  }
}

/** Index after the last LF or CR; 0 where there is neither. */
function endOfLastLine(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
}
