import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { UpstreamRequest } from "./upstream.ts";

interface Message {
  readonly role: string;
  readonly content?: string | readonly { readonly type: string; readonly text?: string }[] | null;
}

interface ChatBody {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly n?: number;
  readonly logprobs?: boolean;
  readonly reasoning_effort?: string;
  readonly parallel_tool_calls?: boolean;
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

export const MODELS = ["good-model", "other-model"] as const;
export const CREATED = 1_700_000_000;
export const TOOL_ARGUMENTS = '{"city":"Paris","unit":"°C"}';
export const REASONING = "The user wants an answer, so one is given.";

/**
 * A good answer of each endpoint.
 *
 * Chat: a last user message "say: …" is answered with exactly what follows; any other with "You said: …". `tools` are called,
 * all of them (only the first where parallel calls are off), unless a tool result is there. `n`, `logprobs`, `usage` and
 * `reasoning_effort` (which adds `reasoning_content`) are honoured; streams go word by word.
 */
export async function answerWell(socket: Socket, request: UpstreamRequest): Promise<void> {
  const path = request.target.split("?")[0] ?? "";
  if (path.endsWith("/models")) {
    sendJson(socket, 200, {
      object: "list",
      data: MODELS.map((id) => ({ id, object: "model", owned_by: "test" })),
    });
  } else if (path.endsWith("/embeddings")) {
    sendJson(socket, 200, embeddings(request.json));
  } else if (path.includes("/files")) {
    sendJson(socket, 200, fileAnswer(request));
  } else if (!path.endsWith("/chat/completions")) {
    sendJson(socket, 404, { error: { message: "no such path", type: "invalid_request_error" } });
  } else {
    const body = request.json as unknown as ChatBody;
    if (body.stream === true) await sendEvents(socket, chatChunks(body));
    else sendJson(socket, 200, chatCompletion(body));
  }
}

let filesKept = 0;

/** What OpenAI's API says of a file: that it is kept, or deleted; its content is `{}`. */
function fileAnswer({ method, target }: UpstreamRequest): object {
  if (method === "GET") return {};
  if (method === "DELETE") return { id: target.split("/").at(-1), object: "file", deleted: true };
  return { id: `file-${++filesKept}`, object: "file", bytes: 5, created_at: CREATED, filename: "a.txt" };
}

export function sendJson(
  socket: Socket,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  socket.write(
    head(status, {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      ...headers,
    }) + body,
  );
}

/** Sends chunks as a chunked event stream, each in a packet of its own, and ends it with [DONE]. */
export async function sendEvents(socket: Socket, chunks: readonly unknown[], pauseMs = 0): Promise<void> {
  socket.write(streamHead());
  for (const chunk of chunks) {
    socket.write(httpChunk(event(chunk)));
    if (pauseMs > 0) await sleep(pauseMs);
    else await new Promise((resolve) => setImmediate(resolve));
    if (socket.destroyed) return;
  }
  socket.write(httpChunk("data: [DONE]\n\n"));
  socket.write("0\r\n\r\n");
}

export function head(status: number, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`;
}

export function streamHead(
  headers: Readonly<Record<string, string>> = { "transfer-encoding": "chunked" },
): string {
  return head(200, { "content-type": "text/event-stream; charset=utf-8", ...headers });
}

/** A piece of a body in HTTP's chunked coding. */
export function httpChunk(data: string | Buffer): string | Buffer {
  if (typeof data === "string") return `${Buffer.byteLength(data).toString(16)}\r\n${data}\r\n`;
  return Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from("\r\n")]);
}

export function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export function chunk(
  delta: unknown,
  finishReason: string | null = null,
  index = 0,
  extra: object = {},
): object {
  return {
    ...envelope("chat.completion.chunk", "good-model"),
    choices: [{ index, delta, finish_reason: finishReason, ...extra }],
  };
}

function envelope(object: string, model: string): Record<string, unknown> {
  return { id: "chatcmpl-test", object, created: CREATED, model };
}

export function chatChunks(body: ChatBody): object[] {
  const model = body.model;
  const chunks: object[] = [];
  const push = (
    index: number,
    delta: object,
    finishReason: string | null = null,
    extra: object = {},
  ): void => {
    chunks.push({
      ...envelope("chat.completion.chunk", model),
      choices: [{ index, delta, finish_reason: finishReason, ...extra }],
    });
  };
  const choices = Array.from({ length: body.n ?? 1 }, (_, index) => index);
  for (const index of choices) push(index, { role: "assistant", content: "" });
  if (body.reasoning_effort !== undefined) {
    for (const word of words(REASONING))
      for (const index of choices) push(index, { reasoning_content: word });
  }
  const calls = toolCalls(body);
  if (calls.length > 0) {
    calls.forEach((call, position) => {
      const [id, name] = [call.id, call.function.name];
      push(0, { tool_calls: [{ index: position, id, type: "function", function: { name, arguments: "" } }] });
      for (const piece of TOOL_ARGUMENTS.match(/.{1,5}/gu) ?? []) {
        push(0, { tool_calls: [{ index: position, function: { arguments: piece } }] });
      }
    });
    push(0, {}, "tool_calls");
  } else {
    for (const word of words(answerText(body))) {
      const logprobs = body.logprobs === true ? { logprobs: { content: [logprob(word)] } } : {};
      for (const index of choices) push(index, { content: word }, null, logprobs);
    }
    for (const index of choices) push(index, {}, "stop");
  }
  if (body.stream_options?.include_usage === true) {
    chunks.push({ ...envelope("chat.completion.chunk", model), choices: [], usage: usage(body) });
  }
  return chunks;
}

export function chatCompletion(body: ChatBody): object {
  const calls = toolCalls(body);
  const text = answerText(body);
  const reasoning = body.reasoning_effort === undefined ? {} : { reasoning_content: REASONING };
  const message =
    calls.length > 0
      ? { role: "assistant", content: null, tool_calls: calls, ...reasoning }
      : { role: "assistant", content: text, refusal: null, ...reasoning };
  const logprobs = body.logprobs === true ? { content: words(text).map(logprob) } : null;
  return {
    ...envelope("chat.completion", body.model),
    choices: Array.from({ length: body.n ?? 1 }, (_, index) => ({
      index,
      message,
      logprobs,
      finish_reason: calls.length > 0 ? "tool_calls" : "stop",
    })),
    usage: usage(body),
  };
}

function embeddings(body: Record<string, unknown>): object {
  const inputs = Array.isArray(body["input"]) ? body["input"] : [body["input"]];
  const vector = [0.25, -0.5, 0.75];
  const embedding =
    body["encoding_format"] === "base64"
      ? Buffer.from(new Float32Array(vector).buffer).toString("base64")
      : vector;
  return {
    object: "list",
    model: body["model"],
    data: inputs.map((_, index) => ({ object: "embedding", index, embedding })),
    usage: { prompt_tokens: 3, total_tokens: 3 },
  };
}

function answerText(body: ChatBody): string {
  const last = body.messages.findLast(({ role }) => role === "user");
  const content = last?.content ?? "";
  const text = typeof content === "string" ? content : content.map((part) => part.text ?? "").join("");
  return text.startsWith("say: ") ? text.slice(5) : `You said: ${text}`;
}

function toolCalls(
  body: ChatBody,
): { id: string; type: string; function: { name: string; arguments: string } }[] {
  if (body.tools === undefined || body.messages.some(({ role }) => role === "tool")) return [];
  const called = body.parallel_tool_calls === false ? body.tools.slice(0, 1) : body.tools;
  return called.map((tool, index) => ({
    id: `call_${index}`,
    type: "function",
    function: { name: tool.function.name, arguments: TOOL_ARGUMENTS },
  }));
}

function logprob(token: string): object {
  return { token, logprob: -0.5, bytes: [...Buffer.from(token)], top_logprobs: [] };
}

function usage(body: ChatBody): object {
  const answer = words(answerText(body)).length * (body.n ?? 1);
  return { prompt_tokens: 7, completion_tokens: answer, total_tokens: 7 + answer };
}

/** Every word with the space before it. */
function words(text: string): string[] {
  return text.match(/\s*\S+|\s+$/gu) ?? [];
}
