import { createServer, type AddressInfo, type Socket } from "node:net";
import { answerWell } from "./upstream-answers.ts";
import { FAULTS, type FaultName } from "./upstream-faults.ts";

/** A request as it came over the wire. */
export interface UpstreamRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Names in lower case; a repeated header is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawHeaders: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The body parsed; an empty object where there is none. */
  readonly json: Record<string, unknown>;
}

/** Writes one answer, byte for byte, to the socket. Keep-alive is its own business. */
export type UpstreamScript = (socket: Socket, request: UpstreamRequest) => void | Promise<void>;

export interface Upstream {
  /** "http://127.0.0.1:port/v1" */
  readonly baseUrl: string;
  readonly port: number;
  /** Every request that arrived whole, oldest first. */
  readonly requests: readonly UpstreamRequest[];
  readonly openConnections: number;
  /** Connections accepted so far. */
  readonly connections: number;
  /** The next requests are answered with these, one each; afterwards as before. */
  answerNext(...scripts: (UpstreamScript | FaultName)[]): void;
  /** Every request from now on is answered with this. */
  answerAll(script: UpstreamScript | FaultName): void;
  /** Resolves when no client is connected any more. */
  whenIdle(): Promise<void>;
  close(): Promise<void>;
}

const MODEL_OF_FAULT = /^fault\.(.+)$/;

/**
 * A model server on plain TCP that speaks OpenAI's wire format, and breaks it in every way of the fault zoo.
 *
 * What it does with a request: the script of `answerNext`, else of `answerAll`, else the fault that the model's name asks for
 * ("fault.stall-mid-stream"), else a good answer (see `upstream-answers.ts` for how the prompt steers it).
 */
export async function startUpstream(): Promise<Upstream> {
  const requests: UpstreamRequest[] = [];
  const queue: UpstreamScript[] = [];
  const sockets = new Set<Socket>();
  const idleWaiters: (() => void)[] = [];
  let always: UpstreamScript | undefined;
  let connections = 0;

  const scriptFor = (request: UpstreamRequest): UpstreamScript => {
    const model = request.json["model"];
    const fault = typeof model === "string" ? MODEL_OF_FAULT.exec(model)?.[1] : undefined;
    return queue.shift() ?? always ?? (fault === undefined ? answerWell : named(fault));
  };

  const server = createServer({ noDelay: true }, (socket) => {
    connections++;
    sockets.add(socket);
    // The client may close at any moment; that is what many tests are about.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      if (sockets.size === 0) for (const done of idleWaiters.splice(0)) done();
    });
    readRequests(socket, (request) => {
      requests.push(request);
      void scriptFor(request)(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    get openConnections() {
      return sockets.size;
    },
    get connections() {
      return connections;
    },
    answerNext: (...scripts) => {
      queue.push(...scripts.map((script) => (typeof script === "string" ? named(script) : script)));
    },
    answerAll: (script) => {
      always = typeof script === "string" ? named(script) : script;
    },
    whenIdle: () => (sockets.size === 0 ? Promise.resolve() : new Promise((done) => idleWaiters.push(done))),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function named(name: string): UpstreamScript {
  if (!Object.hasOwn(FAULTS, name)) throw new Error(`the upstream knows no fault '${name}'`);
  return FAULTS[name as FaultName];
}

/** Reads requests with a Content-Length body, one after the other. */
function readRequests(socket: Socket, onRequest: (request: UpstreamRequest) => void): void {
  let received = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf("\r\n\r\n");
      if (end === -1) return;
      const [requestLine = "", ...lines] = received.subarray(0, end).toString("latin1").split("\r\n");
      const rawHeaders = lines.map((line): [string, string] => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      });
      const headers: Record<string, string> = {};
      for (const [name, value] of rawHeaders) {
        const key = name.toLowerCase();
        headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
      }
      const bodyEnd = end + 4 + Number(headers["content-length"] ?? 0);
      if (received.length < bodyEnd) return;
      const body = received.subarray(end + 4, bodyEnd).toString("utf8");
      received = received.subarray(bodyEnd);
      const [method = "", target = ""] = requestLine.split(" ");
      // Forms are bodies, too.
      const json = (body.startsWith("{") ? JSON.parse(body) : {}) as Record<string, unknown>;
      onRequest({ method, target, headers, rawHeaders, body, json });
    }
  });
}
