import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { memberAt } from "./body-members.ts";

/** Where requests list the turns of a conversation: OpenAI's chat, Anthropic and Converse; Responses; Gemini. */
const TURNS = ["messages", "input", "contents"];
/** Types of items and blocks that are calls: OpenAI's Responses API ("function_call", "mcp_call", …); Anthropic ("tool_use", …). */
const IS_CALL = /(?:_call|^tool_use|_tool_use)$/;
/** Members that are one call: OpenAI's older functions; Converse; Gemini. */
const CALLS = ["function_call", "toolUse", "functionCall", "toolCall"];

/** Calls of tools that the conversation in a request has had, in all of the formats' places for them. */
export function toolCallsIn(body: JsonObject): number {
  return TURNS.reduce((sum, name) => sum + inEach(memberAt(body, [name]), inTurn), 0);
}

function inTurn(turn: JsonObject): number {
  const listed = memberAt(turn, ["tool_calls"]);
  return (
    inBlock(turn) +
    (Array.isArray(listed) ? listed.length : 0) +
    inEach(memberAt(turn, ["content"]), inBlock) +
    inEach(memberAt(turn, ["parts"]), inBlock)
  );
}

function inBlock(block: JsonObject): number {
  const { type } = block;
  const isCall = typeof type === "string" && IS_CALL.test(type);
  return isCall || CALLS.some((name) => isJsonObject(memberAt(block, [name]) ?? null)) ? 1 : 0;
}

/** A lone object is a list of one, as Gemini's servers take it. */
function inEach(list: JsonValue | undefined, count: (entry: JsonObject) => number): number {
  if (isJsonObject(list ?? null)) return inEach([list ?? null], count);
  if (!Array.isArray(list)) return 0;
  return list.reduce<number>((sum, entry) => sum + (isJsonObject(entry) ? count(entry) : 0), 0);
}
