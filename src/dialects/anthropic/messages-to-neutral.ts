import type { CompletionRequest } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type {
  NeutralMessage,
  NeutralParameters,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
  NeutralText,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { isEffort, numberOf, objectOf, textOf } from "../neutral/read-member.ts";
import { only, readBlocks } from "./blocks-to-neutral.ts";
import { memberOf } from "./message-events.ts";
import { isAsItCame, withoutThinking } from "./signed-thinking.ts";

/**
 * Members that say nothing of the answer: how a request is billed, cached and reported on by Anthropic, and how a tool's input and thinking
 * are shown. Another provider has no use for them, and nothing is lost without.
 */
const HINTS: ReadonlySet<string> = new Set(["cache_control", "diagnostics", "service_tier", "stream"]);
const TOOL_HINTS = ["cache_control", "eager_input_streaming", "type"] as const;

/** Members that are read here. */
const CARRIED: ReadonlySet<string> = new Set([
  "max_tokens",
  "messages",
  "metadata",
  "model",
  "output_config",
  "stop_sequences",
  "system",
  "temperature",
  "thinking",
  "tool_choice",
  "tools",
  "top_k",
  "top_p",
]);

/** Reads a Messages request as a neutral one. Throws `invalid_request` naming the member. */
export function messagesToNeutral(request: CompletionRequest, given: JsonObject): NeutralRequest {
  const body = withoutThinking(given, (block) => !isAsItCame(block));
  const extras: string[] = [];
  for (const key in body) {
    const value = body[key];
    const saysNothing = value === null || value === false || (Array.isArray(value) && value.length === 0);
    if (!saysNothing && !CARRIED.has(key) && !HINTS.has(key)) extras.push(key);
  }
  const { tool_choice: choice, output_config: config, metadata } = body;
  const toolChoice = readToolChoice(choice);
  const responseFormat = readResponseFormat(memberOf(config, "format"));
  const reasoning = readReasoning(body["thinking"], memberOf(config, "effort"));
  const user = memberOf(metadata, "user_id");
  if (isJsonObject(config)) only(config, ["effort", "format"], "output_config", extras);
  const allowsParallelCalls = memberOf(choice, "disable_parallel_tool_use") === true ? false : undefined;
  return {
    model: request.model,
    stream: request.stream,
    system: readSystem(body["system"], extras),
    messages: readMessages(body["messages"], extras),
    tools: readTools(body["tools"], extras),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...(allowsParallelCalls === undefined ? {} : { allowsParallelCalls }),
    parameters: readParameters(body),
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(typeof user === "string" ? { user } : {}),
    extras,
  };
}

function readSystem(value: JsonValue | undefined, extras: string[]): NeutralText[] {
  return readBlocks(value, "system", extras).map((part) => {
    if (part.kind !== "text") throw invalidField("system", "expected text");
    return part;
  });
}

/** What the operator says in the middle of a conversation has no place in most other formats. */
function readMessages(value: JsonValue | undefined, extras: string[]): NeutralMessage[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index): NeutralMessage[] => {
    const at = `messages[${index}]`;
    const { role, content, ...more } = objectOf(entry, at);
    only(more, [], at, extras);
    if (role === "user" || role === "assistant")
      return [{ role, at, parts: readBlocks(content, `${at}.content`, extras) }];
    extras.push(`${at}.role`);
    return [];
  });
}

function readParameters(body: JsonObject): NeutralParameters {
  const stop = body["stop_sequences"];
  const found = {
    maxTokens: numberOf(body, "max_tokens"),
    temperature: numberOf(body, "temperature"),
    topP: numberOf(body, "top_p"),
    topK: numberOf(body, "top_k"),
    stop: Array.isArray(stop) ? stop.map((text, at) => textOf(text, `stop_sequences[${at}]`)) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Tools that the provider runs itself, or defines, are nothing another one knows. */
function readTools(value: JsonValue | undefined, extras: string[]): NeutralTool[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index): NeutralTool[] => {
    const at = `tools[${index}]`;
    const tool = objectOf(entry, at);
    const { type, name, description, input_schema: schema, strict } = tool;
    if (type !== undefined && type !== null && type !== "custom") {
      extras.push(`${at}.type`);
      return [];
    }
    only(tool, ["name", "description", "input_schema", "strict", ...TOOL_HINTS], at, extras);
    return [
      {
        name: textOf(name, `${at}.name`),
        ...(typeof description === "string" ? { description } : {}),
        schema: objectOf(schema, `${at}.input_schema`),
        ...(strict === true ? { isStrict: true } : {}),
      },
    ];
  });
}

function readToolChoice(value: JsonValue | undefined): NeutralToolChoice | undefined {
  if (value === undefined || value === null) return undefined;
  const choice = objectOf(value, "tool_choice");
  switch (choice["type"]) {
    case "auto":
    case "none":
      return { kind: choice["type"] };
    case "any":
      return { kind: "required" };
    case "tool":
      return { kind: "tool", name: textOf(choice["name"], "tool_choice.name") };
    default:
      throw invalidField("tool_choice.type", 'expected "auto", "any", "tool" or "none"');
  }
}

function readResponseFormat(value: JsonValue | undefined): NeutralResponseFormat | undefined {
  if (value === undefined || value === null) return undefined;
  const format = objectOf(value, "output_config.format");
  if (format["type"] !== "json_schema")
    throw invalidField("output_config.format.type", 'expected "json_schema"');
  // Anthropic knows no names, and holds answers to their schema always.
  return { kind: "schema", name: "answer", schema: format["schema"] ?? {}, isStrict: true };
}

/** Where the model is to decide itself how much it thinks, nothing is said unless an effort is. */
function readReasoning(
  thinking: JsonValue | undefined,
  effort: JsonValue | undefined,
): NeutralReasoning | undefined {
  const type = memberOf(thinking, "type");
  if (type === "disabled") return { effort: "none" };
  if (type === "enabled") {
    const budgetTokens = memberOf(thinking, "budget_tokens");
    if (typeof budgetTokens !== "number") throw invalidField("thinking.budget_tokens", "expected a number");
    return { budgetTokens };
  }
  if (effort === undefined || effort === null) return undefined;
  if (effort === "max") return { effort: "xhigh" };
  if (isEffort(effort)) return { effort };
  throw invalidField("output_config.effort", "expected low, medium, high, xhigh or max");
}
