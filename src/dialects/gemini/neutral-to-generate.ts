import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import { untranslatable } from "../neutral/untranslatable.ts";
import type {
  NeutralReasoning,
  NeutralRequest,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { contentsOf } from "./neutral-to-contents.ts";

const DIALECT = "gemini.generate";

/** Tokens for thinking that OpenAI's efforts stand for with models that take a number (Google, "OpenAI compatibility"). */
const BUDGETS = { minimal: 1_024, low: 1_024, medium: 8_192, high: 24_576, xhigh: 24_576 } as const;
/** Levels that they stand for with models that take a word, Gemini 3 and later. */
const LEVELS = { minimal: "MINIMAL", low: "LOW", medium: "MEDIUM", high: "HIGH", xhigh: "HIGH" } as const;
const GENERATION = /gemini-(\d{1,3})/;
/** The first generation that thinks by levels, and wants to see the signatures of its calls. */
const THIRD = 3;

/**
 * Writes a neutral request as one to generate content. Throws `untranslatable` naming what has no place in one.
 *
 * Left out, since nothing is lost without: whoever the client acts for, the name of a response's schema and of a document, how finely an
 * image is to be looked at, and where a prompt is to be cached (Gemini caches by itself).
 */
export function neutralToGenerate(request: NeutralRequest): JsonObject {
  const { system, tools, toolChoice, allowsParallelCalls } = request;
  if (allowsParallelCalls === false && tools.length > 0) throw untranslatable("parallel_tool_calls", DIALECT);
  const isThird = generationOf(request.model) >= THIRD;
  const config = configOf(request, isThird);
  return {
    contents: contentsOf(request.messages, isThird),
    ...(system.length === 0 ? {} : { systemInstruction: { parts: system.map(({ text }) => ({ text })) } }),
    ...(tools.length === 0 ? {} : { tools: [{ functionDeclarations: tools.map(declarationOf) }] }),
    ...(tools.length === 0 ? {} : toolConfigOf(toolChoice, tools)),
    ...(Object.keys(config).length === 0 ? {} : { generationConfig: config }),
  };
}

function generationOf(model: string): number {
  return Number(GENERATION.exec(model)?.[1] ?? 0);
}

/** `parametersJsonSchema` takes JSON Schema as others write it; `parameters` only a part of it, and no empty object. */
function declarationOf({ name, description, schema }: NeutralTool): JsonObject {
  const { properties } = schema;
  const isEmpty =
    schema["type"] === "object" &&
    typeof properties === "object" &&
    Object.keys(properties ?? {}).length === 0;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(isEmpty ? {} : { parametersJsonSchema: schema }),
  };
}

/** Calls that must keep to their schemas are asked for as VALIDATED; where a call must be made, they do in any case. */
function toolConfigOf(choice: NeutralToolChoice | undefined, tools: readonly NeutralTool[]): JsonObject {
  const isStrict = tools.some((tool) => tool.isStrict === true);
  const calling = (): JsonObject | undefined => {
    switch (choice?.kind) {
      case "none":
        return { mode: "NONE" };
      case "required":
        return { mode: "ANY" };
      case "tool":
        return { mode: "ANY", allowedFunctionNames: [choice.name] };
      default:
        return isStrict ? { mode: "VALIDATED" } : choice === undefined ? undefined : { mode: "AUTO" };
    }
  };
  const functionCallingConfig = calling();
  return functionCallingConfig === undefined ? {} : { toolConfig: { functionCallingConfig } };
}

function configOf({ parameters, responseFormat, reasoning }: NeutralRequest, isThird: boolean): JsonObject {
  const config: JsonObject = {};
  const set = (name: string, value: JsonValue | undefined): void => {
    if (value !== undefined) config[name] = value;
  };
  set("maxOutputTokens", parameters.maxTokens);
  set("temperature", parameters.temperature);
  set("topP", parameters.topP);
  set("topK", parameters.topK);
  set("stopSequences", parameters.stop === undefined ? undefined : [...parameters.stop]);
  set("seed", parameters.seed);
  set("presencePenalty", parameters.presencePenalty);
  set("frequencyPenalty", parameters.frequencyPenalty);
  set("candidateCount", parameters.choices === 1 ? undefined : parameters.choices);
  if (responseFormat !== undefined) set("responseMimeType", "application/json");
  if (responseFormat?.kind === "schema") set("responseJsonSchema", responseFormat.schema);
  if (reasoning !== undefined) set("thinkingConfig", thinkingOf(reasoning, isThird));
  return config;
}

/** Whoever asks for reasoning in another format is shown it there; so thoughts are asked for. */
function thinkingOf({ effort, budgetTokens }: NeutralReasoning, isThird: boolean): JsonObject | undefined {
  if (effort === "none") return { thinkingBudget: 0 };
  if (budgetTokens !== undefined) return { thinkingBudget: budgetTokens, includeThoughts: true };
  if (effort === undefined) return undefined;
  return isThird
    ? { thinkingLevel: LEVELS[effort], includeThoughts: true }
    : { thinkingBudget: BUDGETS[effort], includeThoughts: true };
}
