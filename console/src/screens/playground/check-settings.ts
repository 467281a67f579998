import type { Settings } from "./conversation.ts";

/** What is wrong with a field; fields that are well are left out. */
export type SettingProblems = Partial<Record<keyof Settings, string>>;

/** As many as OpenAI's API takes. */
export const MAX_STOP_SEQUENCES = 4;
/** The node's own limit (src/foundation/limits.ts). */
export const MAX_TOOLS = 512;
/** What the fields are called. */
export const SETTING_LABELS: Readonly<Record<keyof Settings, string>> = {
  system: "System prompt",
  temperature: "Temperature",
  topP: "Top p",
  maxTokens: "Most tokens",
  stop: "Stop at",
  seed: "Seed",
  reasoningEffort: "Reasoning effort",
  tools: "Tools",
};
export const REASONING_EFFORTS = ["minimal", "low", "medium", "high"] as const;

export function checkSettings(settings: Settings): SettingProblems {
  const problems: SettingProblems = {};
  const note = (name: keyof Settings, problem: string | undefined): void => {
    if (problem !== undefined) problems[name] = problem;
  };
  note("temperature", numberProblem(settings.temperature, 0, 2));
  note("topP", numberProblem(settings.topP, 0, 1));
  note("maxTokens", wholeProblem(settings.maxTokens, 1));
  note("seed", wholeProblem(settings.seed, Number.MIN_SAFE_INTEGER));
  if (stopSequences(settings.stop).length > MAX_STOP_SEQUENCES)
    note("stop", `At most ${MAX_STOP_SEQUENCES}, one a line.`);
  note("tools", toolsProblem(settings.tools));
  return problems;
}

export function hasProblems(settings: Settings): boolean {
  return Object.keys(checkSettings(settings)).length > 0;
}

/** What is wrong, for where the fields are not seen: "Temperature: A number from 0 to 2." Undefined where all is well. */
export function describeProblems(problems: SettingProblems): string | undefined {
  const [first, ...others] = Object.entries(problems) as [keyof Settings, string][];
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` And ${others.length} more under Settings.`;
  return `${SETTING_LABELS[first[0]]}: ${first[1]}${more}`;
}

export function stopSequences(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function numberProblem(text: string, least: number, most: number): string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return number >= least && number <= most ? undefined : `A number from ${least} to ${most}.`;
}

function wholeProblem(text: string, least: number): string | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= least) return undefined;
  return least === 1 ? "A whole number, 1 or more." : "A whole number.";
}

function toolsProblem(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  let tools: unknown;
  try {
    tools = JSON.parse(text);
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.`;
  }
  if (!Array.isArray(tools)) return "A JSON array: [{ … }].";
  if (tools.length > MAX_TOOLS) return `At most ${MAX_TOOLS} tools.`;
  const names = new Set<string>();
  for (const [index, tool] of (tools as unknown[]).entries()) {
    const problem = toolProblem(tool, names);
    if (problem !== undefined) return `Tool ${index + 1}: ${problem}`;
  }
  return undefined;
}

function toolProblem(tool: unknown, names: Set<string>): string | undefined {
  if (!isObject(tool) || tool["type"] !== "function")
    return 'begin with {"type": "function", "function": { … }}.';
  const called = tool["function"];
  if (!isObject(called) || typeof called["name"] !== "string" || !/^[\w-]{1,64}$/.test(called["name"]))
    return "its function needs a name of letters, digits, _ and -, 64 at most.";
  if (names.has(called["name"])) return `there is another one called ${called["name"]}.`;
  names.add(called["name"]);
  const { parameters } = called;
  return parameters === undefined || isObject(parameters)
    ? undefined
    : "its parameters are a JSON Schema: an object.";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
