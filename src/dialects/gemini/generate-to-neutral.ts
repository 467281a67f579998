import type { CompletionRequest } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { joinTurns } from "../neutral/join-turns.ts";
import type { NeutralRequest, NeutralText } from "../neutral/neutral-request.ts";
import { readConfig } from "./config-to-neutral.ts";
import { readContents } from "./contents-to-neutral.ts";
import { saysNothing } from "./says-nothing.ts";
import { camelOf, entriesOf, memberOf } from "./spelling.ts";
import { readToolConfig, readTools } from "./tools-to-neutral.ts";

/** Members that say nothing of the answer: what Google counts by, and keeps. */
const HINTS: ReadonlySet<string> = new Set(["labels", "serviceTier", "store"]);
const CARRIED: ReadonlySet<string> = new Set([
  "contents",
  "generationConfig",
  "safetySettings",
  "systemInstruction",
  "toolConfig",
  "tools",
]);
/** What asks for none of Google's own filters. */
const NO_FILTER: ReadonlySet<unknown> = new Set(["BLOCK_NONE", "OFF"]);

/**
 * Reads a request to generate content as a neutral one. Throws `invalid_request` naming the member.
 *
 * Left out, since nothing is lost without: `labels`, `serviceTier` and `store`; signatures of thoughts on texts and calls, which only
 * Google's models read; what a function says its response looks like; `safetySettings` that switch Google's filters off, where there
 * are none of Google's. Settings that ask for a filter are refused: no other provider has it.
 */
export function generateToNeutral(request: CompletionRequest, body: JsonObject): NeutralRequest {
  const extras: string[] = [];
  for (const key in body) {
    const name = camelOf(key);
    if (!CARRIED.has(name) && !HINTS.has(name) && !saysNothing(body[key])) extras.push(key);
  }
  if (asksForFilter(memberOf(body, "safetySettings"))) extras.push("safetySettings");
  const tools = readTools(memberOf(body, "tools"), extras);
  const toolChoice = readToolConfig(memberOf(body, "toolConfig"), tools, extras);
  return {
    model: request.model,
    stream: request.stream,
    system: readSystem(memberOf(body, "systemInstruction"), extras),
    messages: joinTurns(readContents(memberOf(body, "contents"), extras)),
    tools,
    ...(toolChoice === undefined ? {} : { toolChoice }),
    ...readConfig(memberOf(body, "generationConfig"), extras),
    extras,
  };
}

function readSystem(value: JsonValue | undefined, extras: string[]): NeutralText[] {
  if (!isJsonObject(value)) {
    if (!saysNothing(value)) extras.push("systemInstruction");
    return [];
  }
  return entriesOf(value["parts"], []).flatMap(({ value: part }) => {
    const text = isJsonObject(part) ? part["text"] : undefined;
    if (typeof text === "string" && text !== "") return [{ kind: "text", text } as const];
    if (!saysNothing(part)) extras.push("systemInstruction.parts");
    return [];
  });
}

function asksForFilter(value: JsonValue | undefined): boolean {
  return entriesOf(value, []).some(
    ({ value: setting }) => !isJsonObject(setting) || !NO_FILTER.has(setting["threshold"]),
  );
}
