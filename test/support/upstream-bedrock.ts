import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { encodeAwsEvent } from "../../src/foundation/aws-event-stream.ts";

/** A request as it came. */
export interface BedrockRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
  readonly rawBody: Buffer;
}

export type BedrockScript = (response: ServerResponse, request: BedrockRequest) => void;

export interface BedrockUpstream {
  readonly endpoint: string;
  readonly requests: readonly BedrockRequest[];
  /** The next requests are answered with these, one each; afterwards with a good answer. */
  answerNext(...scripts: BedrockScript[]): void;
  close(): Promise<void>;
}

/** What a text answer is cut into, the pieces being what Claude gives on Bedrock. */
const PIECES = ["Hello", " from", " Bedrock", "."];
/** As it came from Converse in eu-central-1 (Amazon Bedrock API reference, "ConverseStream", read November 2026): padding in "p". */
const PADDING = "abcdefghijklmnopqrs";

/** A server that speaks the wire format of Amazon Bedrock's runtime: Converse as JSON, ConverseStream as Amazon's event stream. */
export async function startBedrockUpstream(): Promise<BedrockUpstream> {
  const requests: BedrockRequest[] = [];
  const queue: BedrockScript[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const rawBody = Buffer.concat(chunks);
      const body = JSON.parse(rawBody.toString("utf8") || "{}") as Record<string, unknown>;
      const request = { path: incoming.url ?? "", headers: incoming.headers, body, rawBody };
      requests.push(request);
      (queue.shift() ?? answerWell)(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    answerNext: (...scripts) => {
      queue.push(...scripts);
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

/** One event as the service frames it. */
export function eventBytes(type: string, event: object): Buffer {
  return encodeAwsEvent(
    { ":event-type": type, ":content-type": "application/json", ":message-type": "event" },
    Buffer.from(JSON.stringify(event)),
  );
}

export function exceptionBytes(type: string, message: string): Buffer {
  return encodeAwsEvent(
    { ":exception-type": type, ":content-type": "application/json", ":message-type": "exception" },
    Buffer.from(JSON.stringify({ message })),
  );
}

const delta = (text: string) => ({ contentBlockIndex: 0, delta: { text }, p: PADDING });
const USAGE = { inputTokens: 12, outputTokens: 5, totalTokens: 17 };

/** The events of a streamed answer that says the pieces. */
export function textEvents(pieces: readonly string[] = PIECES): Buffer[] {
  return [
    eventBytes("messageStart", { p: PADDING, role: "assistant" }),
    ...pieces.map((piece) => eventBytes("contentBlockDelta", delta(piece))),
    eventBytes("contentBlockStop", { contentBlockIndex: 0, p: PADDING }),
    eventBytes("messageStop", { p: PADDING, stopReason: "end_turn" }),
    eventBytes("metadata", { metrics: { latencyMs: 321 }, p: PADDING, usage: USAGE }),
  ];
}

export const TOOL_EVENTS: readonly Buffer[] = [
  eventBytes("messageStart", { role: "assistant" }),
  eventBytes("contentBlockDelta", {
    contentBlockIndex: 0,
    delta: { reasoningContent: { text: "Let me look." } },
  }),
  eventBytes("contentBlockDelta", {
    contentBlockIndex: 0,
    delta: { reasoningContent: { signature: "c2lnbmVk" } },
  }),
  eventBytes("contentBlockStop", { contentBlockIndex: 0 }),
  eventBytes("contentBlockDelta", { contentBlockIndex: 1, delta: { text: "Checking." } }),
  eventBytes("contentBlockStop", { contentBlockIndex: 1 }),
  eventBytes("contentBlockStart", {
    contentBlockIndex: 2,
    start: { toolUse: { name: "get_weather", toolUseId: "tooluse_1" } },
  }),
  eventBytes("contentBlockDelta", { contentBlockIndex: 2, delta: { toolUse: { input: '{"city": ' } } }),
  eventBytes("contentBlockDelta", { contentBlockIndex: 2, delta: { toolUse: { input: '"Paris"}' } } }),
  eventBytes("contentBlockStop", { contentBlockIndex: 2 }),
  eventBytes("messageStop", { stopReason: "tool_use" }),
  eventBytes("metadata", { usage: USAGE, metrics: { latencyMs: 99 } }),
];

export function wholeAnswer(content: readonly object[], stopReason = "end_turn"): object {
  return {
    metrics: { latencyMs: 321 },
    output: { message: { content, role: "assistant" } },
    stopReason,
    usage: USAGE,
  };
}

/** An event of a model's own format, as InvokeModelWithResponseStream carries it. */
export function chunkBytes(event: object): Buffer {
  return eventBytes("chunk", { bytes: Buffer.from(JSON.stringify(event)).toString("base64"), p: PADDING });
}

export const answerWell: BedrockScript = (response, { path }) => {
  if (path.endsWith("/converse-stream")) answerEvents(textEvents())(response, NO_REQUEST);
  else answerJson(200, wholeAnswer([{ text: PIECES.join("") }]))(response, NO_REQUEST);
};

const NO_REQUEST: BedrockRequest = { path: "", headers: {}, body: {}, rawBody: Buffer.alloc(0) };

export function answerJson(
  status: number,
  body: object,
  headers: Record<string, string> = {},
): BedrockScript {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** An error as Bedrock tells it (Amazon Bedrock API reference, "Common errors"). */
export function answerException(status: number, name: string, message = "refused"): BedrockScript {
  return answerJson(status, { message }, { "x-amzn-errortype": name });
}

/** Messages in turn; `cut` ends the connection in place of the stream's end. */
export function answerEvents(messages: readonly Buffer[], ending: "end" | "cut" = "end"): BedrockScript {
  return (response) => {
    response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
    response.write(Buffer.concat(messages));
    if (ending === "end") response.end();
    else setImmediate(() => response.destroy());
  };
}
