import type { JsonObject, JsonValue } from "../../contracts/json.ts";
import type {
  NeutralReasoning,
  NeutralRequest,
  NeutralTool,
  NeutralToolChoice,
} from "../neutral/neutral-request.ts";
import { untranslatable } from "../neutral/untranslatable.ts";
import { textBlockOf, writeMessages } from "./neutral-to-blocks.ts";

const DIALECT = "anthropic.messages";

/** Anthropic wants a limit named, other formats do not: this one is in force, beyond any thinking, where the client named none. */
export const DEFAULT_MAX_TOKENS = 4_096;

/** Tokens that each effort stands for with models that are told a budget for thinking; none may be below 1,024. */
const BUDGETS = { minimal: 1_024, low: 2_048, medium: 8_192, high: 16_384, xhigh: 32_768 } as const;

/**
 * Models that are told how many tokens to think for: all before Claude Opus 4.6. Later ones think as they see fit, within the effort they
 * are told ("Adaptive thinking", read in November 2026).
 */
const TAKES_BUDGET = /claude-(?:3|(?:opus|sonnet|haiku)-4-(?:[015]\b|20\d{6}))/;

/** Writes a neutral request as a Messages request. Throws `untranslatable` naming what has no place in one. */
export function neutralToMessages(request: NeutralRequest): JsonObject {
  refuseOthers(request);
  const { parameters, system, tools, toolChoice, allowsParallelCalls, responseFormat, stream } = request;
  const thinking = thinkingOf(request);
  const effort = effortOf(request);
  const format =
    responseFormat?.kind === "schema" ? { type: "json_schema", schema: responseFormat.schema } : undefined;
  const config = given({ effort, format });
  const budget = typeof thinking?.["budget_tokens"] === "number" ? thinking["budget_tokens"] : 0;
  const texts = system.filter(({ text }) => text !== "");
  return given({
    model: request.model,
    system: texts.length === 0 ? undefined : texts.map(textBlockOf),
    messages: writeMessages(request.messages),
    max_tokens: parameters.maxTokens ?? DEFAULT_MAX_TOKENS + budget,
    temperature: parameters.temperature,
    top_p: parameters.topP,
    top_k: parameters.topK,
    stop_sequences: parameters.stop?.length ? [...parameters.stop] : undefined,
    tools: tools.length === 0 ? undefined : tools.map(toolOf),
    tool_choice: tools.length === 0 ? undefined : choiceOf(toolChoice, allowsParallelCalls),
    thinking,
    output_config: Object.keys(config).length === 0 ? undefined : config,
    metadata: request.user === undefined ? undefined : { user_id: request.user },
    stream: stream ? true : undefined,
  });
}

/** What asks for nothing is not refused: one choice, penalties of zero. How fine an image is to be looked at is a hint. */
function refuseOthers({ parameters, responseFormat }: NeutralRequest): void {
  if ((parameters.choices ?? 1) > 1) throw untranslatable("n", DIALECT);
  if (parameters.seed !== undefined) throw untranslatable("seed", DIALECT);
  if ((parameters.presencePenalty ?? 0) !== 0) throw untranslatable("presence_penalty", DIALECT);
  if ((parameters.frequencyPenalty ?? 0) !== 0) throw untranslatable("frequency_penalty", DIALECT);
  if ((parameters.temperature ?? 0) > 1) throw untranslatable("temperature above 1", DIALECT);
  if (responseFormat?.kind === "json") throw untranslatable("response_format without a schema", DIALECT);
}

function thinkingOf({ reasoning, model }: NeutralRequest): JsonObject | undefined {
  if (reasoning === undefined) return undefined;
  if (reasoning.budgetTokens !== undefined) return enabled(reasoning.budgetTokens);
  const { effort } = reasoning;
  if (effort === undefined) return undefined;
  if (effort === "none") return { type: "disabled" };
  return TAKES_BUDGET.test(model) ? enabled(BUDGETS[effort]) : { type: "adaptive" };
}

function enabled(budgetTokens: number): JsonObject {
  return { type: "enabled", budget_tokens: budgetTokens };
}

function effortOf({ reasoning, model }: NeutralRequest): NeutralReasoning["effort"] {
  const effort = reasoning?.effort;
  if (effort === undefined || effort === "none" || reasoning?.budgetTokens !== undefined) return undefined;
  if (TAKES_BUDGET.test(model)) return undefined;
  return effort === "minimal" ? "low" : effort;
}

function toolOf({ name, description, schema, isStrict }: NeutralTool): JsonObject {
  return given({ name, description, input_schema: { type: "object", ...schema }, strict: isStrict });
}

function choiceOf(
  choice: NeutralToolChoice | undefined,
  allowsParallelCalls: boolean | undefined,
): JsonObject | undefined {
  const single = allowsParallelCalls === false ? { disable_parallel_tool_use: true } : {};
  switch (choice?.kind) {
    case undefined:
      return allowsParallelCalls === false ? { type: "auto", ...single } : undefined;
    case "none":
      return { type: "none" };
    case "auto":
      return { type: "auto", ...single };
    case "required":
      return { type: "any", ...single };
    case "tool":
      return { type: "tool", name: choice.name, ...single };
  }
}

/** Without the members that are not there. */
function given(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object[key] = value;
  return object;
}
