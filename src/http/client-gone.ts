import type { Socket } from "node:net";

const signals = new WeakMap<Socket, AbortSignal>();

/**
 * Aborts when the connection closes, at once where it has. One signal serves all requests of a connection, since over
 * HTTP/1.1 its end is the end of whichever is under way.
 */
export function clientGone(socket: Socket): AbortSignal {
  if (socket.destroyed) return AbortSignal.abort();
  const known = signals.get(socket);
  if (known !== undefined) return known;
  const controller = new AbortController();
  socket.once("close", () => {
    controller.abort();
  });
  signals.set(socket, controller.signal);
  return controller.signal;
}
