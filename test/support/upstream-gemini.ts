import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../../src/contracts/json.ts";

/** A request as it came. */
export interface GeminiRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type GeminiScript = (response: ServerResponse, request: GeminiRequest) => void | Promise<void>;

export interface GeminiUpstream {
  readonly origin: string;
  readonly requests: GeminiRequest[];
  /** What the next requests are answered with, one each; afterwards with a good answer. */
  answerNext(...scripts: GeminiScript[]): void;
  close(): Promise<void>;
}

/**
 * A server that speaks Gemini's wire format (Gemini API reference, "Generating content", and the types of the official client,
 * @google/genai 2.32, read November 2026): whole answers, server-sent events without an end mark, counts, lists and errors. A good answer
 * repeats the last text of the request.
 */
export async function startGeminiUpstream(): Promise<GeminiUpstream> {
  const requests: GeminiRequest[] = [];
  const queue: GeminiScript[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = {
        method: incoming.method ?? "",
        target: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      requests.push(request);
      void (queue.shift() ?? answerWell)(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answerNext: (...scripts) => {
      queue.push(...scripts);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const USAGE = { promptTokenCount: 7, candidatesTokenCount: 5, totalTokenCount: 12 };
const ENVELOPE = { modelVersion: "gemini-test", responseId: "resp_1" };

/** One event, or the whole of an answer. */
export function answerWith(parts: JsonObject[], finishReason?: string, more: JsonObject = {}): JsonObject {
  const candidate = {
    content: { parts, role: "model" },
    ...(finishReason === undefined ? {} : { finishReason }),
    index: 0,
    ...more,
  };
  return { candidates: [candidate], usageMetadata: USAGE, ...ENVELOPE };
}

export function json(value: unknown, status = 200): GeminiScript {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
    response.end(JSON.stringify(value));
  };
}

/** Events as Google frames them, each in a packet of its own; `isBroken`: the connection breaks after the last. */
export function events(values: readonly unknown[], isBroken = false): GeminiScript {
  return async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const value of values) {
      response.write(`data: ${JSON.stringify(value)}\r\n\r\n`);
      await sleep(1);
    }
    if (isBroken) response.destroy();
    else response.end();
  };
}

/** google.rpc.Status as JSON. */
export function failure(
  code: number,
  status: string,
  message: string,
  details: JsonObject[] = [],
): GeminiScript {
  return json({ error: { code, message, status, details } }, code);
}

function answerWell(response: ServerResponse, request: GeminiRequest): void | Promise<void> {
  const path = request.target.split("?")[0] ?? "";
  if (path.endsWith("/models")) {
    const methods = { supportedGenerationMethods: ["generateContent", "countTokens"] };
    const embedder = { name: "models/embedder", supportedGenerationMethods: ["embedContent"] };
    const other = { name: "models/live", supportedGenerationMethods: ["bidiGenerateContent"] };
    return json({ models: [{ name: "models/gemini-test", ...methods }, embedder, other] })(response, request);
  }
  if (path.endsWith("EmbedContents")) {
    const { requests } = JSON.parse(request.body) as { requests: unknown[] };
    return json({ embeddings: requests.map((_, at) => ({ values: [at, 0.5] })) })(response, request);
  }
  if (path.endsWith(":embedContent")) return json({ embedding: { values: [1, 0.5] } })(response, request);
  if (path.endsWith(":countTokens")) return json({ totalTokens: 31 })(response, request);
  const words = (lastText(request.body).match(/\s*\S+/g) ?? [""]).map((text) => ({ text }));
  if (path.endsWith(":generateContent")) return json(answerWith(words, "STOP"))(response, request);
  const last = words.length - 1;
  const said = words.map((part, at) => answerWith([part], at === last ? "STOP" : undefined));
  return events(said)(response, request);
}

function lastText(body: string): string {
  const { contents } = JSON.parse(body) as { contents: Content | Content[] };
  return (
    [contents]
      .flat()
      .flatMap(({ parts }) => parts)
      .at(-1)?.text ?? ""
  );
}

/** One in place of a list is a list of one. */
interface Content {
  readonly parts: { readonly text?: string } | { readonly text?: string }[];
}
