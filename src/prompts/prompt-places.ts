import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { RenderedMessage } from "./render-prompt.ts";

/** Where a wire format has what a Prompt is made of. */
export interface PromptPlaces {
  /** Member that names a Prompt and its values, as OpenAI's Responses API has it; undefined where the address names it. */
  readonly useMember: "prompt" | undefined;
  /** Member with values beside an address that names the Prompt; each is `{ text }`. */
  readonly textsMember: "promptVariables" | undefined;
  /** Whether the model stands in the body; else in the address. */
  readonly hasModel: boolean;
  /** The body with a Prompt's messages before its own. */
  readonly put: (
    body: JsonObject,
    system: readonly string[],
    messages: readonly RenderedMessage[],
  ) => JsonObject;
}

/** By wire format; those that are not here have no place for messages. Checked against the official clients' types, November 2026. */
export const PROMPT_PLACES: Readonly<Record<string, PromptPlaces>> = {
  // OpenAI API reference, "Create chat completion": `messages`, those of the system among them.
  "openai.chat": {
    useMember: "prompt",
    textsMember: undefined,
    hasModel: true,
    put: (body, system, messages) => ({
      ...body,
      messages: [
        ...system.map((content) => ({ role: "system", content })),
        ...messages.map(({ role, text }) => ({ role, content: text })),
        ...listOf(body["messages"]),
      ],
    }),
  },
  // OpenAI API reference, "Create a model response": `instructions`, and `input` as a text or as a list of items.
  "openai.responses": {
    useMember: "prompt",
    textsMember: undefined,
    hasModel: true,
    put: (body, system, messages) => ({
      ...body,
      ...(system.length > 0 && { instructions: joined([...system, ...textsOf(body["instructions"])]) }),
      ...(messages.length > 0 && {
        input: [
          ...messages.map(({ role, text }) => ({ role, content: text })),
          ...(typeof body["input"] === "string"
            ? [{ role: "user", content: body["input"] }]
            : listOf(body["input"])),
        ],
      }),
    }),
  },
  // Anthropic API reference, "Messages": `system` as a text or as a list of blocks.
  "anthropic.messages": {
    useMember: "prompt",
    textsMember: undefined,
    hasModel: true,
    put: (body, system, messages) => ({
      ...body,
      ...(system.length > 0 && {
        system: Array.isArray(body["system"])
          ? [...system.map((text) => ({ type: "text", text })), ...body["system"]]
          : joined([...system, ...textsOf(body["system"])]),
      }),
      messages: [...messages.map(({ role, text }) => ({ role, content: text })), ...listOf(body["messages"])],
    }),
  },
  // Amazon Bedrock API reference, "Converse": `system` and `content` are lists of blocks; the address may name a Prompt in place of a model.
  "bedrock.converse": {
    useMember: undefined,
    textsMember: "promptVariables",
    hasModel: false,
    put: (body, system, messages) => ({
      ...body,
      ...(system.length > 0 && { system: [...system.map((text) => ({ text })), ...listOf(body["system"])] }),
      messages: [
        ...messages.map(({ role, text }) => ({ role, content: [{ text }] })),
        ...listOf(body["messages"]),
      ],
    }),
  },
  // Gemini API reference, "generateContent": `systemInstruction` and `contents`, whose assistant is "model".
  "gemini.generate": {
    useMember: "prompt",
    textsMember: undefined,
    hasModel: false,
    put: (body, system, messages) => {
      const member = Object.hasOwn(body, "system_instruction") ? "system_instruction" : "systemInstruction";
      const own = body[member];
      const parts = isJsonObject(own) ? oneOrMany(own["parts"]) : [];
      return {
        ...body,
        ...(system.length > 0 && {
          [member]: {
            ...(isJsonObject(own) ? own : {}),
            parts: [...system.map((text) => ({ text })), ...parts],
          },
        }),
        contents: [
          ...messages.map(({ role, text }) => ({
            role: role === "assistant" ? "model" : role,
            parts: [{ text }],
          })),
          ...oneOrMany(body["contents"]),
        ],
      };
    },
  },
};

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Google's servers read one message in place of a list as a list of one. */
function oneOrMany(value: JsonValue | undefined): JsonValue[] {
  return isJsonObject(value) ? [value] : listOf(value);
}

function textsOf(value: JsonValue | undefined): string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}

function joined(texts: readonly string[]): string {
  return texts.join("\n\n");
}
