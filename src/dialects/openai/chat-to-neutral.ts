import type { CompletionRequest } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import { joinTurns } from "../neutral/join-turns.ts";
import type {
  NeutralParameters,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { isEffort, numberOf, objectOf, textOf } from "../neutral/read-member.ts";
import { readChatMessages } from "./chat-messages-to-neutral.ts";

/**
 * Members that say nothing of the answer: where a request is stored, counted or cached by OpenAI, and how its stream reports. Another
 * provider has no use for them, and nothing is lost without.
 */
const HINTS: ReadonlySet<string> = new Set([
  "metadata",
  "prompt_cache_key",
  "prompt_cache_retention",
  "safety_identifier",
  "service_tier",
  "store",
  "stream",
  "stream_options",
]);

/** Members that are read here. */
const CARRIED: ReadonlySet<string> = new Set([
  "frequency_penalty",
  "max_completion_tokens",
  "max_tokens",
  "messages",
  "model",
  "n",
  "parallel_tool_calls",
  "presence_penalty",
  "reasoning_effort",
  "response_format",
  "seed",
  "stop",
  "temperature",
  "tool_choice",
  "tools",
  "top_p",
  "user",
]);

/** Reads an OpenAI chat completion request as a neutral one. Throws `invalid_request` naming the member. */
export function chatToNeutral(request: CompletionRequest, body: JsonObject): NeutralRequest {
  const extras: string[] = [];
  for (const key in body) {
    if (!CARRIED.has(key) && !HINTS.has(key) && !saysNothing(body[key])) extras.push(key);
  }
  const { system, messages } = readChatMessages(body["messages"], extras);
  const toolChoice = readToolChoice(body["tool_choice"]);
  const responseFormat = readResponseFormat(body["response_format"]);
  const reasoning = readReasoning(body["reasoning_effort"]);
  const parallel = body["parallel_tool_calls"];
  const user = body["user"];
  return {
    model: request.model,
    stream: request.stream,
    system,
    messages: joinTurns(messages),
    tools: readTools(body["tools"], extras),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...(typeof parallel === "boolean" ? { allowsParallelCalls: parallel } : {}),
    parameters: readChatParameters(body),
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(typeof user === "string" ? { user } : {}),
    extras,
  };
}

/** Null, false and what is empty ask for nothing. */
export function saysNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0 || (value.length === 1 && value[0] === "text");
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** Parameters by the names that chat completions and legacy ones share. */
export function readChatParameters(body: JsonObject): NeutralParameters {
  const stop = body["stop"];
  const stops = typeof stop === "string" ? [stop] : stop;
  const found = {
    maxTokens: numberOf(body, "max_completion_tokens") ?? numberOf(body, "max_tokens"),
    temperature: numberOf(body, "temperature"),
    topP: numberOf(body, "top_p"),
    seed: numberOf(body, "seed"),
    presencePenalty: numberOf(body, "presence_penalty"),
    frequencyPenalty: numberOf(body, "frequency_penalty"),
    choices: numberOf(body, "n"),
    stop: Array.isArray(stops) ? stops.map((text, at) => textOf(text, `stop[${at}]`)) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function readTools(value: JsonValue | undefined, extras: string[]): NeutralTool[] {
  if (!Array.isArray(value)) return [];
  const tools: NeutralTool[] = [];
  value.forEach((entry, at) => {
    const tool = objectOf(entry, `tools[${at}]`);
    if (tool["type"] !== "function") {
      extras.push(`tools[${at}].type`);
      return;
    }
    const { name, description, parameters, strict } = objectOf(tool["function"], `tools[${at}].function`);
    tools.push({
      name: textOf(name, `tools[${at}].function.name`),
      ...(typeof description === "string" ? { description } : {}),
      schema: isJsonObject(parameters) ? parameters : { type: "object", properties: {} },
      ...(strict === true ? { isStrict: true } : {}),
    });
  });
  return tools;
}

function readToolChoice(value: JsonValue | undefined): NeutralToolChoice | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === "auto" || value === "none" || value === "required") return { kind: value };
  if (isJsonObject(value) && value["type"] === "function") {
    const { name } = objectOf(value["function"], "tool_choice.function");
    return { kind: "tool", name: textOf(name, "tool_choice.function.name") };
  }
  throw invalidField("tool_choice", 'expected "auto", "none", "required" or a function of this request');
}

function readResponseFormat(value: JsonValue | undefined): NeutralResponseFormat | undefined {
  if (value === undefined || value === null) return undefined;
  const format = objectOf(value, "response_format");
  switch (format["type"]) {
    case "text":
      return undefined;
    case "json_object":
      return { kind: "json" };
    case "json_schema": {
      const { name, schema, strict } = objectOf(format["json_schema"], "response_format.json_schema");
      return {
        kind: "schema",
        name: textOf(name, "response_format.json_schema.name"),
        schema: schema ?? {},
        ...(strict === true ? { isStrict: true } : {}),
      };
    }
    default:
      throw invalidField("response_format.type", 'expected "text", "json_object" or "json_schema"');
  }
}

function readReasoning(effort: JsonValue | undefined): NeutralReasoning | undefined {
  if (effort === undefined || effort === null) return undefined;
  if (isEffort(effort)) return { effort };
  throw invalidField("reasoning_effort", "expected none, minimal, low, medium, high or xhigh");
}
