// A model provider that costs as little as Node allows: `node upstream.mjs <port>`.
import { createServer } from "node:http";
import { jsonAnswer, streamAnswer } from "./messages.mjs";

const json = Buffer.from(jsonAnswer());
const stream = Buffer.from(streamAnswer());
const jsonHeaders = { "content-type": "application/json", "content-length": json.length };
const streamHeaders = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
const STREAM_MARK = Buffer.from('"stream":true');

const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
  let wantsStream = false;
  request.on("data", (piece) => {
    wantsStream ||= piece.includes(STREAM_MARK);
  });
  request.on("end", () => {
    response.writeHead(200, wantsStream ? streamHeaders : jsonHeaders).end(wantsStream ? stream : json);
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
