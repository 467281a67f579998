import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { GatewayError } from "../contracts/errors.ts";
import { plainEvents } from "./framing.ts";
import { HttpAnswerSink } from "./http-answer-sink.ts";

/** More than the buffers of both ends of a connection hold, several times over. */
const LARGE = "x".repeat(16 * 1024 * 1024);

let server: Server | undefined;
let client: Socket | undefined;
afterEach(() => {
  client?.destroy();
  server?.close();
  server?.closeAllConnections();
});

/** A client that has asked and reads nothing yet, and the response it waits for. */
async function ask(): Promise<{ response: ServerResponse; client: Socket }> {
  const responses = new Promise<ServerResponse>((resolve) => {
    server = createServer((_request, response) => {
      resolve(response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const socket = connect((server?.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  client = socket;
  return { response: await responses, client: socket };
}

function read(from: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    from.setEncoding("latin1").on("data", (chunk: string) => {
      text += chunk;
    });
    from.on("close", () => {
      resolve(text);
    });
    from.resume();
  });
}

describe("an answer on its way to a client", () => {
  it("waits for a client that reads slowly, and goes on where it has read in time", async () => {
    const { response, client } = await ask();
    const sink = new HttpAnswerSink(response, { connection: "close" }, plainEvents("[END]"), 30_000);
    const waiting = sink.writeEvents([LARGE]);
    expect(waiting).toBeInstanceOf(Promise);
    const text = read(client);
    await waiting;
    expect(response.destroyed).toBe(false);
    sink.endEvents();
    expect((await text).includes("data: [END]\n\n")).toBe(true);
  });

  it("cuts off a client that has not read by the limit", async () => {
    const { response } = await ask();
    const closed = new Promise<void>((resolve) => response.on("close", resolve));
    const sink = new HttpAnswerSink(response, {}, plainEvents("[END]"), 50);
    await sink.writeEvents([LARGE]);
    expect(response.destroyed).toBe(true);
    await closed;
    // Whatever is still said to it goes nowhere and waits for nobody.
    expect(sink.writeEvents(["more"])).toBeUndefined();
  });

  it("waits no longer for a client that has gone", async () => {
    const { response, client } = await ask();
    const sink = new HttpAnswerSink(response, {}, plainEvents("[END]"), 3_600_000);
    const waiting = sink.writeEvents([LARGE]);
    client.destroy();
    await waiting;
    expect(response.destroyed).toBe(true);
  });

  it("says an error as its last event, without the end mark", async () => {
    const { response, client } = await ask();
    const sink = new HttpAnswerSink(response, { connection: "close" }, plainEvents("[END]"));
    void sink.writeEvents(["1"]);
    expect(sink.hasBegun).toBe(true);
    sink.failEvents("2", new GatewayError("internal", "test"));
    const text = await read(client);
    expect(text).toContain("data: 1\n\n");
    expect(text).toContain("data: 2\n\n");
    expect(text).not.toContain(plainEvents("[END]"));
  });
});
