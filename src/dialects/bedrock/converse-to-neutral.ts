import type { CompletionRequest } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type {
  NeutralParameters,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { isEffort, numberOf, objectOf, textOf } from "../neutral/read-member.ts";
import { readConverseMessages, readConverseSystem } from "./converse-messages-to-neutral.ts";
import { readSchemaText } from "./read-schema-text.ts";
import { wasEdited, withoutReasoning } from "./signed-reasoning.ts";

/** Members that say nothing of the answer: what Bedrock's log of calls is to hold, and on which capacity it runs. */
const HINTS: ReadonlySet<string> = new Set(["performanceConfig", "requestMetadata", "serviceTier"]);

/** Members that are read here. */
const CARRIED: ReadonlySet<string> = new Set([
  "additionalModelRequestFields",
  "inferenceConfig",
  "messages",
  "outputConfig",
  "system",
  "toolConfig",
]);
const INFERENCE: ReadonlySet<string> = new Set(["maxTokens", "temperature", "topP", "stopSequences"]);

/** Reads a Converse request as a neutral one. Throws `invalid_request` naming the member. */
export function converseToNeutral(request: CompletionRequest, given: JsonObject): NeutralRequest {
  const body = withoutReasoning(given, wasEdited);
  const extras: string[] = [];
  nameForeign(body, "", (key) => CARRIED.has(key) || HINTS.has(key), extras);
  const inference = body["inferenceConfig"] ?? {};
  if (isJsonObject(inference))
    nameForeign(inference, "inferenceConfig.", (key) => INFERENCE.has(key), extras);
  const { tools, toolChoice } = readToolConfig(body["toolConfig"], extras);
  const more = readModelFields(body["additionalModelRequestFields"], extras);
  const { responseFormat, effort } = readOutputConfig(body["outputConfig"], extras);
  const reasoning = { ...more.reasoning, ...effort };
  return {
    model: request.model,
    stream: request.stream,
    system: readConverseSystem(body["system"], extras),
    messages: readConverseMessages(body["messages"], extras),
    tools,
    ...(toolChoice === undefined ? {} : { toolChoice }),
    parameters: { ...readInference(objectOf(inference, "inferenceConfig")), ...more.parameters },
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(Object.keys(reasoning).length === 0 ? {} : { reasoning }),
    extras,
  };
}

/** Names the members of an object that are not known; null and what is empty ask for nothing. */
function nameForeign(
  value: JsonObject,
  prefix: string,
  isKnown: (key: string) => boolean,
  extras: string[],
): void {
  for (const key in value) if (!isKnown(key) && !isEmpty(value[key])) extras.push(`${prefix}${key}`);
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function readInference(inference: JsonObject): NeutralParameters {
  const stops = inference["stopSequences"];
  const found = {
    maxTokens: numberOf(inference, "maxTokens", "inferenceConfig.maxTokens"),
    temperature: numberOf(inference, "temperature", "inferenceConfig.temperature"),
    topP: numberOf(inference, "topP", "inferenceConfig.topP"),
    stop: Array.isArray(stops)
      ? stops.map((text, at) => textOf(text, `inferenceConfig.stopSequences[${at}]`))
      : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function readToolConfig(
  value: JsonValue | undefined,
  extras: string[],
): { readonly tools: NeutralTool[]; readonly toolChoice?: NeutralToolChoice } {
  if (value === undefined || value === null) return { tools: [] };
  const config = objectOf(value, "toolConfig");
  const tools: NeutralTool[] = [];
  for (const [index, entry] of (Array.isArray(config["tools"]) ? config["tools"] : []).entries()) {
    const at = `toolConfig.tools[${index}]`;
    const { toolSpec, cachePoint } = objectOf(entry, at);
    if (cachePoint !== undefined) continue; // A hint: it only says what is worth keeping.
    if (toolSpec === undefined) extras.push(at);
    else tools.push(readTool(objectOf(toolSpec, `${at}.toolSpec`), `${at}.toolSpec`));
  }
  const toolChoice = readToolChoice(config["toolChoice"]);
  return { tools, ...(toolChoice === undefined ? {} : { toolChoice }) };
}

function readTool({ name, description, inputSchema, strict }: JsonObject, at: string): NeutralTool {
  const { json } = objectOf(inputSchema, `${at}.inputSchema`);
  return {
    name: textOf(name, `${at}.name`),
    ...(typeof description === "string" ? { description } : {}),
    schema: objectOf(json, `${at}.inputSchema.json`),
    ...(strict === true ? { isStrict: true } : {}),
  };
}

function readToolChoice(value: JsonValue | undefined): NeutralToolChoice | undefined {
  if (value === undefined || value === null) return undefined;
  const choice = objectOf(value, "toolConfig.toolChoice");
  if (choice["auto"] !== undefined) return { kind: "auto" };
  if (choice["any"] !== undefined) return { kind: "required" };
  const { name } = objectOf(choice["tool"], "toolConfig.toolChoice.tool");
  return { kind: "tool", name: textOf(name, "toolConfig.toolChoice.tool.name") };
}

/** What models take beyond Converse, by the names of Claude and Nova (Amazon Bedrock user guide, "Inference request parameters"). */
function readModelFields(
  value: JsonValue | undefined,
  extras: string[],
): { readonly parameters: NeutralParameters; readonly reasoning: NeutralReasoning } {
  const parameters: { topK?: number } = {};
  const reasoning: { budgetTokens?: number; effort?: NonNullable<NeutralReasoning["effort"]> } = {};
  for (const [key, member] of Object.entries(isJsonObject(value) ? value : {})) {
    if (key === "top_k" && typeof member === "number") parameters.topK = member;
    else if (key === "reasoning_effort" && isEffort(member)) reasoning.effort = member;
    else if ((key === "thinking" || key === "reasoning_config") && isJsonObject(member)) {
      const budget = member["budget_tokens"];
      if (member["type"] === "enabled" && typeof budget === "number") reasoning.budgetTokens = budget;
      else if (member["type"] !== "disabled") extras.push(`additionalModelRequestFields.${key}`);
    } else if (key === "inferenceConfig" && isJsonObject(member) && typeof member["topK"] === "number") {
      parameters.topK = member["topK"];
      const at = "additionalModelRequestFields.inferenceConfig.";
      nameForeign(member, at, (name) => name === "topK", extras);
    } else if (!isEmpty(member)) extras.push(`additionalModelRequestFields.${key}`);
  }
  return { parameters, reasoning };
}

function readOutputConfig(
  value: JsonValue | undefined,
  extras: string[],
): { readonly responseFormat?: NeutralResponseFormat; readonly effort?: NeutralReasoning } {
  if (value === undefined || value === null) return {};
  const { textFormat, effort, ...foreign } = objectOf(value, "outputConfig");
  nameForeign(foreign, "outputConfig.", () => false, extras);
  if (effort !== undefined && !isEffort(effort)) extras.push("outputConfig.effort");
  const asked = isEffort(effort) ? { effort: { effort } } : {};
  if (textFormat === undefined || textFormat === null) return asked;
  const { structure } = objectOf(textFormat, "outputConfig.textFormat");
  const { jsonSchema } = objectOf(structure, "outputConfig.textFormat.structure");
  const at = "outputConfig.textFormat.structure.jsonSchema";
  const named = objectOf(jsonSchema, at);
  const schema = readSchemaText(textOf(named["schema"], `${at}.schema`));
  if (schema === undefined) throw invalidField(`${at}.schema`, "expected JSON as text");
  const name = typeof named["name"] === "string" ? named["name"] : "answer";
  return { ...asked, responseFormat: { kind: "schema", name, schema, isStrict: true } };
}
