import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { CommandFailure } from "../command-failure.ts";

const ANSWER_TIMEOUT_MS = 120_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** What a node answers to one chat completion; or why it does not. */
export type ModelAnswer =
  | { readonly kind: "answered"; readonly text: string }
  | { readonly kind: "refused"; readonly message: string };

/** Asks a model through a node, as any caller would. Throws a `CommandFailure` where the node is out of reach. */
export async function askModel(url: string, key: string, request: JsonObject): Promise<ModelAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    text = await readAll(response);
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause;
    throw new CommandFailure("unreachable", `The node at ${url} does not answer.`, { cause });
  }
  const body = parse(text);
  if (response.ok) {
    const answer = contentOf(body);
    return answer === undefined ? refused("the answer has no text") : { kind: "answered", text: answer };
  }
  const error = isJsonObject(body) ? body["error"] : undefined;
  const message =
    isJsonObject(error) && typeof error["message"] === "string"
      ? error["message"]
      : `HTTP ${response.status}`;
  return refused(message);
}

async function readAll({ body }: Response): Promise<string> {
  if (body === null) return "";
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > MAX_ANSWER_BYTES) throw new CommandFailure("too_large", "The answer is too large.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function contentOf(body: unknown): string | undefined {
  const choices = isJsonObject(body) ? body["choices"] : undefined;
  const first: JsonValue | undefined = Array.isArray(choices) ? choices[0] : undefined;
  const message = isJsonObject(first) ? first["message"] : undefined;
  const content = isJsonObject(message) ? message["content"] : undefined;
  return typeof content === "string" ? content : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // Not our node's answer; the status says the rest.
  }
}

function refused(message: string): ModelAnswer {
  return { kind: "refused", message };
}
