import { ProviderRejection } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";

export interface SandboxMessage {
  readonly role: string;
  /** All text of the message; content parts are joined by line breaks, other media left out. */
  readonly text: string;
}

export interface SandboxTool {
  readonly name: string;
  /** JSON Schema of the arguments. */
  readonly parameters: JsonObject;
}

export interface ToolChoice {
  readonly mode: "none" | "auto" | "required";
  /** The one tool that must be called. */
  readonly name?: string;
}

/** What the sandbox models look at in a chat completion request. */
export interface SandboxRequest {
  readonly messages: readonly SandboxMessage[];
  readonly tools: readonly SandboxTool[];
  readonly toolChoice: ToolChoice;
  readonly parallelToolCalls: boolean;
  readonly choices: number;
  /** For each choice. */
  readonly maxTokens: number;
  readonly stop: readonly string[];
  readonly includeUsage: boolean;
  /** Alternatives for each token; undefined where log probabilities were not asked for. */
  readonly topLogprobs: number | undefined;
  readonly reasons: boolean;
  /** Undefined for plain text; the JSON Schema of the answer, empty where only "some object" is asked for. */
  readonly answerSchema: JsonObject | undefined;
}

/**
 * Tokens, alternatives to tokens among them, of all choices of an answer together: the whole of it is built at once, in
 * the node's own process.
 */
export const MAX_OUTPUT_TOKENS = 100_000;
const MAX_CHOICES = 128;
const MAX_TOP_LOGPROBS = 20;

export function readSandboxRequest(body: JsonObject): SandboxRequest {
  const messages = body["messages"];
  if (!Array.isArray(messages) || messages.length === 0)
    throw reject("'messages' must be a list that is not empty.");
  const choices = readCount(body["n"], 1, MAX_CHOICES);
  const topLogprobs = readTopLogprobs(body);
  const room = Math.floor(MAX_OUTPUT_TOKENS / (choices * (1 + (topLogprobs ?? 0))));
  return {
    messages: messages.map(readMessage),
    tools: readTools(body["tools"]),
    toolChoice: readToolChoice(body["tool_choice"]),
    parallelToolCalls: body["parallel_tool_calls"] !== false,
    choices,
    maxTokens: Math.min(
      room,
      readCount(body["max_completion_tokens"] ?? body["max_tokens"], room, Number.MAX_SAFE_INTEGER),
    ),
    stop: readStop(body["stop"]),
    includeUsage: isJsonObject(body["stream_options"]) && body["stream_options"]["include_usage"] === true,
    topLogprobs,
    reasons: typeof body["reasoning_effort"] === "string" && body["reasoning_effort"] !== "none",
    answerSchema: readAnswerSchema(body["response_format"]),
  };
}

export function reject(message: string): ProviderRejection {
  return new ProviderRejection("the sandbox does not take the request", message);
}

function readMessage(message: JsonValue): SandboxMessage {
  if (!isJsonObject(message) || typeof message["role"] !== "string") throw reject("A message has no role.");
  return { role: message["role"], text: readText(message["content"]) };
}

function readText(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part) => (isJsonObject(part) ? part["text"] : part))
    .filter((text) => typeof text === "string")
    .join("\n");
}

function readTools(tools: JsonValue | undefined): SandboxTool[] {
  if (!Array.isArray(tools)) return [];
  return tools.flatMap((tool) => {
    const definition = isJsonObject(tool) ? tool["function"] : undefined;
    if (!isJsonObject(definition) || typeof definition["name"] !== "string") return [];
    const parameters = definition["parameters"];
    return [{ name: definition["name"], parameters: isJsonObject(parameters) ? parameters : {} }];
  });
}

function readToolChoice(choice: JsonValue | undefined): ToolChoice {
  if (choice === "none" || choice === "required") return { mode: choice };
  const named = isJsonObject(choice) ? choice["function"] : undefined;
  const name = isJsonObject(named) ? named["name"] : undefined;
  return typeof name === "string" ? { mode: "required", name } : { mode: "auto" };
}

function readCount(value: JsonValue | undefined, otherwise: number, max: number): number {
  if (typeof value !== "number") return otherwise;
  if (!Number.isInteger(value) || value < 1 || value > max) throw reject("A count is out of range.");
  return value;
}

function readTopLogprobs(body: JsonObject): number | undefined {
  if (body["logprobs"] !== true) return undefined;
  const asked = body["top_logprobs"];
  return typeof asked === "number" ? Math.max(0, Math.min(MAX_TOP_LOGPROBS, Math.floor(asked))) : 0;
}

function readStop(stop: JsonValue | undefined): string[] {
  const list = Array.isArray(stop) ? stop : [stop];
  return list.filter((text) => typeof text === "string").filter((text) => text !== "");
}

function readAnswerSchema(format: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonObject(format)) return undefined;
  if (format["type"] === "json_object") return {};
  if (format["type"] !== "json_schema") return undefined;
  const wrapper = format["json_schema"];
  const schema = isJsonObject(wrapper) ? wrapper["schema"] : undefined;
  return isJsonObject(schema) ? schema : {};
}
