import type { JsonObject } from "../../contracts/json.ts";
import type {
  NeutralReasoning,
  NeutralRequest,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";
import { messagesToConverse, systemToConverse } from "./neutral-messages-to-converse.ts";

const DIALECT = "bedrock.converse";

/**
 * Writes a neutral request as a Converse request, whose model stands in the address. Throws `untranslatable` naming what has no place in
 * one. Left out as saying nothing of the answer: whom the client acts for.
 */
export function neutralToConverse(request: NeutralRequest): JsonObject {
  const { parameters, model } = request;
  refuseUnknown(request);
  const inferenceConfig = given({
    maxTokens: parameters.maxTokens,
    temperature: parameters.temperature,
    topP: parameters.topP,
    stopSequences: parameters.stop === undefined ? undefined : [...parameters.stop],
  });
  const system = systemToConverse(request.system);
  const fields = { ...topKOf(parameters.topK, model), ...thinkingOf(request.reasoning, model) };
  const outputConfig = outputConfigOf(request);
  return given({
    messages: messagesToConverse(request.messages),
    system: system.length === 0 ? undefined : system,
    inferenceConfig: orNothing(inferenceConfig),
    toolConfig: toolConfigOf(request),
    additionalModelRequestFields: orNothing(fields),
    outputConfig: orNothing(outputConfig),
  });
}

function refuseUnknown({ parameters, allowsParallelCalls, tools, responseFormat }: NeutralRequest): void {
  if (parameters.seed !== undefined) throw untranslatable("seed", DIALECT);
  if ((parameters.presencePenalty ?? 0) !== 0) throw untranslatable("presence_penalty", DIALECT);
  if ((parameters.frequencyPenalty ?? 0) !== 0) throw untranslatable("frequency_penalty", DIALECT);
  if ((parameters.choices ?? 1) !== 1) throw untranslatable("n", DIALECT);
  if (allowsParallelCalls === false && tools.length > 0) throw untranslatable("parallel_tool_calls", DIALECT);
  if (responseFormat?.kind === "json") throw untranslatable("response_format", DIALECT);
}

function toolConfigOf({ tools, toolChoice, messages }: NeutralRequest): JsonObject | undefined {
  if (tools.length === 0) return undefined;
  if (toolChoice?.kind === "none") {
    // Without tools none is called, but Bedrock wants those that a conversation speaks of.
    const isSpokenOf = messages.some(({ parts }) =>
      parts.some(({ kind }) => kind === "tool-call" || kind === "tool-result"),
    );
    if (isSpokenOf) throw untranslatable("tool_choice", DIALECT);
    return undefined;
  }
  return given({
    tools: tools.map(toolOf),
    toolChoice: toolChoice === undefined ? undefined : choiceOf(toolChoice),
  });
}

function toolOf({ name, description, schema, isStrict }: NeutralTool): JsonObject {
  return {
    toolSpec: given({
      name,
      // Bedrock refuses an empty one.
      description: description === "" ? undefined : description,
      inputSchema: { json: schema },
      strict: isStrict,
    }),
  };
}

function choiceOf(choice: NeutralToolChoice): JsonObject {
  if (choice.kind === "tool") return { tool: { name: choice.name } };
  return choice.kind === "required" ? { any: {} } : { auto: {} };
}

/** How many tokens are drawn from, by the names of each family of models (Amazon Bedrock user guide, "Inference request parameters"). */
function topKOf(topK: number | undefined, model: string): JsonObject {
  if (topK === undefined) return {};
  if (isOf("amazon.nova", model)) return { inferenceConfig: { topK } };
  if (isOf("anthropic.", model) || isOf("mistral.", model)) return { top_k: topK };
  throw untranslatable("top_k", DIALECT);
}

/** A budget is Claude's to take; for its words of effort see `outputConfigOf`. */
function thinkingOf(reasoning: NeutralReasoning | undefined, model: string): JsonObject {
  const { budgetTokens, effort } = reasoning ?? {};
  if (budgetTokens !== undefined) {
    if (!isOf("anthropic.", model)) throw untranslatable("thinking", DIALECT);
    return { thinking: { type: "enabled", budget_tokens: budgetTokens } };
  }
  return effort !== undefined && isOf("openai.", model) ? { reasoning_effort: effort } : {};
}

function outputConfigOf({ responseFormat, reasoning, model }: NeutralRequest): JsonObject {
  const effort = reasoning?.effort;
  const isElsewhere = effort === undefined || effort === "none" || isOf("openai.", model);
  if (!isElsewhere && effort === "minimal") throw untranslatable("reasoning_effort", DIALECT);
  const asked = isElsewhere ? {} : { effort };
  if (responseFormat?.kind !== "schema") return asked;
  const { name, schema } = responseFormat;
  const jsonSchema = { name, schema: JSON.stringify(schema) };
  return { ...asked, textFormat: { type: "json_schema", structure: { jsonSchema } } };
}

/** Ids may begin with a region's ("eu.") or be ARNs that end in a profile's name. */
function isOf(family: string, model: string): boolean {
  return model.startsWith(family) || model.includes(`.${family}`) || model.includes(`/${family}`);
}

function given(members: Record<string, JsonObject[string] | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, JsonObject[string]] => entry[1] !== undefined),
  );
}

function orNothing(value: JsonObject): JsonObject | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
