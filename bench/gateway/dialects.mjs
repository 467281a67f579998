// The same question and the same answer in every dialect: what a client sends, what an upstream of that format answers, and the text in it.
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { ANSWER_PIECES, ANSWER_TEXT, SYSTEM_TEXT, TURN, USER_TEXT } from "./messages.mjs";

const QUESTION = `${USER_TEXT} This is question ${TURN}.`;
const LIMITS = { temperature: 0.2, max_tokens: 400 };
const USAGE = { input: 152, output: 121 };

/**
 * @typedef {{
 *   name: string,
 *   isUpstreamPath: (path: string) => boolean,
 *   path: (model: string, stream: boolean) => string,
 *   body: (model: string, stream: boolean) => string,
 *   whole: () => string,
 *   streamed: () => string | Buffer,
 *   streamType: string,
 *   textIn: (body: string, stream: boolean) => string,
 * }} BenchDialect
 */

const SSE = "text/event-stream; charset=utf-8";
const sse = (events) =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
const dataOf = (body) =>
  body
    .split("\n")
    .filter((line) => line.startsWith("data: ") && line !== "data: [DONE]")
    .map((line) => JSON.parse(line.slice("data: ".length)));

const messageHead = { id: "msg_bench", type: "message", role: "assistant", model: "mock-1" };
const anthropicUsage = { input_tokens: USAGE.input, output_tokens: USAGE.output };

const anthropic = {
  name: "anthropic",
  isUpstreamPath: (path) => path === "/v1/messages",
  path: () => "/v1/messages",
  body: (model, stream) =>
    JSON.stringify({
      model,
      ...(stream ? { stream: true } : {}),
      system: SYSTEM_TEXT,
      messages: [{ role: "user", content: QUESTION }],
      ...LIMITS,
    }),
  whole: () =>
    JSON.stringify({
      ...messageHead,
      content: [{ type: "text", text: ANSWER_TEXT }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: anthropicUsage,
    }),
  streamed: () =>
    sse([
      {
        type: "message_start",
        message: {
          ...messageHead,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { ...anthropicUsage, output_tokens: 1 },
        },
      },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      ...ANSWER_PIECES.map((text) => ({
        type: "content_block_delta",
        index: 0,
        delta: { type: "text_delta", text },
      })),
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: USAGE.output },
      },
      { type: "message_stop" },
    ]),
  streamType: SSE,
  textIn: (body, stream) =>
    stream
      ? dataOf(body)
          .map((event) => event.delta?.text ?? "")
          .join("")
      : JSON.parse(body).content[0].text,
};

const responseItem = (text, status) => ({
  id: "msg_bench",
  type: "message",
  status,
  role: "assistant",
  content: text === undefined ? [] : [{ type: "output_text", text, annotations: [] }],
});
const response = (status, output) => ({
  id: "resp_bench",
  object: "response",
  created_at: 1_760_000_000,
  status,
  error: null,
  incomplete_details: null,
  model: "mock-1",
  output,
  usage:
    status === "completed"
      ? { input_tokens: USAGE.input, output_tokens: USAGE.output, total_tokens: USAGE.input + USAGE.output }
      : null,
});
const place = { item_id: "msg_bench", output_index: 0, content_index: 0 };

const responses = {
  name: "responses",
  isUpstreamPath: (path) => path === "/v1/responses",
  path: () => "/v1/responses",
  body: (model, stream) =>
    JSON.stringify({
      model,
      ...(stream ? { stream: true } : {}),
      instructions: SYSTEM_TEXT,
      input: QUESTION,
      temperature: LIMITS.temperature,
      max_output_tokens: LIMITS.max_tokens,
    }),
  whole: () => JSON.stringify(response("completed", [responseItem(ANSWER_TEXT, "completed")])),
  streamed: () =>
    sse(
      [
        { type: "response.created", response: response("in_progress", []) },
        { type: "response.output_item.added", output_index: 0, item: responseItem(undefined, "in_progress") },
        {
          type: "response.content_part.added",
          ...place,
          part: { type: "output_text", text: "", annotations: [] },
        },
        ...ANSWER_PIECES.map((delta) => ({
          type: "response.output_text.delta",
          ...place,
          delta,
          logprobs: [],
        })),
        { type: "response.output_text.done", ...place, text: ANSWER_TEXT, logprobs: [] },
        {
          type: "response.content_part.done",
          ...place,
          part: { type: "output_text", text: ANSWER_TEXT, annotations: [] },
        },
        { type: "response.output_item.done", output_index: 0, item: responseItem(ANSWER_TEXT, "completed") },
        {
          type: "response.completed",
          response: response("completed", [responseItem(ANSWER_TEXT, "completed")]),
        },
      ].map((event, at) => ({ ...event, sequence_number: at })),
    ),
  streamType: SSE,
  textIn: (body, stream) =>
    stream
      ? dataOf(body)
          .filter(({ type }) => type === "response.output_text.delta")
          .map(({ delta }) => delta)
          .join("")
      : JSON.parse(body).output[0].content[0].text,
};

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);
const awsEvent = (type, body) =>
  Buffer.from(
    codec.encode({
      headers: {
        ":event-type": { type: "string", value: type },
        ":content-type": { type: "string", value: "application/json" },
        ":message-type": { type: "string", value: "event" },
      },
      body: Buffer.from(JSON.stringify(body)),
    }),
  );
const converseUsage = {
  inputTokens: USAGE.input,
  outputTokens: USAGE.output,
  totalTokens: USAGE.input + USAGE.output,
};

const converse = {
  name: "converse",
  isUpstreamPath: (path) => path.startsWith("/model/"),
  path: (model, stream) => `/model/${encodeURIComponent(model)}/converse${stream ? "-stream" : ""}`,
  body: () =>
    JSON.stringify({
      system: [{ text: SYSTEM_TEXT }],
      messages: [{ role: "user", content: [{ text: QUESTION }] }],
      inferenceConfig: { temperature: LIMITS.temperature, maxTokens: LIMITS.max_tokens },
    }),
  whole: () =>
    JSON.stringify({
      output: { message: { role: "assistant", content: [{ text: ANSWER_TEXT }] } },
      stopReason: "end_turn",
      usage: converseUsage,
      metrics: { latencyMs: 1 },
    }),
  streamed: () =>
    Buffer.concat([
      awsEvent("messageStart", { role: "assistant" }),
      ...ANSWER_PIECES.map((text) =>
        awsEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text } }),
      ),
      awsEvent("contentBlockStop", { contentBlockIndex: 0 }),
      awsEvent("messageStop", { stopReason: "end_turn" }),
      awsEvent("metadata", { usage: converseUsage, metrics: { latencyMs: 1 } }),
    ]),
  streamType: "application/vnd.amazon.eventstream",
  // Binary frames around plain JSON, which is whole in each of them.
  textIn: (body, stream) =>
    stream
      ? [...body.matchAll(/"delta":\{"text":("(?:[^"\\]|\\.)*")\}/g)]
          .map(([, text]) => JSON.parse(text))
          .join("")
      : JSON.parse(body).output.message.content[0].text,
};

const geminiUsage = {
  promptTokenCount: USAGE.input,
  candidatesTokenCount: USAGE.output,
  totalTokenCount: USAGE.input + USAGE.output,
};
const candidate = (text, more = {}) => ({ content: { role: "model", parts: [{ text }] }, index: 0, ...more });

const gemini = {
  name: "gemini",
  isUpstreamPath: (path) => path.startsWith("/v1beta/"),
  path: (model, stream) =>
    `/v1beta/models/${model}:${stream ? "streamGenerateContent?alt=sse" : "generateContent"}`,
  body: () =>
    JSON.stringify({
      systemInstruction: { parts: [{ text: SYSTEM_TEXT }] },
      contents: [{ role: "user", parts: [{ text: QUESTION }] }],
      generationConfig: { temperature: LIMITS.temperature, maxOutputTokens: LIMITS.max_tokens },
    }),
  whole: () =>
    JSON.stringify({
      candidates: [candidate(ANSWER_TEXT, { finishReason: "STOP" })],
      usageMetadata: geminiUsage,
      modelVersion: "mock-1",
      responseId: "bench",
    }),
  streamed: () =>
    ANSWER_PIECES.map((text, at) => {
      const isLast = at === ANSWER_PIECES.length - 1;
      const event = {
        candidates: [candidate(text, isLast ? { finishReason: "STOP" } : {})],
        ...(isLast ? { usageMetadata: geminiUsage } : {}),
        modelVersion: "mock-1",
        responseId: "bench",
      };
      return `data: ${JSON.stringify(event)}\r\n\r\n`;
    }).join(""),
  streamType: "text/event-stream",
  textIn: (body, stream) => {
    const answers = stream ? dataOf(body.replaceAll("\r", "")) : [JSON.parse(body)];
    return answers
      .map(({ candidates }) => candidates?.[0]?.content?.parts?.map(({ text }) => text).join("") ?? "")
      .join("");
  },
};

/** @type {readonly BenchDialect[]} */
export const DIALECTS = [responses, anthropic, converse, gemini];

/** Why an answer is not the upstream's own, or undefined where it is. */
export function whatIsWrongIn(dialect, status, body, stream) {
  if (status !== 200) return `status ${status}: ${body.slice(0, 300)}`;
  const text = dialect.textIn(body, stream);
  return text === ANSWER_TEXT ? undefined : `the text differs: ${JSON.stringify(text.slice(0, 300))}`;
}
