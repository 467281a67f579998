import { GatewayError } from "../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { readPromptReference, type NamedPrompt } from "../contracts/prompt-document.ts";
import { parseStrictJson, StrictJsonError } from "../foundation/strict-json.ts";
import { PROMPT_PLACES } from "./prompt-places.ts";

/** Names a Prompt for any wire format: "support@production". */
export const PROMPT_HEADER = "x-sallyport-prompt";
/** Its values: a JSON object in base64url (RFC 4648, section 5). */
export const PROMPT_VARIABLES_HEADER = "x-sallyport-prompt-variables";

/** The headers as they came. */
export interface PromptHeaders {
  readonly reference?: string | undefined;
  readonly variables?: string | undefined;
}

/** What a request says of the Prompt it wants. */
export interface PromptUse {
  readonly reference: NamedPrompt;
  readonly values: JsonObject;
  /** Whether the address names it, in the place of a model: then all values are texts, whatever their variables are. */
  readonly isAddressed: boolean;
  /** The body without what named the Prompt. */
  readonly body: JsonObject;
}

/** Prompts that OpenAI keeps; requests that name one are passed on as they are. */
const KEPT_BY_OPENAI = /^pmpt_/;
/** "prompt/support@production", or an ARN as Bedrock's Prompt management has them. */
const IN_ADDRESS = /^(?:arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[0-9]*:)?prompt\/([^:]+)(?::([^:]+))?$/;
const MAX_HEADER_DEPTH = 16;

/**
 * Finds what a request says of a Prompt: in the headers, in the body's own member, or in the address. Undefined where it says nothing.
 * Throws `invalid_request` where it says it twice, in a wire format without messages, or in no shape that can be read.
 */
export function readPromptUse(
  dialect: string,
  body: JsonObject,
  headers: PromptHeaders = {},
  model?: string,
): PromptUse | undefined {
  const places = Object.hasOwn(PROMPT_PLACES, dialect) ? PROMPT_PLACES[dialect] : undefined;
  const found = [
    fromHeaders(headers, body),
    places?.useMember === undefined ? undefined : fromMember(body, places.useMember),
    places?.textsMember === undefined ? undefined : fromAddress(model, body, places.textsMember),
  ].filter((use) => use !== undefined);
  const [use] = found;
  if (use === undefined) return undefined;
  if (places === undefined)
    throw refuse("prompt", "Requests to this address have no messages for a Prompt to stand in.");
  if (found.length > 1) throw refuse("prompt", "The request names a Prompt in two places.");
  return use;
}

function fromHeaders({ reference, variables }: PromptHeaders, body: JsonObject): PromptUse | undefined {
  if (reference === undefined) {
    if (variables === undefined) return undefined;
    throw refuse(
      PROMPT_VARIABLES_HEADER,
      `There are values of a Prompt, and no ${PROMPT_HEADER} that names it.`,
    );
  }
  const values = variables === undefined ? {} : decode(variables);
  return { reference: referenceOf(reference, PROMPT_HEADER), values, isAddressed: false, body };
}

function decode(header: string): JsonObject {
  const complaint = "It must be a JSON object in base64url.";
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(header)) throw refuse(PROMPT_VARIABLES_HEADER, complaint);
  try {
    const bytes = Buffer.from(header, "base64url");
    const value = parseStrictJson(bytes, { maxDepth: MAX_HEADER_DEPTH, maxMembers: 1_000 });
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  throw refuse(PROMPT_VARIABLES_HEADER, complaint);
}

function fromMember(body: JsonObject, member: string): PromptUse | undefined {
  if (!Object.hasOwn(body, member)) return undefined;
  const { [member]: use, ...rest } = body;
  if (!isJsonObject(use) || typeof use["id"] !== "string")
    throw refuse(member, 'It must be an object: { "id": "support@production", "variables": { … } }.');
  const { id, version = null, variables = null, ...others } = use;
  if (KEPT_BY_OPENAI.test(id)) return undefined;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refuse(member, "It has members beside id, version and variables.");
  if (version !== null && typeof version !== "string" && typeof version !== "number")
    throw refuse(`${member}.version`, "It must be the number of a version, or a label.");
  if (variables !== null && !isJsonObject(variables))
    throw refuse(`${member}.variables`, "It must be an object.");
  const reference = version === null ? id : `${id}@${version}`;
  return {
    reference: referenceOf(reference, `${member}.id`),
    values: withInputTexts(variables ?? {}),
    isAddressed: false,
    body: rest,
  };
}

/** The Responses API also has a text as `{ type: "input_text", text }`. */
function withInputTexts(variables: JsonObject): JsonObject {
  const plain = ([name, value]: [string, JsonValue]): [string, JsonValue] => {
    const isText =
      isJsonObject(value) &&
      value["type"] === "input_text" &&
      typeof value["text"] === "string" &&
      Object.keys(value).length === 2;
    return [name, isText ? (value["text"] ?? null) : value];
  };
  return Object.fromEntries(Object.entries(variables).map(plain));
}

function fromAddress(model: string | undefined, body: JsonObject, member: string): PromptUse | undefined {
  const match = IN_ADDRESS.exec(model ?? "");
  const { [member]: given, ...rest } = body;
  const [, name, version] = match ?? [];
  // Bedrock ignores values where the address names a model; we do not take what would do nothing.
  if (name === undefined) {
    if (given === undefined) return undefined;
    throw refuse(member, "There are values of a Prompt, and the address names a model.");
  }
  if (given !== undefined && !isJsonObject(given)) throw refuse(member, "It must be an object.");
  const texts = Object.entries(given ?? {}).map(([variable, value]): [string, JsonValue] => {
    if (isJsonObject(value) && typeof value["text"] === "string" && Object.keys(value).length === 1)
      return [variable, value["text"]];
    throw refuse(member, 'Each value must be { "text": … }.');
  });
  const reference = version === undefined ? name : `${name}@${version}`;
  return {
    reference: referenceOf(reference, "modelId"),
    values: Object.fromEntries(texts),
    isAddressed: true,
    body: rest,
  };
}

function referenceOf(text: string, field: string): NamedPrompt {
  const reference = readPromptReference(text);
  if (reference !== undefined) return reference;
  throw refuse(field, 'A Prompt is named by "support", "support@3" or "support@production".');
}

function refuse(field: string, sentence: string): GatewayError {
  return new GatewayError("invalid_request", `${field}: ${sentence}`, {
    field,
    publicMessage: `'${field}' is not valid: ${sentence}`,
  });
}
