import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import { untranslatable } from "../neutral/untranslatable.ts";
import type {
  NeutralMedia,
  NeutralMessage,
  NeutralPart,
  NeutralRequest,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";

const DIALECT = "openai.chat";
/** Budgets for thinking, in tokens, that each effort stands for at least. */
const EFFORT_OF_BUDGET = [
  ["high", 16_384],
  ["medium", 4_096],
  ["low", 1],
] as const;
const SOUND_FORMATS: ReadonlyMap<string, string> = new Map([
  ["audio/wav", "wav"],
  ["audio/mpeg", "mp3"],
]);

/** Writes a neutral request as an OpenAI chat completion request. Throws `untranslatable` naming what has no place in one. */
export function neutralToChat(request: NeutralRequest): JsonObject {
  const { parameters, tools, reasoning, responseFormat, toolChoice, stream } = request;
  if (parameters.topK !== undefined) throw untranslatable("top_k", DIALECT);
  const system = request.system.map(({ text }) => text).join("\n\n");
  return given({
    model: request.model,
    messages: [
      ...(system === "" ? [] : [{ role: "system", content: system }]),
      ...request.messages.flatMap(messagesOf),
    ],
    max_tokens: parameters.maxTokens,
    temperature: parameters.temperature,
    top_p: parameters.topP,
    stop: parameters.stop === undefined ? undefined : [...parameters.stop],
    seed: parameters.seed,
    presence_penalty: parameters.presencePenalty,
    frequency_penalty: parameters.frequencyPenalty,
    n: parameters.choices,
    tools: tools.length === 0 ? undefined : tools.map(toolOf),
    tool_choice: toolChoice === undefined || tools.length === 0 ? undefined : choiceOf(toolChoice),
    parallel_tool_calls: tools.length === 0 ? undefined : request.allowsParallelCalls,
    response_format: responseFormat === undefined ? undefined : formatOf(responseFormat),
    reasoning_effort: reasoning === undefined ? undefined : effortOf(reasoning),
    user: request.user,
    stream: stream ? true : undefined,
    stream_options: stream ? { include_usage: true } : undefined,
  });
}

/** Without the members that are not there. */
function given(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object[key] = value;
  return object;
}

function toolOf({ name, description, schema, isStrict }: NeutralRequest["tools"][number]): JsonObject {
  const definition = given({ name, description, parameters: schema, strict: isStrict });
  return { type: "function", function: definition };
}

function choiceOf(choice: NeutralToolChoice): JsonValue {
  return choice.kind === "tool" ? { type: "function", function: { name: choice.name } } : choice.kind;
}

function formatOf(format: NonNullable<NeutralRequest["responseFormat"]>): JsonObject {
  if (format.kind === "json") return { type: "json_object" };
  const { name, schema, isStrict } = format;
  return { type: "json_schema", json_schema: given({ name, schema, strict: isStrict }) };
}

function effortOf({
  effort,
  budgetTokens = 0,
}: NonNullable<NeutralRequest["reasoning"]>): string | undefined {
  return effort ?? EFFORT_OF_BUDGET.find(([, least]) => budgetTokens >= least)?.[0];
}

/** Results of tools are messages of their own, before what the user says beside them. */
function messagesOf(message: NeutralMessage): JsonObject[] {
  if (message.role === "assistant") return [assistantOf(message)];
  const results = message.parts.filter((part) => part.kind === "tool-result");
  const rest = message.parts.filter((part) => part.kind !== "tool-result");
  const messages: JsonObject[] = results.map(({ id, parts, isError }) => {
    const text = parts.map((part) => textIn(part, message.at)).join("\n");
    return { role: "tool", tool_call_id: id, content: isError === true ? `Error: ${text}` : text };
  });
  if (rest.length > 0) messages.push({ role: "user", content: contentOf(rest, message.at) });
  return messages;
}

function assistantOf({ parts, at }: NeutralMessage): JsonObject {
  const calls: JsonObject[] = [];
  let content = "";
  let reasoning = "";
  let refusal: string | undefined;
  for (const part of parts) {
    if (part.kind === "text") content += part.text;
    else if (part.kind === "refusal") refusal = (refusal ?? "") + part.text;
    // What only its provider can read says nothing to another.
    else if (part.kind === "reasoning") reasoning += part.text;
    else if (part.kind === "tool-call")
      calls.push({ id: part.id, type: "function", function: { name: part.name, arguments: part.input } });
    else throw untranslatable(`${at}: ${part.kind} of an assistant`, DIALECT);
  }
  return given({
    role: "assistant",
    content: content === "" ? null : content,
    refusal,
    reasoning_content: reasoning === "" ? undefined : reasoning,
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

function contentOf(parts: readonly NeutralPart[], at: string): JsonValue {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "text") return only.text;
  return parts.map((part) => partOf(part, at));
}

function partOf(part: NeutralPart, at: string): JsonObject {
  switch (part.kind) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return { type: "image_url", image_url: given({ url: urlOf(part.media), detail: part.detail }) };
    case "audio": {
      const { media } = part;
      const format = media.from === "bytes" ? SOUND_FORMATS.get(media.mediaType) : undefined;
      if (media.from !== "bytes" || format === undefined) throw untranslatable(`${at}: audio`, DIALECT);
      return { type: "input_audio", input_audio: { data: media.base64, format } };
    }
    case "document":
      if (part.media.from === "url") throw untranslatable(`${at}: document by its address`, DIALECT);
      return {
        type: "file",
        file: given({ file_data: urlOf(part.media), filename: part.name ?? "document" }),
      };
    default:
      throw untranslatable(`${at}: ${part.kind}`, DIALECT);
  }
}

function textIn(part: NeutralPart, at: string): string {
  if (part.kind === "text") return part.text;
  throw untranslatable(`${at}: ${part.kind} in the result of a tool`, DIALECT);
}

function urlOf(media: NeutralMedia): string {
  return media.from === "url" ? media.url : `data:${media.mediaType};base64,${media.base64}`;
}
