import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { boundaryIn, parseForm } from "../../src/foundation/multipart.ts";

/**
 * A server that keeps files as OpenAI's API does, all of them one account's: whoever knows an id reads and deletes. It answers Responses and
 * chat as well. Shapes: OpenAI API reference (Files) and the types of the npm package openai 6.49.0, both as of 2026-11-21; made by hand.
 */
export interface UpstreamFiles {
  /** "http://127.0.0.1:port/v1" */
  readonly baseUrl: string;
  /** Every request that arrived, oldest first. */
  readonly requests: readonly FileServerRequest[];
  /** What is kept, by id. */
  readonly files: ReadonlyMap<
    string,
    { readonly object: object; readonly content: Buffer; readonly type: string }
  >;
  /** The next request is answered with this, whatever it asks for; undefined: with nothing, for as long as the client waits. */
  answerNext(answer: FileServerAnswer | undefined): void;
  close(): Promise<void>;
}

export interface FileServerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FileServerAnswer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string | Buffer;
}

const CREATED = 1_760_000_000;

export async function startUpstreamFiles(): Promise<UpstreamFiles> {
  const requests: FileServerRequest[] = [];
  const queue: (FileServerAnswer | undefined)[] = [];
  const files = new Map<string, { object: object; content: Buffer; type: string }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const asked = { method, path, headers, body: Buffer.concat(chunks) };
      requests.push(asked);
      const answer = queue.length > 0 ? queue.shift() : usualAnswer(asked, files);
      if (answer === undefined) return;
      const { status = 200, contentType = "application/json", body } = answer;
      response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    files,
    answerNext: (answer) => queue.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

type Files = Map<string, { object: object; content: Buffer; type: string }>;

function usualAnswer({ method, path, headers, body }: FileServerRequest, files: Files): FileServerAnswer {
  const [, id = "", content = ""] = /^\/v1\/files\/([^/]+)(\/content)?$/.exec(path) ?? [];
  const known = files.get(id);
  if (method === "POST" && path === "/v1/files") return keep(headers, body, files);
  if (method === "POST" && path === "/v1/chat/completions") return json(chatAnswer());
  if (method === "POST" && path === "/v1/responses") return json(responsesAnswer());
  if (known === undefined)
    return {
      status: 404,
      ...json({ error: { message: `No such File object: ${id}`, type: "invalid_request_error" } }),
    };
  if (method === "DELETE") {
    files.delete(id);
    return json({ id, object: "file", deleted: true });
  }
  return content === "" ? json(known.object) : { contentType: known.type, body: known.content };
}

function keep(headers: IncomingHttpHeaders, body: Buffer, files: Files): FileServerAnswer {
  const parts = parseForm(body, boundaryIn(headers["content-type"]) ?? "");
  const field = (name: string) => parts.find((part) => part.name === name);
  const text = (name: string) => Buffer.from(field(name)?.content ?? []).toString();
  const file = field("file");
  const content = Buffer.from(file?.content ?? []);
  const id = `file-${String(files.size + requestsSoFar++).padStart(4, "0")}abcdefghijklmnopqr`;
  const seconds = Number(text("expires_after[seconds]"));
  const object = {
    id,
    object: "file",
    bytes: content.length,
    created_at: CREATED + requestsSoFar,
    ...(seconds > 0 && { expires_at: Math.floor(Date.now() / 1000) + seconds }),
    filename: file?.filename ?? "",
    purpose: text("purpose"),
    status: "processed",
  };
  files.set(id, { object, content, type: "application/octet-stream" });
  return json(object);
}

let requestsSoFar = 0;

function json(value: object): FileServerAnswer {
  return { body: JSON.stringify(value) };
}

function chatAnswer(): object {
  const message = { role: "assistant", content: "It is a letter.", refusal: null };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: CREATED,
    model: "m",
    choices: [{ index: 0, message, finish_reason: "stop", logprobs: null }],
    usage: { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 },
  };
}

function responsesAnswer(): object {
  const content = [{ type: "output_text", text: "It is a letter.", annotations: [], logprobs: [] }];
  return {
    id: "resp_1",
    object: "response",
    created_at: CREATED,
    status: "completed",
    model: "m",
    output: [{ id: "msg_1", type: "message", status: "completed", role: "assistant", content }],
    usage: { input_tokens: 9, output_tokens: 4, total_tokens: 13 },
  };
}
