import { fillSchema } from "./fill-schema.ts";
import type { SandboxRequest, SandboxTool } from "./sandbox-request.ts";

export interface SandboxToolCall {
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
}

const MAX_TOOL_CALLS = 8;
/** Of the words after a tool's name; no more are read. */
const MAX_SUBJECT_CHARS = 500;

/**
 * The tools a request asks for: those whose name stands in the last user message ("call get_weather for Paris and London" calls
 * it twice, "get_weather for Paris and get_time for Tokyo" calls two), and whatever `tool_choice` forces. None right
 * after a tool has answered.
 */
export function chooseToolCalls(request: SandboxRequest): SandboxToolCall[] {
  const { tools, toolChoice, messages } = request;
  const last = messages.at(-1);
  if (tools.length === 0 || toolChoice.mode === "none" || last?.role !== "user") return [];
  const eligible =
    toolChoice.name === undefined ? tools : tools.filter(({ name }) => name === toolChoice.name);
  let calls = findMentions(last.text, eligible).flatMap(({ tool, about }) => callsOf(tool, about));
  const [first] = eligible;
  if (calls.length === 0 && toolChoice.mode === "required" && first !== undefined)
    calls = callsOf(first, last.text);
  return calls.slice(0, request.parallelToolCalls ? MAX_TOOL_CALLS : 1);
}

interface Mention {
  readonly tool: SandboxTool;
  /** The words between this tool's name and the next one's. */
  readonly about: string;
}

function findMentions(text: string, tools: readonly SandboxTool[]): Mention[] {
  const lower = text.toLowerCase().replaceAll("_", " ");
  const found = tools
    .flatMap((tool) =>
      occurrences(lower, tool.name.toLowerCase().replaceAll("_", " ")).map((at) => ({ tool, at })),
    )
    .sort((a, b) => a.at - b.at);
  return found.map(({ tool, at }, index) => ({
    tool,
    about: text.slice(at + tool.name.length, found[index + 1]?.at).slice(0, MAX_SUBJECT_CHARS),
  }));
}

function occurrences(text: string, name: string): number[] {
  const found: number[] = [];
  for (
    let at = text.indexOf(name);
    at !== -1 && found.length < MAX_TOOL_CALLS;
    at = text.indexOf(name, at + 1)
  ) {
    found.push(at);
  }
  return found;
}

const SUBJECT = /\b(?:for|in|of|about|with|to|on)\s+(.+)/is;
const NOT_A_SUBJECT = /^(?:call|use|run|invoke|then|also|for|in|please|)$/i;

/** One call for each thing that the tool is asked about. */
function callsOf(tool: SandboxTool, about: string): SandboxToolCall[] {
  const named = SUBJECT.exec(about)?.[1] ?? "";
  const subjects = named
    .split(/\s*(?:,|;|\band\b)\s*/i)
    .map((subject) => subject.replace(/^(?:for|in)\s+/i, "").replace(/[\s.?!"'“”]+$/g, ""))
    .filter((subject) => !NOT_A_SUBJECT.test(subject))
    .filter((subject, index, all) => all.indexOf(subject) === index);
  const number = Number(/-?\d+(?:\.\d+)?/.exec(about)?.[0] ?? 1);
  return (subjects.length === 0 ? ["example"] : subjects).map((words) => ({
    name: tool.name,
    arguments: JSON.stringify(fillSchema({ type: "object", ...tool.parameters }, { words, number })),
  }));
}
