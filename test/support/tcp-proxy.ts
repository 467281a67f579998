import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** Stands between a client and a server, and can be cut, as a network can. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection; further ones are refused until `mend`. */
  cut(): Promise<void>;
  /** Lets nothing through any more, without a word; connections look alive. */
  freeze(): void;
  /** Lets connections through again, at the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function startTcpProxy(host: string, toPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    if (isFrozen) socket.pause();
  };
  const join = (client: Socket): void => {
    const server = connect(toPort, host);
    keep(client);
    keep(server);
    const pass = (from: Socket, to: Socket): void => {
      from.on("data", (bytes) => {
        if (!isFrozen) to.write(bytes);
      });
      from.on("close", () => to.destroy());
    };
    pass(client, server);
    pass(server, client);
  };
  let server = createServer(join);
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const shut = async (each: Server): Promise<void> => {
    const closed = each.listening ? once(each, "close") : Promise.resolve();
    each.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port,
    cut: () => shut(server),
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      isFrozen = false;
      for (const socket of sockets) socket.destroy();
      if (server.listening) return;
      server = createServer(join);
      await listen(port);
    },
    close: () => shut(server),
  };
}
