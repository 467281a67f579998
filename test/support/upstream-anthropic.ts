import type { Socket } from "node:net";
import { sendJson, streamHead, httpChunk } from "./upstream-answers.ts";
import type { UpstreamRequest, UpstreamScript } from "./upstream.ts";

interface Block {
  readonly type: string;
  readonly text?: string;
}
interface MessagesBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Block[] }[];
  readonly stream?: boolean;
  readonly thinking?: { readonly type: string };
  readonly tools?: readonly { readonly name: string }[];
  readonly tool_choice?: { readonly disable_parallel_tool_use?: boolean };
}

/** An event of a stream: its name is its `type`. */
export type WireEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export const ANTHROPIC_MODELS = ["claude-test", "claude-other"] as const;
export const THINKING = "The user wants an answer, so one is given.";
export const SIGNATURE = "EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds";
export const INPUT = { city: "Paris", unit: "°C" };
const USAGE = { input_tokens: 7, cache_creation_input_tokens: 2, cache_read_input_tokens: 3 };
const OUTPUT_TOKENS = 11;

/**
 * A good answer in Anthropic's format (Claude API reference, "Create a Message", "Streaming Messages", "Count tokens in a Message", "List
 * Models"; read in November 2026).
 *
 * A last user message "say: …" is answered with exactly what follows; any other with "You said: …". `tools` are called, all of them
 * (only the first where parallel calls are off), unless a tool's result is there. `thinking` puts a signed block before the answer. Streams
 * go word by word, with a ping among the words.
 */
export async function answerMessages(socket: Socket, request: UpstreamRequest): Promise<void> {
  const path = request.target.split("?")[0] ?? "";
  const body = request.json as unknown as MessagesBody;
  if (path.endsWith("/v1/models")) {
    const data = ANTHROPIC_MODELS.map((id) => ({
      type: "model",
      id,
      display_name: id,
      created_at: "2026-01-01T00:00:00Z",
    }));
    sendJson(socket, 200, { data, has_more: false, first_id: data[0]?.id, last_id: data.at(-1)?.id });
  } else if (path.endsWith("/v1/messages/count_tokens")) sendJson(socket, 200, { input_tokens: 4711 });
  else if (!path.endsWith("/v1/messages"))
    sendJson(socket, 404, wireError("not_found_error", "no such path"));
  else if (body.stream === true) await sendMessageEvents(socket, eventsOf(body));
  else sendJson(socket, 200, messageOf(body));
}

/** Sends events as Anthropic does, each in a packet of its own. */
export async function sendMessageEvents(socket: Socket, events: readonly WireEvent[]): Promise<void> {
  socket.write(streamHead());
  for (const event of events) {
    socket.write(httpChunk(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
    await new Promise((resolve) => setImmediate(resolve));
    if (socket.destroyed) return;
  }
  socket.write("0\r\n\r\n");
}

/** Whatever is asked, these events are the answer. */
export function answerEvents(...events: WireEvent[]): UpstreamScript {
  return (socket) => sendMessageEvents(socket, events);
}

/** Whatever is asked, these blocks are the answer, streamed in the given pieces of their texts or whole. */
export function answerBlocks(blocks: readonly StreamedBlock[], stopReason = "end_turn"): UpstreamScript {
  return (socket, request) => {
    if (request.json["stream"] === true) return sendMessageEvents(socket, blockEvents(blocks, stopReason));
    sendJson(socket, 200, wholeOf(blocks, stopReason));
    return undefined;
  };
}

export function wireError(type: string, message: string): Record<string, unknown> {
  return { type: "error", error: { type, message }, request_id: "req_upstream" };
}

/** A block in the pieces a stream gives it in. */
export type StreamedBlock =
  | { readonly text: readonly string[] }
  | { readonly thinking: readonly string[]; readonly signature?: string }
  | { readonly hidden: string }
  | { readonly tool: string; readonly id: string; readonly json: readonly string[] };

export function blockEvents(blocks: readonly StreamedBlock[], stopReason = "end_turn"): WireEvent[] {
  return [
    {
      type: "message_start",
      message: { ...emptyMessage("claude-test"), usage: { ...USAGE, output_tokens: 1 } },
    },
    ...blocks.flatMap(eventsOfBlock),
    {
      type: "message_delta",
      delta: { stop_reason: stopReason, stop_sequence: null },
      usage: { output_tokens: OUTPUT_TOKENS },
    },
    { type: "message_stop" },
  ];
}

function eventsOfBlock(block: StreamedBlock, index: number): WireEvent[] {
  const start = (content: object): WireEvent => ({
    type: "content_block_start",
    index,
    content_block: content,
  });
  const delta = (change: object): WireEvent => ({ type: "content_block_delta", index, delta: change });
  const stop: WireEvent = { type: "content_block_stop", index };
  if ("text" in block)
    return [
      start({ type: "text", text: "", citations: null }),
      ...block.text.map((text) => delta({ type: "text_delta", text })),
      stop,
    ];
  if ("thinking" in block)
    return [
      start({ type: "thinking", thinking: "", signature: "" }),
      ...block.thinking.map((thinking) => delta({ type: "thinking_delta", thinking })),
      delta({ type: "signature_delta", signature: block.signature ?? SIGNATURE }),
      stop,
    ];
  if ("hidden" in block) return [start({ type: "redacted_thinking", data: block.hidden }), stop];
  return [
    start({ type: "tool_use", id: block.id, name: block.tool, input: {} }),
    ...["", ...block.json].map((json) => delta({ type: "input_json_delta", partial_json: json })),
    stop,
  ];
}

export function wholeOf(blocks: readonly StreamedBlock[], stopReason = "end_turn"): Record<string, unknown> {
  return {
    ...emptyMessage("claude-test"),
    content: blocks.map((block) => {
      if ("text" in block) return { type: "text", text: block.text.join(""), citations: null };
      if ("thinking" in block)
        return {
          type: "thinking",
          thinking: block.thinking.join(""),
          signature: block.signature ?? SIGNATURE,
        };
      if ("hidden" in block) return { type: "redacted_thinking", data: block.hidden };
      return {
        type: "tool_use",
        id: block.id,
        name: block.tool,
        input: JSON.parse(block.json.join("")) as unknown,
      };
    }),
    stop_reason: stopReason,
    usage: { ...USAGE, output_tokens: OUTPUT_TOKENS },
  };
}

function emptyMessage(model: string): Record<string, unknown> {
  return {
    id: "msg_upstream",
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
}

function eventsOf(body: MessagesBody): WireEvent[] {
  const { blocks, stopReason } = answerTo(body);
  const [first, ...rest] = blockEvents(blocks, stopReason);
  return first === undefined ? [] : [first, { type: "ping" }, ...rest];
}

function messageOf(body: MessagesBody): Record<string, unknown> {
  const { blocks, stopReason } = answerTo(body);
  return wholeOf(blocks, stopReason);
}

function answerTo(body: MessagesBody): { blocks: StreamedBlock[]; stopReason: string } {
  const thinking: StreamedBlock[] =
    body.thinking?.type === "enabled" || body.thinking?.type === "adaptive"
      ? [{ thinking: wordsOf(THINKING) }]
      : [];
  const calls = callsOf(body);
  if (calls.length > 0) return { blocks: [...thinking, ...calls], stopReason: "tool_use" };
  return { blocks: [...thinking, { text: wordsOf(textFor(body)) }], stopReason: "end_turn" };
}

function callsOf({ tools = [], tool_choice: choice, messages }: MessagesBody): StreamedBlock[] {
  const isAnswered = messages.some(
    ({ content }) => typeof content !== "string" && content.some(({ type }) => type === "tool_result"),
  );
  if (isAnswered) return [];
  const called = choice?.disable_parallel_tool_use === true ? tools.slice(0, 1) : tools;
  const json = JSON.stringify(INPUT).match(/.{1,5}/gu) ?? [];
  return called.map(({ name }, at) => ({ tool: name, id: `toolu_${at}`, json }));
}

function textFor({ messages }: MessagesBody): string {
  const content = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const text = typeof content === "string" ? content : content.map((block) => block.text ?? "").join("");
  return text.startsWith("say: ") ? text.slice(5) : `You said: ${text}`;
}

function wordsOf(text: string): string[] {
  return text.match(/\S*\s*/g)?.filter((word) => word !== "") ?? [];
}
