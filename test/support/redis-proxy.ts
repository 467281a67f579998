import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A way to Redis that can be cut, blocked and mended. */
export interface RedisProxy {
  readonly url: string;
  /** Breaks all connections and takes no more. */
  cut(): void;
  /** Lets nothing through in either direction, and breaks nothing. */
  block(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function createRedisProxy(target: string): Promise<RedisProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let isBlocked = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const redis = connect({ host: hostname, port: Number(port) || 6379 });
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        if (!isBlocked) to.write(bytes);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      breakAll();
    },
    block() {
      isBlocked = true;
    },
    mend() {
      isCut = false;
      // What went astray meanwhile leaves a connection in the middle of something.
      if (isBlocked) breakAll();
      isBlocked = false;
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
