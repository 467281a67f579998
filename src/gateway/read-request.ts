import { randomBytes } from "node:crypto";
import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { isJsonObject, type JsonObject } from "../contracts/json.ts";
import { readBody } from "../dialects/openai/read-body.ts";
import type { MaybePromise } from "../guardrails/index.ts";
import { readPromptUse, type PromptHeaders } from "../prompts/read-prompt-use.ts";
import { usePrompt, valuesFromTexts } from "../prompts/use-prompt.ts";
import type { StoredPrompt } from "../storage/prompt-versions.ts";
import type { CompletionCall, Exchange } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import { mayGoOn, withEarlierItems } from "./stored-responses.ts";

/** A request that may name a Prompt: what is needed to read it with the Prompt's messages in it. */
export interface PromptCall {
  /** Its wire format, as `PROMPT_PLACES` names it. */
  readonly dialect: string;
  readonly rawBody: Uint8Array;
  readonly headers: PromptHeaders;
  /** What the address has in the place of the model, where it has one by itself. */
  readonly model?: string | undefined;
  /** Reads a body in place of the one that came, and a model in place of the address's. Throws `invalid_request`. */
  readonly read: (rawBody: Uint8Array, model?: string) => CompletionRequest;
}

/** Where a body names a Prompt, or has values for one, this stands in it, unless it is escaped; then the request as read tells. */
const MENTION = '"prompt';

/**
 * Reads a request, with the messages of the Prompt it names, if it names one, before its own. From here on it is a request like any other:
 * what is inspected, recorded and sent is what is read here. Throws or rejects with `invalid_request`, and with `not_found` for a Prompt
 * that is not there.
 */
export function readRequest(
  gateway: Pick<GatewayParts, "memory" | "contentHmac" | "clock" | "snapshot">,
  snapshot: Pick<ConfigSnapshot, "prompts">,
  exchange: Pick<Exchange, "prompt" | "principal" | "call">,
  call: Pick<CompletionCall, "read" | "promptCall">,
): MaybePromise<CompletionRequest> {
  const { promptCall } = call;
  if (promptCall === undefined) return call.read();
  const { principal } = exchange;
  const read = (earlier?: CompletionRequest): MaybePromise<CompletionRequest> => {
    const use = earlier === undefined ? promptCall : { ...promptCall, rawBody: earlier.rawBody };
    if (mentionsPrompt(use))
      return readWithPrompt(snapshot, exchange, use, earlier?.asSent) ?? earlier ?? call.read();
    const request = earlier ?? call.read();
    const isEscaped = isJsonObject(request.body["prompt"]);
    return isEscaped ? (readWithPrompt(snapshot, exchange, use, earlier?.asSent) ?? request) : request;
  };
  return principal !== undefined && mayGoOn(promptCall)
    ? withEarlierItems(gateway, principal, promptCall, exchange.call).then(read)
    : read();
}

function mentionsPrompt({ headers, rawBody, model }: PromptCall): boolean {
  if (model?.includes("prompt/") === true) return true;
  if (headers.reference !== undefined || headers.variables !== undefined) return true;
  return Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).includes(MENTION);
}

/** Undefined where the word stands for something else. */
function readWithPrompt(
  snapshot: Pick<ConfigSnapshot, "prompts">,
  exchange: Pick<Exchange, "prompt">,
  { dialect, rawBody, headers, model, read }: PromptCall,
  asSent?: JsonObject,
): MaybePromise<CompletionRequest> | undefined {
  const use = readPromptUse(dialect, readBody(rawBody), headers, model);
  if (use === undefined) return undefined;
  const fillIn = ({ document, version }: StoredPrompt): CompletionRequest => {
    exchange.prompt = `${document.name}@${version}`;
    const values = use.isAddressed ? valuesFromTexts(document, use.values) : use.values;
    const filled = usePrompt(use.body, dialect, document, values, randomBytes);
    const bytes = Buffer.from(JSON.stringify(filled.body));
    if (use.isAddressed && filled.model === undefined) throw noModel(document.name);
    const request = use.isAddressed ? read(bytes, filled.model) : read(bytes);
    return { ...request, asSent: asSent ?? readBody(rawBody) };
  };
  const prompt = snapshot.prompts.find(use.reference);
  return prompt instanceof Promise ? prompt.then(fillIn) : fillIn(prompt);
}

function noModel(name: string): GatewayError {
  const message = `The Prompt "${name}" names no model, and the address names the Prompt in the place of one.`;
  return new GatewayError("invalid_request", message, { field: "modelId", publicMessage: message });
}
