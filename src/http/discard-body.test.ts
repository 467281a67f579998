import { createServer, type IncomingMessage, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DISCARD_LIMITS, discardBody } from "./discard-body.ts";

let server: Server | undefined;
let client: Socket | undefined;
afterEach(() => {
  client?.destroy();
  server?.close();
});

/** A request whose body has not come yet, and the client that is to send it. */
async function announce(length: number): Promise<{ request: IncomingMessage; client: Socket }> {
  const requests = new Promise<IncomingMessage>((resolve) => {
    server = createServer((request) => {
      resolve(request);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const socket = connect((server?.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n`);
  client = socket;
  return { request: await requests, client: socket };
}

describe("a body that nobody wants", () => {
  it("is taken off the line whole where it is of the limit's size", async () => {
    const { request, client } = await announce(DISCARD_LIMITS.bytes);
    const discarded = discardBody(request);
    client.write("x".repeat(DISCARD_LIMITS.bytes));
    await discarded;
    expect(request.complete).toBe(true);
  });

  it("is left where it is once more than the limit has come", async () => {
    const { request, client } = await announce(DISCARD_LIMITS.bytes + 100);
    const discarded = discardBody(request);
    client.write("x".repeat(DISCARD_LIMITS.bytes + 1));
    await discarded;
    expect(request.complete).toBe(false);
  });

  it("is waited for no longer than the limit, and not at all once its client has gone or it was empty", async () => {
    const { request, client } = await announce(10);
    await discardBody(request);
    expect(request.complete).toBe(false);
    client.destroy();
    await discardBody(request);
    server?.close();
    const empty = await announce(0);
    await discardBody(empty.request);
    expect(empty.request.complete).toBe(true);
  });
});
