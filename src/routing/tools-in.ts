import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { memberAt } from "./body-members.ts";
import type { MemberPath } from "./parameter-paths.ts";

/**
 * Where requests list the tools they offer: OpenAI, Anthropic and Gemini; OpenAI's older "functions"; Converse; what Converse hands on
 * to a model as it is.
 */
const PLACES: readonly MemberPath[] = [
  ["tools"],
  ["functions"],
  ["toolConfig", "tools"],
  ["additionalModelRequestFields", "tools"],
];

/** Tools that a request offers, in all of the formats' places for them: a server may heed any. */
export function toolsIn(body: JsonObject): number {
  return PLACES.reduce((sum, path) => {
    const listed = memberAt(body, path);
    return Array.isArray(listed) ? listed.reduce<number>((total, entry) => total + sizeOf(entry), sum) : sum;
  }, 0);
}

/** One, but where an entry lists functions of its own beside what else it is (Gemini API reference, "Tool"). */
function sizeOf(entry: JsonValue): number {
  if (!isJsonObject(entry)) return 1;
  const declared = memberAt(entry, ["functionDeclarations"]);
  if (!Array.isArray(declared)) return 1;
  const others = Object.values(entry).filter((value) => value !== null && value !== declared).length;
  return declared.length + others;
}
