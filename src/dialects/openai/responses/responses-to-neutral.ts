import type { CompletionRequest } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { joinTurns } from "../../neutral/join-turns.ts";
import type {
  NeutralMessage,
  NeutralPart,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
  NeutralText,
  NeutralTool,
  NeutralToolChoice,
} from "../../neutral/neutral-request.ts";
import { isEffort, numberOf, objectOf, textOf } from "../../neutral/read-member.ts";
import { mediaOf } from "../media-of-url.ts";
import { stringOf } from "./string-of.ts";

/** Members that say nothing of the answer: where OpenAI stores, counts or caches it, and what its own response brings along. */
const HINTS: ReadonlySet<string> = new Set([
  "include",
  "metadata",
  "prompt_cache_key",
  "prompt_cache_retention",
  "safety_identifier",
  "service_tier",
  "store",
  "stream",
  "stream_options",
  "truncation",
]);
const CARRIED: ReadonlySet<string> = new Set([
  "input",
  "instructions",
  "max_output_tokens",
  "model",
  "parallel_tool_calls",
  "reasoning",
  "temperature",
  "text",
  "tool_choice",
  "tools",
  "top_p",
  "user",
]);

/** Reads a Responses request as a neutral one. Throws `invalid_request` naming the member. */
export function responsesToNeutral(request: CompletionRequest, body: JsonObject): NeutralRequest {
  const extras: string[] = [];
  for (const key in body)
    if (!CARRIED.has(key) && !HINTS.has(key) && body[key] !== null && body[key] !== false) extras.push(key);
  if (body["truncation"] === "auto") extras.push("truncation");
  const { system, messages } = readInput(body, extras);
  const toolChoice = readToolChoice(body["tool_choice"], extras);
  const responseFormat = readFormat(body["text"], extras);
  const reasoning = readReasoning(body["reasoning"]);
  const { parallel_tool_calls: parallel, user } = body;
  const maxTokens = numberOf(body, "max_output_tokens");
  const temperature = numberOf(body, "temperature");
  const topP = numberOf(body, "top_p");
  return {
    model: request.model,
    stream: request.stream,
    system,
    messages: joinTurns(messages),
    tools: readTools(body["tools"], extras),
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...(typeof parallel === "boolean" ? { allowsParallelCalls: parallel } : {}),
    parameters: {
      ...(maxTokens === undefined ? {} : { maxTokens }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { topP }),
    },
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(typeof user === "string" ? { user } : {}),
    extras,
  };
}

function readInput(
  { input, instructions }: JsonObject,
  extras: string[],
): { readonly system: NeutralText[]; readonly messages: NeutralMessage[] } {
  const system: NeutralText[] =
    typeof instructions === "string" ? [{ kind: "text", text: instructions }] : [];
  if (typeof input === "string")
    return { system, messages: [{ role: "user", at: "input", parts: [{ kind: "text", text: input }] }] };
  const messages: NeutralMessage[] = [];
  for (const [index, entry] of (Array.isArray(input) ? input : []).entries()) {
    const at = `input[${index}]`;
    const item = objectOf(entry, at);
    const { type = "message", role } = item;
    if (type === "message") {
      const parts = readContent(item["content"], `${at}.content`, extras);
      if (role === "user" || role === "assistant") messages.push({ role, at, parts });
      else if (role === "system" || role === "developer")
        for (const part of parts) {
          if (part.kind !== "text") throw invalidField(`${at}.content`, "expected text");
          system.push(part);
        }
      else extras.push(`${at}.role`);
    } else {
      const message = readItem(item, type, at, extras);
      if (message !== undefined) messages.push(message);
    }
  }
  return { system, messages };
}

/** An item that is no message; undefined, and named, where no other format has its like. */
function readItem(
  item: JsonObject,
  type: JsonValue,
  at: string,
  extras: string[],
): NeutralMessage | undefined {
  switch (type) {
    case "function_call": {
      const id = textOf(item["call_id"], `${at}.call_id`);
      const name = textOf(item["name"], `${at}.name`);
      const input = textOf(item["arguments"], `${at}.arguments`);
      return { role: "assistant", at, parts: [{ kind: "tool-call", id, name, input }] };
    }
    case "function_call_output": {
      const id = textOf(item["call_id"], `${at}.call_id`);
      const parts = readContent(item["output"], `${at}.output`, extras);
      return { role: "user", at, parts: [{ kind: "tool-result", id, parts }] };
    }
    case "reasoning": {
      const summary = Array.isArray(item["summary"]) ? item["summary"] : [];
      const text = summary.map((part) => (isJsonObject(part) ? stringOf(part["text"], "") : "")).join("\n");
      const signature = item["encrypted_content"];
      const isHidden = text === "";
      const proof = typeof signature === "string" ? { signature, ...(isHidden && { isHidden }) } : {};
      return { role: "assistant", at, parts: [{ kind: "reasoning", text, ...proof }] };
    }
    default:
      extras.push(at);
      return undefined;
  }
}

function readContent(value: JsonValue | undefined, at: string, extras: string[]): NeutralPart[] {
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  if (!Array.isArray(value)) throw invalidField(at, "expected text or a list of parts");
  const parts: NeutralPart[] = [];
  value.forEach((entry, index) => {
    const where = `${at}[${index}]`;
    const part = readPart(objectOf(entry, where), where);
    if (part === undefined) extras.push(where);
    else parts.push(part);
  });
  return parts;
}

function readPart(part: JsonObject, at: string): NeutralPart | undefined {
  switch (part["type"]) {
    case "input_text":
    case "output_text":
      return { kind: "text", text: textOf(part["text"], `${at}.text`) };
    case "refusal":
      return { kind: "refusal", text: textOf(part["refusal"], `${at}.refusal`) };
    case "input_image": {
      const { image_url: url, detail } = part;
      if (typeof url !== "string") return undefined;
      return {
        kind: "image",
        media: mediaOf(url),
        ...(typeof detail === "string" && detail !== "auto" && { detail }),
      };
    }
    case "input_file": {
      const { file_data: data, file_url: url, filename } = part;
      const source = typeof data === "string" ? data : url;
      if (typeof source !== "string") return undefined;
      return {
        kind: "document",
        media: mediaOf(source),
        ...(typeof filename === "string" && { name: filename }),
      };
    }
    default:
      return undefined;
  }
}

function readTools(value: JsonValue | undefined, extras: string[]): NeutralTool[] {
  const tools: NeutralTool[] = [];
  for (const [index, entry] of (Array.isArray(value) ? value : []).entries()) {
    const at = `tools[${index}]`;
    const { type, name, description, parameters, strict } = objectOf(entry, at);
    if (type !== "function") {
      extras.push(`${at}.type`);
      continue;
    }
    tools.push({
      name: textOf(name, `${at}.name`),
      ...(typeof description === "string" ? { description } : {}),
      schema: isJsonObject(parameters) ? parameters : { type: "object", properties: {} },
      ...(strict === true ? { isStrict: true } : {}),
    });
  }
  return tools;
}

function readToolChoice(value: JsonValue | undefined, extras: string[]): NeutralToolChoice | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === "auto" || value === "none" || value === "required") return { kind: value };
  if (isJsonObject(value) && value["type"] === "function")
    return { kind: "tool", name: textOf(value["name"], "tool_choice.name") };
  extras.push("tool_choice");
  return undefined;
}

function readFormat(value: JsonValue | undefined, extras: string[]): NeutralResponseFormat | undefined {
  if (!isJsonObject(value)) return undefined;
  if (value["verbosity"] !== undefined && value["verbosity"] !== null) extras.push("text.verbosity");
  const { format } = value;
  if (!isJsonObject(format) || format["type"] === "text") return undefined;
  if (format["type"] === "json_object") return { kind: "json" };
  if (format["type"] !== "json_schema")
    throw invalidField("text.format.type", 'expected "text", "json_object" or "json_schema"');
  const { name, schema, strict } = format;
  return {
    kind: "schema",
    name: textOf(name, "text.format.name"),
    schema: schema ?? {},
    ...(strict === true ? { isStrict: true } : {}),
  };
}

/** A summary that was asked for comes where the model gives any; that it gives none cannot be told beforehand. */
function readReasoning(value: JsonValue | undefined): NeutralReasoning | undefined {
  if (value === undefined || value === null) return undefined;
  const { effort } = objectOf(value, "reasoning");
  if (effort === undefined || effort === null) return undefined;
  if (isEffort(effort)) return { effort };
  throw invalidField("reasoning.effort", "expected none, minimal, low, medium, high or xhigh");
}
