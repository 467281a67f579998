import { z } from "zod";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { ConverseRequest } from "../../../contracts/bedrock-converse.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import type { JsonObject, JsonPath } from "../../../contracts/json.ts";
import { readMessagesBody } from "../../anthropic/read-messages-request.ts";
import { checkShape, readBody } from "../../openai/read-body.ts";
import { TextCollector } from "../../openai/text-collector.ts";
import { readLlamaPrompt } from "./read-llama-prompt.ts";
import { layOpenConverse } from "../read-converse-request.ts";
import { readGuardrailChoice } from "../read-guardrail-config.ts";

/** The one version of Claude's messages there is on Bedrock. */
const ANTHROPIC_VERSION = "bedrock-2023-05-31";
const HEADERS = {
  identifier: "X-Amzn-Bedrock-GuardrailIdentifier",
  version: "X-Amzn-Bedrock-GuardrailVersion",
  trace: "X-Amzn-Bedrock-Trace",
} as const;
/** Where Bedrock looks for tags in prompts and how its guardrail reads streams; ours look at all of it, always before it goes out. */
const GUARDRAIL_MEMBER = "amazon-bedrock-guardrailConfig";

const number = z.number().nullish();
const TitanRequest = z.strictObject({
  inputText: z.string().min(1),
  textGenerationConfig: z
    .strictObject({
      temperature: number,
      topP: number,
      maxTokenCount: number,
      stopSequences: z.array(z.string()).nullish(),
    })
    .nullish(),
});
const LlamaRequest = z.strictObject({
  prompt: z.string().min(1),
  max_gen_len: number,
  temperature: number,
  top_p: number,
});

/** What a request says outside its body. */
export interface InvokeAddress {
  readonly model: string;
  readonly stream: boolean;
  readonly header: (name: string) => string | undefined;
}

/**
 * Reads a request of InvokeModel or InvokeModelWithResponseStream (Amazon Bedrock API reference), whose body is in the format of a family
 * of models. The members of the body tell which: Claude's has `anthropic_version`, Llama's `prompt`, Titan's `inputText`, Nova's `messages`
 * alone. Other formats are refused: what is in them nobody here could find.
 */
export function readInvokeRequest(rawBody: Uint8Array, address: InvokeAddress): CompletionRequest {
  const { [GUARDRAIL_MEMBER]: tags, ...body } = readBody(rawBody);
  const read = layOpen(body, rawBody);
  return {
    ...read,
    model: address.model,
    stream: address.stream,
    ...(tags === undefined ? {} : { isBodyReduced: true }),
    ...readHeaders(address),
  };
}

function layOpen(body: JsonObject, rawBody: Uint8Array): CompletionRequest {
  const common = { operation: "chat", model: "", stream: false, body, rawBody } as const;
  if (body["anthropic_version"] !== undefined) return readClaude(body, rawBody);
  if (body["messages"] !== undefined) {
    checkShape(ConverseRequest, body);
    return { ...common, dialect: "bedrock.invoke-nova", ...layOpenConverse(body) };
  }
  if (body["inputText"] !== undefined) {
    checkShape(TitanRequest, body);
    return { ...common, dialect: "bedrock.invoke-titan", ...layOpenText(body, ["inputText"]) };
  }
  if (body["prompt"] !== undefined) {
    checkShape(LlamaRequest, body);
    return { ...common, dialect: "bedrock.invoke-llama", ...layOpenLlama(body) };
  }
  throw new GatewayError("invalid_request", "a body of no known format", {
    publicMessage:
      "The body is in no format that is known here: Claude's ('anthropic_version'), Nova's ('messages'), Titan Text's ('inputText') and Llama's ('prompt') are. Converse takes any model.",
  });
}

function readClaude(body: JsonObject, rawBody: Uint8Array): CompletionRequest {
  if (body["anthropic_version"] !== ANTHROPIC_VERSION)
    throw invalid("anthropic_version", `"${ANTHROPIC_VERSION}" was expected`);
  for (const member of ["model", "stream"])
    if (body[member] !== undefined) throw invalid(member, "the address says that");
  return readMessagesBody(body, rawBody, "bedrock.invoke-anthropic");
}

/** A prompt in Llama's own form is laid open turn by turn, in `turns`: the marks between them are the client's template, not text. */
function layOpenLlama(body: JsonObject): Pick<CompletionRequest, "body" | "texts" | "uninspectedMedia"> {
  const { prompt, ...parameters } = body;
  const turns = typeof prompt === "string" ? readLlamaPrompt(prompt) : undefined;
  if (turns === undefined) return { body, ...layOpenText(body, ["prompt"]) };
  const collector = new TextCollector();
  turns.forEach(({ role, text }, at) => {
    collector.text(["turns", at, "text"], role, text);
  });
  const open = { ...parameters, turns: turns.map((turn) => ({ ...turn })) };
  return { body: open, texts: collector.texts, uninspectedMedia: 0 };
}

function layOpenText(
  body: JsonObject,
  prompt: JsonPath,
): Pick<CompletionRequest, "texts" | "uninspectedMedia"> {
  const collector = new TextCollector();
  for (const key in body) {
    const value = body[key];
    if (key === prompt[0] && typeof value === "string") collector.text([key], "user", value);
    else collector.strings(value, [key], "user");
  }
  return { texts: collector.texts, uninspectedMedia: 0 };
}

function readHeaders({ header }: InvokeAddress): Pick<CompletionRequest, "guardrail" | "wantsTrace"> {
  const identifier = header(HEADERS.identifier.toLowerCase());
  const version = header(HEADERS.version.toLowerCase());
  const trace = header(HEADERS.trace.toLowerCase());
  const isTraced = trace === "ENABLED" || trace === "ENABLED_FULL";
  if (trace !== undefined && trace !== "DISABLED" && !isTraced)
    throw invalid(HEADERS.trace, '"ENABLED", "ENABLED_FULL" or "DISABLED" was expected');
  return {
    ...readGuardrailChoice(identifier, version, HEADERS),
    ...(isTraced ? { wantsTrace: true } : {}),
  };
}

function invalid(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `${field}: ${why}`, {
    field,
    publicMessage: `'${field}' is not valid: ${why}.`,
  });
}
