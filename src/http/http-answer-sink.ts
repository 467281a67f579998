import type { ServerResponse } from "node:http";
import type { AnswerBytes } from "../dialects/dialect.ts";
import type { AnswerSink } from "../gateway/answer-sink.ts";
import type { GatewayError } from "../contracts/errors.ts";
import { LIMITS } from "../foundation/limits.ts";
import type { Framing } from "./framing.ts";

/**
 * Writes an answer to the client: events in its dialect's framing, or one JSON body. Headers go out with the first byte of content, so an
 * exchange that fails before that still gets its own status.
 */
export class HttpAnswerSink implements AnswerSink {
  readonly #response: ServerResponse;
  #headers: Readonly<Record<string, string>>;
  readonly #framing: Framing;
  readonly #readTimeoutMs: number;

  constructor(
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
    framing: Framing,
    readTimeoutMs: number = LIMITS.clientReadTimeoutMs,
  ) {
    this.#response = response;
    this.#headers = headers;
    this.#framing = framing;
    this.#readTimeoutMs = readTimeoutMs;
  }

  get hasBegun(): boolean {
    return this.#response.headersSent;
  }

  addHeaders(headers: Readonly<Record<string, string>>): void {
    this.#headers = { ...this.#headers, ...headers };
  }

  writeEvents(events: readonly string[], names?: readonly string[]): void | Promise<void> {
    const response = this.#response;
    if (events.length === 0 || response.destroyed) return;
    this.#begin();
    if (!response.write(this.#framed(events, names))) return drained(response, this.#readTimeoutMs);
  }

  endEvents(): void {
    this.#begin();
    this.#response.end(this.#framing.end);
  }

  /** Ends a stream that has begun with an error event. No end mark follows. */
  failEvents(json: string, error: GatewayError): void {
    this.#response.end(this.#framing.failure(json, error));
  }

  sendBody(json: string): void {
    this.#send(200, json, {});
  }

  sendBytes({ contentType, bytes }: AnswerBytes): void {
    this.#write(200, bytes, { "content-type": contentType });
  }

  sendError(httpStatus: number, json: string, headers: Readonly<Record<string, string>>): void {
    this.#send(httpStatus, json, headers);
  }

  /** All of them in one piece: text where the framing is text. */
  #framed(events: readonly string[], names: readonly string[] | undefined): string | Uint8Array {
    let text = "";
    const pieces: Uint8Array[] = [];
    events.forEach((event, at) => {
      const frame = this.#framing.frame(event, names?.[at]);
      if (typeof frame === "string") text += frame;
      else pieces.push(frame);
    });
    return pieces.length === 0 ? text : Buffer.concat(pieces);
  }

  #begin(): void {
    if (this.#response.headersSent) return;
    this.#response.writeHead(200, {
      ...this.#headers,
      "content-type": this.#framing.contentType,
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  }

  #send(httpStatus: number, json: string, headers: Readonly<Record<string, string>>): void {
    this.#write(httpStatus, json, { ...headers, "content-type": "application/json; charset=utf-8" });
  }

  #write(httpStatus: number, body: string | Uint8Array, headers: Readonly<Record<string, string>>): void {
    const response = this.#response;
    if (response.destroyed) return;
    const length = Buffer.byteLength(body);
    response.writeHead(httpStatus, { ...this.#headers, ...headers, "content-length": length });
    response.end(body);
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
