import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import type { PromptDocument } from "../contracts/prompt-document.ts";
import type { PromptVariable } from "../contracts/prompt-variable.ts";
import { parseStrictJson, StrictJsonError } from "../foundation/strict-json.ts";
import { PROMPT_PLACES } from "./prompt-places.ts";
import { renderPrompt } from "./render-prompt.ts";

export interface BodyWithPrompt {
  /** The body with the Prompt's messages before its own, and its model where it named none. */
  readonly body: JsonObject;
  /** The Prompt's model, for wire formats that have it in the address; undefined where the Prompt has none. */
  readonly model: string | undefined;
}

/**
 * Puts a Prompt, filled in, before the messages of a request. What comes back is to be read like a request that came so: its texts are
 * inspected where they stand, values as words of the user, the Prompt's own instructions as words of the system.
 *
 * Throws `invalid_request` as `renderPrompt` does, and for a wire format that has no messages.
 */
export function usePrompt(
  body: JsonObject,
  dialect: string,
  prompt: PromptDocument,
  variables: JsonObject,
  randomBytes: (size: number) => Uint8Array,
): BodyWithPrompt {
  const places = Object.hasOwn(PROMPT_PLACES, dialect) ? PROMPT_PLACES[dialect] : undefined;
  if (places === undefined)
    throw new GatewayError("invalid_request", `${dialect} has no messages for a Prompt`);
  const { messages } = renderPrompt(prompt, variables, randomBytes);
  const system = messages.filter(({ role }) => role === "system").map(({ text }) => text);
  const others = messages.filter(({ role }) => role !== "system");
  const filled = places.put(body, system, others);
  const needsModel = places.hasModel && prompt.model !== undefined && filled["model"] === undefined;
  return { body: needsModel ? { ...filled, model: prompt.model ?? null } : filled, model: prompt.model };
}

/**
 * Values of a wire format that has only texts, as their variables want them: numbers, true and false, and JSON are read from the text as
 * JSON. What cannot be read stays a text, and is refused as one.
 */
export function valuesFromTexts(prompt: PromptDocument, texts: JsonObject): JsonObject {
  const read = ([name, text]: [string, JsonValue]): [string, JsonValue] => {
    const variable = Object.hasOwn(prompt.variables, name) ? prompt.variables[name] : undefined;
    return [
      name,
      typeof text === "string" && variable !== undefined && isJson(variable) ? parsed(text) : text,
    ];
  };
  return Object.fromEntries(Object.entries(texts).map(read));
}

function isJson({ type }: PromptVariable): boolean {
  return type !== "string" && type !== "enum";
}

function parsed(text: string): JsonValue {
  try {
    return parseStrictJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof StrictJsonError) return text;
    throw error;
  }
}
