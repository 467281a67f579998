// A model provider that costs as little as Node allows, in every dialect: `node upstream.mjs <port>`.
import { createServer } from "node:http";
import { DIALECTS } from "./dialects.mjs";
import { jsonAnswer, streamAnswer } from "./messages.mjs";

const STREAM_MARK = Buffer.from('"stream":true');
const STREAM_PATH = /stream/i;

const chat = answersOf({
  whole: jsonAnswer,
  streamed: streamAnswer,
  streamType: "text/event-stream; charset=utf-8",
});
const others = DIALECTS.map((dialect) => ({ isPath: dialect.isUpstreamPath, ...answersOf(dialect) }));

function answersOf({ whole, streamed, streamType }) {
  const json = Buffer.from(whole());
  return {
    json,
    jsonHeaders: { "content-type": "application/json", "content-length": json.length },
    stream: Buffer.from(streamed()),
    streamHeaders: { "content-type": streamType, "cache-control": "no-cache" },
  };
}

const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
  const answers =
    request.url === "/v1/chat/completions"
      ? chat
      : (others.find(({ isPath }) => isPath(request.url)) ?? chat);
  let wantsStream = STREAM_PATH.test(request.url);
  request.on("data", (piece) => {
    wantsStream ||= piece.includes(STREAM_MARK);
  });
  request.on("end", () => {
    if (wantsStream) response.writeHead(200, answers.streamHeaders).end(answers.stream);
    else response.writeHead(200, answers.jsonHeaders).end(answers.json);
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
