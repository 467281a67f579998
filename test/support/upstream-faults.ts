import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { chunk, event, head, httpChunk, sendJson, streamHead } from "./upstream-answers.ts";
import type { UpstreamScript } from "./upstream.ts";

const HELLO = event(chunk({ role: "assistant", content: "Hello" }));
const WORLD = event(chunk({ content: " world" }));
const STOP = event(chunk({}, "stop"));
const DONE = "data: [DONE]\n\n";
const WHOLE = JSON.stringify({
  id: "chatcmpl-test",
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
});

/** Between two pieces of a drip. */
const DRIP_MS = 20;
const ENDLESS_CHUNK = Buffer.alloc(64 * 1024, 0x20);

/** Answers whatever was asked with these bytes, and leaves the connection open. */
export function sendRaw(...pieces: (string | Buffer)[]): UpstreamScript {
  return (socket) => {
    for (const piece of pieces) socket.write(piece);
  };
}

/** A chunked event stream of these bytes, ended in good order. */
export function streamOf(...bodies: (string | Buffer)[]): UpstreamScript {
  return sendRaw(streamHead(), ...bodies.map(httpChunk), "0\r\n\r\n");
}

/** A JSON answer with this status. */
export function statusOf(
  status: number,
  value: unknown = { error: { message: "no" } },
  headers: Readonly<Record<string, string>> = {},
): UpstreamScript {
  return (socket) => {
    sendJson(socket, status, value, headers);
  };
}

const bomb = (): Buffer => gzipSync(Buffer.alloc(16 * 1024 * 1024));

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

/** Sends as long as the client reads. */
function pour(socket: Socket, piece: string | Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once("drain", more);
  };
  more();
}

function drip(socket: Socket, piece: string | Buffer): void {
  const timer = setInterval(() => socket.write(piece), DRIP_MS);
  socket.on("close", () => {
    clearInterval(timer);
  });
}

/** Every way an upstream can fail. Names say what it does; a request for the model "fault.<name>" gets it. */
export const FAULTS = {
  "stall-before-headers": () => undefined,
  "stall-in-headers": sendRaw("HTTP/1.1 200 OK\r\ncontent-type: text/event-"),
  "stall-after-headers": sendRaw(streamHead()),
  "stall-mid-stream": sendRaw(streamHead(), httpChunk(HELLO)),
  "stall-mid-event": sendRaw(streamHead(), httpChunk(HELLO), httpChunk(WORLD.slice(0, 20))),
  "stall-mid-body": sendRaw(
    head(200, { "content-type": "application/json", "content-length": String(WHOLE.length) }) +
      WHOLE.slice(0, 20),
  ),
  "stall-in-error-body": sendRaw(
    `${head(503, { "content-type": "application/json", "content-length": "100" })}{"error":`,
  ),
  "stall-after-done": sendRaw(streamHead(), httpChunk(HELLO), httpChunk(STOP), httpChunk(DONE)),
  "drip-headers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
    drip(socket, "a");
  },
  "drip-informational": (socket) => {
    drip(socket, "HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n");
  },
  "drip-comments": (socket) => {
    socket.write(streamHead());
    drip(socket, httpChunk(": still here\n\n"));
  },
  "drip-events": (socket) => {
    socket.write(streamHead());
    drip(socket, httpChunk(WORLD));
  },
  "drip-body": (socket) => {
    socket.write(head(200, { "content-type": "application/json", "transfer-encoding": "chunked" }));
    drip(socket, httpChunk(" "));
  },
  "reset-before-headers": reset,
  "close-before-headers": (socket) => {
    socket.end();
  },
  "reset-after-headers": (socket) => {
    socket.write(streamHead(), () => setTimeout(reset, DRIP_MS, socket));
  },
  "reset-mid-stream": (socket) => {
    socket.write(Buffer.concat([Buffer.from(streamHead()), Buffer.from(httpChunk(HELLO))]), () =>
      setTimeout(reset, DRIP_MS, socket),
    );
  },
  "garbage-instead-of-http": sendRaw("\u0000\u0001 this is not HTTP\r\n\r\n"),
  "garbage-status": sendRaw("HTTP/1.1 99 Odd\r\ncontent-length: 0\r\n\r\n"),
  "garbage-chunk-size": sendRaw(streamHead(), httpChunk(HELLO), "zz\r\n"),
  "garbage-json": streamOf(HELLO, "data: {not json}\n\n", DONE),
  "garbage-json-body": statusOf(200, "{not json}"),
  "duplicate-keys": streamOf('data: {"choices":[],"choices":[]}\n\n', DONE),
  "json-no-object": streamOf("data: [1]\n\n", DONE),
  "json-too-deep": streamOf(`data: ${"[".repeat(200)}${"]".repeat(200)}\n\n`, DONE),
  "invalid-utf8": streamOf(
    HELLO,
    Buffer.from([...Buffer.from('data: {"a":"'), 0xff, ...Buffer.from('"}\n\n')]),
    DONE,
  ),
  "invalid-utf8-body": sendRaw(
    head(200, { "content-type": "application/json", "content-length": "2" }),
    Buffer.from([0xff, 0xfe]),
  ),
  "length-and-chunked": sendRaw(
    streamHead({ "transfer-encoding": "chunked", "content-length": "5" }),
    httpChunk(HELLO),
  ),
  "two-lengths": sendRaw(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
  ),
  "length-too-short": (socket) => {
    socket.end(
      head(200, { "content-type": "application/json", "content-length": String(WHOLE.length + 9) }) + WHOLE,
    );
  },
  "stream-length-too-short": (socket) => {
    socket.end(streamHead({ "content-length": "9999" }) + HELLO);
  },
  "cut-chunk": (socket) => {
    socket.end(
      Buffer.concat([Buffer.from(streamHead()), Buffer.from(httpChunk(HELLO)), Buffer.from("ff\r\ndata: {")]),
    );
  },
  "cut-chunk-of-last-answer": (socket) => {
    const start = streamHead({ "transfer-encoding": "chunked", connection: "close" });
    socket.end(
      Buffer.concat([Buffer.from(start), Buffer.from(httpChunk(HELLO)), Buffer.from("ff\r\ndata: {")]),
    );
  },
  "length-too-short-of-last-answer": (socket) => {
    const headers = { "content-type": "application/json", "content-length": "9999", connection: "close" };
    socket.end(head(200, headers) + WHOLE);
  },
  "cut-before-last-chunk": (socket) => {
    socket.end(Buffer.concat([Buffer.from(streamHead()), Buffer.from(httpChunk(HELLO))]));
  },
  "close-delimited-cut": (socket) => {
    socket.end(streamHead({ connection: "close" }) + HELLO + WORLD);
  },
  "close-delimited-cut-body": (socket) => {
    socket.end(head(200, { "content-type": "application/json", connection: "close" }) + WHOLE.slice(0, -10));
  },
  "close-delimited-cut-event": (socket) => {
    socket.end(streamHead({ connection: "close" }) + HELLO + STOP + WORLD.slice(0, 20));
  },
  "no-done": streamOf(HELLO, WORLD),
  "no-done-one-choice-open": streamOf(HELLO, event(chunk({ content: "b" }, null, 1)), STOP),
  "no-event": streamOf(""),
  "only-done": streamOf(DONE),
  "endless-stream": (socket) => {
    socket.write(streamHead());
    pour(socket, httpChunk(WORLD.repeat(500)));
  },
  "endless-line": (socket) => {
    socket.write(streamHead());
    pour(socket, httpChunk(ENDLESS_CHUNK));
  },
  "endless-body": (socket) => {
    socket.write(head(200, { "content-type": "application/json", "transfer-encoding": "chunked" }));
    pour(socket, httpChunk(ENDLESS_CHUNK));
  },
  "endless-error-body": (socket) => {
    socket.write(head(400, { "content-type": "application/json", "transfer-encoding": "chunked" }));
    pour(socket, httpChunk(ENDLESS_CHUNK));
  },
  "endless-after-done": (socket) => {
    socket.write(streamHead());
    socket.write(httpChunk(HELLO + STOP + DONE));
    pour(socket, httpChunk(ENDLESS_CHUNK));
  },
  "compressed-bomb": (socket) => {
    const body = bomb();
    const length = String(body.length);
    socket.write(
      head(200, { "content-type": "application/json", "content-encoding": "gzip", "content-length": length }),
    );
    socket.write(body);
  },
  "compressed-bomb-stream": (socket) => {
    socket.write(streamHead({ "content-encoding": "gzip", "transfer-encoding": "chunked" }));
    socket.write(httpChunk(bomb()));
  },
  "header-of-100-kb": sendRaw(
    head(200, { "content-type": "application/json", "x-large": "a".repeat(100 * 1024) }),
  ),
  "many-headers": sendRaw(
    head(200, Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x-${index}`, "a".repeat(10)]))),
  ),
  "content-type-html": sendRaw(head(200, { "content-type": "text/html", "content-length": "6" }) + "<html>"),
  "content-type-missing": sendRaw(head(200, { "content-length": "2" }) + "{}"),
  "content-type-swapped": (socket, request) => {
    if (request.json["stream"] === true) sendJson(socket, 200, WHOLE);
    else socket.write(streamHead({ "content-length": String(DONE.length) }) + DONE);
  },
  "redirect-to-metadata": statusOf(307, {}, { location: "http://169.254.169.254/latest/meta-data/" }),
  "status-204": sendRaw(head(204, {})),
  "switching-protocols": sendRaw(head(101, { connection: "upgrade", upgrade: "other" })),
  "error-event": streamOf(HELLO, event({ error: { message: "engine died", type: "server_error" } })),
  "error-first-event": streamOf(
    event({ error: { message: "slow down", type: "rate_limit_error", code: 429 } }),
  ),
  "error-in-body": statusOf(200, { error: { message: "too many tokens", code: "context_length_exceeded" } }),
  "error-named-event": streamOf(
    HELLO,
    'event: error\ndata: {"message":"overloaded","type":"overloaded_error"}\n\n',
  ),
} satisfies Record<string, UpstreamScript>;

export type FaultName = keyof typeof FAULTS;
