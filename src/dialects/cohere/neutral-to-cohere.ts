import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type {
  NeutralMessage,
  NeutralPart,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";

const DIALECT = "cohere.chat";

/** Writes a neutral request as one of Cohere's chat. Throws `untranslatable` naming what has no place in one. */
export function neutralToCohere(request: NeutralRequest): JsonObject {
  const { parameters, tools, reasoning, responseFormat, toolChoice } = request;
  if (parameters.choices !== undefined && parameters.choices !== 1) throw untranslatable("n", DIALECT);
  if (request.allowsParallelCalls === false && tools.length > 0)
    throw untranslatable("parallel_tool_calls", DIALECT);
  const system = request.system.map(({ text }) => text).join("\n\n");
  const isStrict = tools.some((tool) => tool.isStrict === true);
  if (isStrict && tools.some((tool) => tool.isStrict !== true))
    throw untranslatable("tools: strict for some and not for others", DIALECT);
  return given({
    model: request.model,
    messages: [
      ...(system === "" ? [] : [{ role: "system", content: system }]),
      ...request.messages.flatMap(messagesOf),
    ],
    stream: request.stream,
    tools: tools.length === 0 ? undefined : tools.map(toolOf),
    strict_tools: isStrict ? true : undefined,
    tool_choice: tools.length === 0 ? undefined : choiceOf(toolChoice),
    // There is no place for citations in any format that clients speak.
    citation_options: { mode: "OFF" },
    response_format: responseFormat === undefined ? undefined : formatOf(responseFormat),
    max_tokens: parameters.maxTokens,
    stop_sequences: parameters.stop === undefined ? undefined : [...parameters.stop],
    temperature: parameters.temperature,
    p: parameters.topP,
    k: parameters.topK,
    seed: parameters.seed,
    presence_penalty: parameters.presencePenalty,
    frequency_penalty: parameters.frequencyPenalty,
    thinking: reasoning === undefined ? undefined : thinkingOf(reasoning),
  });
}

/** Without the members that are not there. */
function given(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object[key] = value;
  return object;
}

function toolOf({ name, description, schema }: NeutralRequest["tools"][number]): JsonObject {
  return { type: "function", function: given({ name, description, parameters: schema }) };
}

/** "auto" is what stands where nothing does. */
function choiceOf(choice: NeutralToolChoice | undefined): string | undefined {
  switch (choice?.kind) {
    case "required":
      return "REQUIRED";
    case "none":
      return "NONE";
    case "tool":
      throw untranslatable("tool_choice: one tool by its name", DIALECT);
    default:
      return undefined;
  }
}

/** The schema's name is for whoever reads the request, and its strictness is Cohere's rule. */
function formatOf(format: NeutralResponseFormat): JsonObject {
  return format.kind === "json"
    ? { type: "json_object" }
    : { type: "json_object", json_schema: format.schema };
}

function thinkingOf({ effort, budgetTokens }: NeutralReasoning): JsonObject {
  if (effort === "none") return { type: "disabled" };
  return given({ type: "enabled", token_budget: budgetTokens });
}

/** Results of tools are messages of their own, before what the user says beside them. */
function messagesOf(message: NeutralMessage): JsonObject[] {
  if (message.role === "assistant") return [assistantOf(message)];
  const messages: JsonObject[] = [];
  const rest: NeutralPart[] = [];
  for (const part of message.parts) {
    if (part.kind !== "tool-result") {
      rest.push(part);
      continue;
    }
    const text = part.parts.map((piece) => textIn(piece, message.at)).join("\n");
    const content = part.isError === true ? `Error: ${text}` : text;
    messages.push({ role: "tool", tool_call_id: part.id, content });
  }
  if (rest.length > 0) messages.push({ role: "user", content: contentOf(rest, message.at) });
  return messages;
}

function assistantOf({ parts, at }: NeutralMessage): JsonObject {
  const content: JsonObject[] = [];
  const calls: JsonObject[] = [];
  for (const part of parts) {
    if (part.kind === "text" || part.kind === "refusal") content.push({ type: "text", text: part.text });
    // What only its provider can read says nothing to another.
    else if (part.kind === "reasoning") {
      if (part.text !== "") content.push({ type: "thinking", thinking: part.text });
    } else if (part.kind === "tool-call")
      calls.push({ id: part.id, type: "function", function: { name: part.name, arguments: part.input } });
    else throw untranslatable(`${at}: ${part.kind} of an assistant`, DIALECT);
  }
  return given({
    role: "assistant",
    content: content.length === 0 ? undefined : content,
    tool_calls: calls.length === 0 ? undefined : calls,
  });
}

function contentOf(parts: readonly NeutralPart[], at: string): JsonValue {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "text") return only.text;
  return parts.map((part) => {
    if (part.kind === "text") return { type: "text", text: part.text };
    if (part.kind !== "image") throw untranslatable(`${at}: ${part.kind}`, DIALECT);
    const { media, detail } = part;
    const url = media.from === "url" ? media.url : `data:${media.mediaType};base64,${media.base64}`;
    return { type: "image_url", image_url: given({ url, detail }) };
  });
}

function textIn(part: NeutralPart, at: string): string {
  if (part.kind === "text") return part.text;
  throw untranslatable(`${at}: ${part.kind} in the result of a tool`, DIALECT);
}
