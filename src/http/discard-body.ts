import type { IncomingMessage } from "node:http";

/** How much of a body that nobody wants is taken off the line, and how long that may take. */
export const DISCARD_LIMITS = { bytes: 64 * 1024, ms: 1_000 } as const;

/**
 * Reads a body and drops it, holding none of it. A connection that is closed with bytes unread is reset, and the answer
 * lost with it before the client has read it (RFC 9112, section 9.6); so a small body is waited for. A larger one is
 * not: who sends it may find the connection gone.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left: number = DISCARD_LIMITS.bytes;
    const done = (): void => {
      clearTimeout(patience);
      request.off("data", take).off("end", done).off("close", done);
      request.pause();
      resolve();
    };
    const take = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left < 0) done();
    };
    const patience = setTimeout(done, DISCARD_LIMITS.ms);
    request.on("end", done).on("close", done).on("data", take);
  });
}
