import type { StreamPart } from "../../contracts/completion.ts";

/** Turns the bytes of an answer into parts. Every method throws a `GatewayError` when the answer cannot be used. */
export interface AnswerReader {
  /** The type it reads, in lower case and without parameters; anything else is no answer. */
  readonly contentType:
    "application/json" | "text/event-stream" | "application/vnd.amazon.eventstream" | ReadonlySet<string>;
  /** Told once, before any bytes, which of several types the answer has. */
  begin?(contentType: string): void;
  /** Reads a chunk; parts that are complete with it go into `parts`. */
  push(chunk: Buffer, parts: StreamPart[]): void;
  /** The bytes have ended in good order. */
  end(parts: StreamPart[]): void;
  /** The dialect's end mark was seen; what follows it is not read. */
  readonly isComplete: boolean;
}
