// The yardstick: what parsing and forwarding cost on Node with nothing else: `node bare-proxy.mjs <port> <upstream port>`.
// The request is parsed and serialised again, a JSON answer too; a streamed answer is passed on piece by piece.
import { createServer } from "node:http";
import { Agent } from "undici";

const [port, upstreamPort] = process.argv.slice(2).map(Number);
const origin = `http://127.0.0.1:${upstreamPort}`;
const upstream = new Agent({ connections: 256, pipelining: 1 });

const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    forward(request.url, Buffer.concat(pieces), response).catch((error) => {
      response.writeHead(502).end(String(error));
    });
  });
});
server.listen(port, "127.0.0.1", 4096);

async function forward(path, body, response) {
  const parsed = JSON.parse(body.toString());
  const answer = await upstream.request({
    origin,
    path,
    method: "POST",
    headers: { "content-type": "application/json", accept: "*/*" },
    body: JSON.stringify(parsed),
  });
  if (parsed.stream === true) {
    response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
    answer.body.on("data", (piece) => response.write(piece));
    answer.body.on("end", () => response.end());
    answer.body.on("error", () => response.destroy());
    return;
  }
  const text = JSON.stringify(await answer.body.json());
  response
    .writeHead(answer.statusCode, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}
