import { GatewayError } from "../../contracts/errors.ts";

export type GeminiAction =
  "generateContent" | "streamGenerateContent" | "countTokens" | "embedContent" | "batchEmbedContents";

/** What an address below `models/` asks for. */
export interface GeminiAddress {
  readonly model: string;
  readonly action: GeminiAction;
}

const ACTIONS: ReadonlySet<string> = new Set<GeminiAction>([
  "generateContent",
  "streamGenerateContent",
  "countTokens",
  "embedContent",
  "batchEmbedContents",
]);
/** Query parameters that bring a key or token (Google, "System parameters"). */
const KEYS_IN_QUERY: ReadonlySet<string> = new Set([
  "key",
  "$key",
  "access_token",
  "$access_token",
  "oauth_token",
]);

/**
 * Reads what follows `models/` in an address: a model's name, which may hold slashes and colons, and the action behind the last colon.
 * Throws `not_found` for another action, and `invalid_request` for a query that asks for anything else than events.
 */
export function readAddress(path: string, query: Readonly<Record<string, unknown>>): GeminiAddress {
  const colon = path.lastIndexOf(":");
  const action = path.slice(colon + 1);
  const model = path.slice(0, Math.max(colon, 0));
  if (model === "" || !isAction(action)) {
    const publicMessage =
      "There is nothing at this address. Here are: models/{model}:generateContent, :streamGenerateContent, :countTokens, :embedContent and :batchEmbedContents.";
    throw new GatewayError("not_found", "no such action of a model", { publicMessage });
  }
  checkQuery(query, action);
  return { model, action };
}

function isAction(text: string): text is GeminiAction {
  return ACTIONS.has(text);
}

function checkQuery(query: Readonly<Record<string, unknown>>, action: GeminiAction): void {
  const { alt, ...others } = query;
  const [other] = Object.keys(others);
  if (other !== undefined && KEYS_IN_QUERY.has(other))
    throw refused(
      "a key in the address",
      "An API key must not stand in the address, which is logged on its way: send it in the header 'x-goog-api-key'.",
    );
  if (other !== undefined)
    throw refused("an unknown query parameter", "The address has a query parameter that is not taken here.");
  if (action === "streamGenerateContent") {
    if (alt !== "sse")
      throw refused(
        "a stream without events",
        "Streams are sent as server-sent events: add '?alt=sse' to the address, as Google's clients do.",
      );
  } else if (alt !== undefined && alt !== "json") {
    throw refused("an unknown form of answer", "'alt' can only be 'json' here.");
  }
}

function refused(what: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", what, { publicMessage });
}
