// The yardsticks on Node: `node bare-proxy.mjs <port> <upstream port> [pipe]`.
// As it is: what parsing and forwarding cost with nothing else. The request is parsed and serialised again, and so is the
// answer: a JSON body as a whole, a stream event by event.
// With `pipe`: what forwarding alone costs. Nothing is parsed; bytes are passed on as they come.
import { createServer } from "node:http";
import { Agent } from "undici";

const [port, upstreamPort] = process.argv.slice(2, 4).map(Number);
const isPipe = process.argv[4] === "pipe";
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
  const parsed = isPipe ? undefined : JSON.parse(body.toString());
  const answer = await upstream.request({
    origin,
    path,
    method: "POST",
    headers: { "content-type": "application/json", accept: "*/*" },
    body: isPipe ? body : JSON.stringify(parsed),
  });
  if (isPipe) passOn(answer, response);
  else if (parsed.stream === true) forwardEvents(answer, response);
  else await forwardJson(answer, response);
}

function passOn(answer, response) {
  const { "content-type": type, "content-length": length } = answer.headers;
  response.writeHead(answer.statusCode, {
    "content-type": type,
    ...(length && { "content-length": length }),
  });
  answer.body.on("data", (piece) => response.write(piece));
  endWith(answer.body, response);
}

async function forwardJson(answer, response) {
  const text = JSON.stringify(await answer.body.json());
  response
    .writeHead(answer.statusCode, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}

/** Takes the stream apart at its blank lines; writes that come in one turn of the loop are joined by Node into one. */
function forwardEvents(answer, response) {
  response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
  let held = "";
  answer.body.setEncoding("utf8").on("data", (piece) => {
    held += piece;
    let start = 0;
    for (let end; (end = held.indexOf("\n\n", start)) !== -1; start = end + 2) {
      response.write(forwarded(held.slice(start, end)));
    }
    held = held.slice(start);
  });
  endWith(answer.body, response);
}

function forwarded(event) {
  const data = event.slice("data: ".length);
  return `data: ${data === "[DONE]" ? data : JSON.stringify(JSON.parse(data))}\n\n`;
}

function endWith(body, response) {
  body.on("end", () => response.end());
  body.on("error", () => response.destroy());
}
