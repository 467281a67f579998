import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import { answerAsAssistant } from "./assistant.ts";
import { chooseToolCalls } from "./choose-tool-calls.ts";
import { fillSchema } from "./fill-schema.ts";
import type { SandboxRequest } from "./sandbox-request.ts";
import { tokenize } from "./tokenize.ts";

export type SandboxModel = "assistant" | "echo";

/** One choice, cut into tokens. */
export interface SandboxChoice {
  readonly reasoning: readonly string[];
  readonly content: readonly string[];
  readonly toolCalls: readonly {
    readonly id: string;
    readonly name: string;
    readonly arguments: readonly string[];
  }[];
  readonly finishReason: "stop" | "length" | "tool_calls";
}

/** Everything that is said, before it is put into one wire shape or the other. */
export interface SandboxAnswer {
  readonly id: string;
  /** Unix seconds. */
  readonly created: number;
  readonly model: string;
  readonly choices: readonly SandboxChoice[];
  readonly usage: JsonObject;
}

/** Put around every message by OpenAI's chat format; counted so that no prompt is free. */
const TOKENS_PER_MESSAGE = 3;

/** Answers a request; the same request always gets the same words and the same id. */
export function answerChat(
  model: SandboxModel,
  request: SandboxRequest,
  requestBytes: Uint8Array | string,
  createdAtMs: number,
): SandboxAnswer {
  const id = createHash("sha256").update(requestBytes).digest("hex").slice(0, 24);
  const choice = model === "echo" ? echo(request) : assist(request, id);
  const choices = Array.from({ length: request.choices }, () => choice);
  return {
    id: `chatcmpl-${id}`,
    created: Math.floor(createdAtMs / 1000),
    model,
    choices,
    usage: countUsage(request, choices),
  };
}

function echo(request: SandboxRequest): SandboxChoice {
  const last = request.messages.findLast(({ role }) => role === "user");
  return limitChoice(request, [], tokenize(last?.text ?? ""), []);
}

function assist(request: SandboxRequest, id: string): SandboxChoice {
  const reasoning = request.reasons ? tokenize(reason(request)) : [];
  const calls = chooseToolCalls(request).map((call, index) => ({
    id: `call_${id.slice(0, 16)}_${index}`,
    name: call.name,
    arguments: tokenize(call.arguments),
  }));
  if (calls.length > 0) return limitChoice(request, reasoning, [], calls);
  const text = answerAsAssistant(request.messages);
  const content = request.answerSchema === undefined ? text : writeJson(request.answerSchema, text);
  return limitChoice(request, reasoning, tokenize(content), []);
}

function reason(request: SandboxRequest): string {
  const last = request.messages.at(-1)?.text ?? "";
  return `The last message has ${last.length} characters. I look for what it wants, then I answer in one go.`;
}

function writeJson(schema: JsonObject, text: string): string {
  const value =
    Object.keys(schema).length === 0 ? { answer: text } : fillSchema(schema, { words: text, number: 1 });
  return JSON.stringify(value);
}

/** Cuts a choice at the first stop sequence and at the token limit, whichever comes first. */
function limitChoice(
  request: SandboxRequest,
  reasoning: readonly string[],
  words: readonly string[],
  calls: SandboxChoice["toolCalls"],
): SandboxChoice {
  let left = request.maxTokens;
  const take = (tokens: readonly string[]): readonly string[] => {
    const taken = tokens.slice(0, left);
    left -= taken.length;
    return taken;
  };
  const wanted = cutAtStop(words, request.stop);
  const thought = take(reasoning);
  const content = take(wanted);
  const toolCalls = calls.map((call) => ({ ...call, arguments: take(call.arguments) }));
  const isCut =
    thought.length < reasoning.length ||
    content.length < wanted.length ||
    toolCalls.some((call, index) => call.arguments.length < (calls[index]?.arguments.length ?? 0));
  const finishReason = isCut ? "length" : toolCalls.length > 0 ? "tool_calls" : "stop";
  return { reasoning: thought, content, toolCalls, finishReason };
}

function cutAtStop(tokens: readonly string[], stop: readonly string[]): readonly string[] {
  if (stop.length === 0) return tokens;
  const text = tokens.join("");
  const at = Math.min(...stop.map((sequence) => text.indexOf(sequence)).filter((found) => found !== -1));
  return at === Infinity ? tokens : tokenize(text.slice(0, at));
}

function countUsage(request: SandboxRequest, choices: readonly SandboxChoice[]): JsonObject {
  const input = request.messages.reduce(
    (sum, { text }) => sum + tokenize(text).length + TOKENS_PER_MESSAGE,
    0,
  );
  const tools = request.tools.length === 0 ? 0 : tokenize(JSON.stringify(request.tools)).length;
  const reasoning = choices.reduce((sum, choice) => sum + choice.reasoning.length, 0);
  const visible = choices.reduce((sum, choice) => sum + visibleTokens(choice), 0);
  return {
    prompt_tokens: input + tools,
    completion_tokens: reasoning + visible,
    total_tokens: input + tools + reasoning + visible,
    ...(request.reasons ? { completion_tokens_details: { reasoning_tokens: reasoning } } : {}),
  };
}

function visibleTokens(choice: SandboxChoice): number {
  return choice.toolCalls.reduce((sum, call) => sum + call.arguments.length, choice.content.length);
}

/** The answer as one `chat.completion`. */
export function toCompletion(answer: SandboxAnswer, request: SandboxRequest): JsonObject {
  return {
    ...envelope(answer, "chat.completion"),
    choices: answer.choices.map((choice, index) => ({
      index,
      message: toMessage(choice),
      logprobs: toLogprobs(choice.content, request.topLogprobs),
      finish_reason: choice.finishReason,
    })),
    usage: answer.usage,
  };
}

function toMessage(choice: SandboxChoice): JsonObject {
  const toolCalls = choice.toolCalls.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: call.arguments.join("") },
  }));
  return {
    role: "assistant",
    content: toolCalls.length > 0 ? null : choice.content.join(""),
    refusal: null,
    ...(choice.reasoning.length > 0 ? { reasoning_content: choice.reasoning.join("") } : {}),
    ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
  };
}

/** The answer as `chat.completion.chunk`s, one token each, the choices taking turns. */
export function* toChunks(answer: SandboxAnswer, request: SandboxRequest): Generator<JsonObject, undefined> {
  const head = envelope(answer, "chat.completion.chunk");
  const usage = request.includeUsage ? { usage: null } : {};
  const steps = answer.choices.map((choice, index) => choiceSteps(choice, index, request));
  for (let running = steps.length; running > 0;) {
    running = 0;
    for (const step of steps) {
      const { value, done } = step.next();
      if (done === true) continue;
      running++;
      yield { ...head, choices: [value], ...usage };
    }
  }
  if (request.includeUsage) yield { ...head, choices: [], usage: answer.usage };
  return undefined;
}

function* choiceSteps(
  choice: SandboxChoice,
  index: number,
  request: SandboxRequest,
): Generator<JsonObject, undefined> {
  const step = (
    delta: JsonObject,
    logprobs: JsonValue = null,
    finishReason: string | null = null,
  ): JsonObject => ({
    index,
    delta,
    logprobs,
    finish_reason: finishReason,
  });
  yield step({ role: "assistant", content: choice.toolCalls.length > 0 ? null : "" });
  for (const token of choice.reasoning) yield step({ reasoning_content: token });
  for (const token of choice.content)
    yield step({ content: token }, toLogprobs([token], request.topLogprobs));
  for (const [position, call] of choice.toolCalls.entries()) {
    const { id, name } = call;
    yield step({
      tool_calls: [{ index: position, id, type: "function", function: { name, arguments: "" } }],
    });
    for (const piece of call.arguments) {
      yield step({ tool_calls: [{ index: position, function: { arguments: piece } }] });
    }
  }
  yield step({}, null, choice.finishReason);
  return undefined;
}

function envelope(answer: SandboxAnswer, object: string): JsonObject {
  const { id, created, model } = answer;
  return { id, object, created, model, system_fingerprint: "fp_sandbox" };
}

/** Invented, but the same each time: a token's probability falls with the length of its bytes. */
function toLogprobs(tokens: readonly string[], topLogprobs: number | undefined): JsonValue {
  if (topLogprobs === undefined) return null;
  return {
    content: tokens.map((token) => {
      const bytes = [...Buffer.from(token, "utf8")];
      const logprob = -0.01 * bytes.length;
      const alternatives = Array.from({ length: topLogprobs }, (_, rank) => {
        const other = rank === 0 ? token : `${token.trim()}${rank}`;
        return { token: other, logprob: logprob - rank, bytes: [...Buffer.from(other, "utf8")] };
      });
      return { token, logprob, bytes, top_logprobs: alternatives };
    }),
    refusal: null,
  };
}
