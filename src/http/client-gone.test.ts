import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientGone } from "./client-gone.ts";

const sockets: Socket[] = [];
const server = createServer((socket) => sockets.push(socket));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

async function open(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await new Promise<void>((resolve) => socket.on("connect", resolve));
  return socket;
}

it("aborts when the connection closes, for every request of it", async () => {
  const socket = await open();
  const signal = clientGone(socket);
  expect(clientGone(socket)).toBe(signal);
  expect(signal.aborted).toBe(false);
  const aborted = new Promise((resolve) => {
    signal.addEventListener("abort", resolve);
  });
  socket.destroy();
  await aborted;
});

it("is aborted from the beginning where the connection has closed before anybody asked", async () => {
  const socket = await open();
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.destroy();
  expect(clientGone(socket).aborted).toBe(true);
  await closed;
  expect(clientGone(socket).aborted).toBe(true);
});
