import type { ServerResponse } from "node:http";
import type { AnswerSink } from "../gateway/answer-sink.ts";
import { LIMITS } from "../foundation/limits.ts";

/**
 * Writes an answer to the client: server-sent events, or one JSON body. Headers go out with the first byte of content, so an
 * exchange that fails before that still gets its own status.
 */
export class HttpAnswerSink implements AnswerSink {
  readonly #response: ServerResponse;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #endMark: string;
  readonly #readTimeoutMs: number;

  /** `endMark` is the data of the event that ends a good stream in the client's dialect. */
  constructor(
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
    endMark: string,
    readTimeoutMs: number = LIMITS.clientReadTimeoutMs,
  ) {
    this.#response = response;
    this.#headers = headers;
    this.#endMark = endMark;
    this.#readTimeoutMs = readTimeoutMs;
  }

  get hasBegun(): boolean {
    return this.#response.headersSent;
  }

  writeEvents(events: readonly string[]): void | Promise<void> {
    const response = this.#response;
    if (events.length === 0 || response.destroyed) return;
    this.#begin();
    let frames = "";
    for (const event of events) frames += `data: ${event}\n\n`;
    if (!response.write(frames)) return drained(response, this.#readTimeoutMs);
  }

  endEvents(): void {
    this.#begin();
    this.#response.end(`data: ${this.#endMark}\n\n`);
  }

  /** Ends a stream that has begun with an error event. No end mark follows. */
  failEvents(json: string): void {
    this.#response.end(`data: ${json}\n\n`);
  }

  sendBody(json: string): void {
    this.#send(200, json, {});
  }

  sendError(httpStatus: number, json: string, headers: Readonly<Record<string, string>>): void {
    this.#send(httpStatus, json, headers);
  }

  #begin(): void {
    if (this.#response.headersSent) return;
    this.#response.writeHead(200, {
      ...this.#headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  }

  #send(httpStatus: number, json: string, headers: Readonly<Record<string, string>>): void {
    const response = this.#response;
    if (response.destroyed) return;
    response.writeHead(httpStatus, {
      ...this.#headers,
      ...headers,
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(json),
    });
    response.end(json);
  }
}

/** Waits until the client has read; a client that does not is cut off, which aborts its exchange. */
function drained(response: ServerResponse, readTimeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(patience);
      response.off("drain", done).off("close", done);
      resolve();
    };
    const patience = setTimeout(() => {
      response.destroy();
      done();
    }, readTimeoutMs);
    response.on("drain", done).on("close", done);
  });
}
