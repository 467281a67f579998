import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface CheckRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether its connection was closed before it was answered. */
  isAbandoned: boolean;
}

export type CheckScript = (response: ServerResponse, request: CheckRequest) => void;

export interface CheckServer {
  readonly url: string;
  readonly requests: readonly CheckRequest[];
  /** Every request from now on is answered with this. */
  answer(script: CheckScript): void;
  close(): Promise<void>;
}

/** Answers with status 200 and JSON. */
export function json(value: unknown): CheckScript {
  return (response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(value));
  };
}

/** A server on 127.0.0.1 that makes checks as its test tells it to. */
export async function startCheckServer(): Promise<CheckServer> {
  const requests: CheckRequest[] = [];
  let script: CheckScript = json({});
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { url = "", headers } = incoming;
      const request = { url, headers, body: Buffer.concat(chunks).toString("utf8"), isAbandoned: false };
      requests.push(request);
      response.on("close", () => {
        request.isAbandoned = !response.writableFinished;
      });
      script(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answer: (next) => {
      script = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
