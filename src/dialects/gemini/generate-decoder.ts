import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { AnswerDecoder } from "../dialect-adapter.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent } from "../neutral/neutral-event.ts";
import { candidatesOf, indexOf } from "./edit-candidate.ts";
import { readFinishReason } from "./finish-reasons.ts";
import { readUsage } from "./read-usage.ts";

/** Members of a part that say something beside the one that it is made of. */
const BESIDE: ReadonlySet<string> = new Set(["thought", "thoughtSignature", "partMetadata"]);
const NOT_IN_IDS = /[^A-Za-z0-9_-]/g;
const MAX_ID_CHARS = 40;

/**
 * Reads Gemini's answers as neutral events. A call without an id gets one of the answer's own id and its number. The signature of a call
 * comes before it as hidden reasoning; that of a text, which Gemini can do without, is left out. Sources, citations and ratings, which
 * only tools of Google's and its filters give, have no place in other formats and are left out, too.
 */
export function createGenerateDecoder(): AnswerDecoder {
  let hasStarted = false;
  /** By choice, the calls so far. */
  const calls = new Map<number, number>();

  const readPart = (part: JsonObject, choice: number, id: string, events: NeutralEvent[]): void => {
    const signature = part["thoughtSignature"];
    const isSigned = typeof signature === "string" && signature !== "";
    for (const key in part) {
      const value = part[key];
      if (BESIDE.has(key)) continue;
      if (key === "text" && typeof value === "string") {
        if (value !== "")
          events.push({ kind: part["thought"] === true ? "reasoning" : "text", choice, text: value });
      } else if (key === "functionCall" && isJsonObject(value)) {
        if (isSigned) events.push({ kind: "reasoning-signature", choice, signature, isHidden: true });
        readCall(value, choice, id, events);
      } else {
        throw malformedAnswer(`a part that was not asked for, ${known(key)}`);
      }
    }
    if (isSigned && part["thought"] === true) events.push({ kind: "reasoning-signature", choice, signature });
  };

  const readCall = (call: JsonObject, choice: number, answerId: string, events: NeutralEvent[]): void => {
    const { id: given, name, args } = call;
    if (typeof name !== "string" || name === "") throw malformedAnswer("a function call without a name");
    if (call["partialArgs"] !== undefined) throw malformedAnswer("arguments in pieces, not asked for");
    const number = calls.get(choice) ?? 0;
    calls.set(choice, number + 1);
    const id = typeof given === "string" && given !== "" ? given : `call_${answerId}_${choice}_${number}`;
    events.push({ kind: "call", choice, call: number, id, name });
    events.push({ kind: "call-input", choice, call: number, text: JSON.stringify(args ?? {}) });
  };

  const readCandidate = (entry: JsonObject, choice: number, id: string, events: NeutralEvent[]): void => {
    const parts = isJsonObject(entry["content"]) ? entry["content"]["parts"] : undefined;
    for (const part of Array.isArray(parts) ? parts : [])
      if (isJsonObject(part)) readPart(part, choice, id, events);
    const said = entry["finishReason"];
    if (typeof said !== "string" || said === "") return;
    const reason = readFinishReason(said, calls.has(choice));
    if (reason === undefined) throw malformedAnswer("a function call that the model could not make");
    events.push({ kind: "finish", choice, reason });
  };

  return {
    decode(value) {
      const events: NeutralEvent[] = hasStarted ? [] : [{ kind: "start" }];
      hasStarted = true;
      const id = idIn(value["responseId"]);
      const candidates = candidatesOf(value);
      candidates.forEach((entry, position) => {
        if (isJsonObject(entry)) readCandidate(entry, indexOf(entry, position, candidates), id, events);
      });
      if (candidates.length === 0 && isPromptBlocked(value))
        events.push({ kind: "finish", choice: 0, reason: "content-filter" });
      const usage = readUsage(value["usageMetadata"]);
      if (usage !== undefined) events.push({ kind: "usage", usage });
      return events;
    },
  };
}

/** Whether Google's filters stopped the prompt: there is no candidate then. */
export function isPromptBlocked(value: JsonObject): boolean {
  const feedback = value["promptFeedback"];
  return isJsonObject(feedback) && typeof feedback["blockReason"] === "string";
}

function idIn(value: JsonValue | undefined): string {
  return typeof value === "string" ? value.replace(NOT_IN_IDS, "").slice(0, MAX_ID_CHARS) : "";
}

/** Names of members that are known; others were chosen by somebody else. */
function known(key: string): string {
  return /^(?:inlineData|fileData|executableCode|codeExecutionResult|toolCall|toolResponse)$/.test(key)
    ? key
    : "of a kind not known";
}
