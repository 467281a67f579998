import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { readBody } from "../dialects/openai/read-body.ts";
import { canonicalJson } from "../foundation/canonical-json.ts";
import { resolveModel, type ResolvedModel } from "../routing/resolve-model.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { decideOn } from "./authorize-model.ts";
import type { LabelledCall } from "./request-labels.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import type { PromptCall } from "./read-request.ts";

/** Characters of one response with all that led to it; of a longer one nothing is stored, and it says so. */
export const MAX_STORED_CHARS = 1024 * 1024;
const DIALECT = "openai.responses";
const MENTION = '"previous_response_id"';

/** A response of OpenAI's Responses API as its client got it, and the items that led to it. */
export interface StoredResponse {
  readonly response: JsonObject;
  readonly input: readonly JsonValue[];
  /** Of them, what its client sent or was sent: a Prompt's own words are not among it. */
  readonly shownInput: readonly JsonValue[];
}

type Parts = Pick<GatewayParts, "memory" | "contentHmac" | "clock" | "snapshot">;

/**
 * A response that was stored for this API key; rejects with `not_found`, also for one of anybody else, and for one of a model that its
 * caller may not use any more. `from`: the call that asks for it, or the address it comes from.
 */
export async function findResponse(
  parts: Parts,
  principal: Principal,
  id: string,
  from: LabelledCall | string,
): Promise<StoredResponse> {
  const found = await parts.memory?.cache.find(keyOf(parts, principal, id));
  const [response, input, model, shownInput] = (found?.events ?? []).map(
    (json) => JSON.parse(json) as JsonValue,
  );
  const mayHaveIt = typeof model === "string" && mayUse(parts.snapshot(), principal, model, from);
  if (mayHaveIt && isJsonObject(response) && Array.isArray(input) && Array.isArray(shownInput))
    return { response, input, shownInput };
  throw new GatewayError("not_found", "no stored response", {
    publicMessage:
      "There is no such response, or it was not stored for this key, or its time is over. Models keep responses only where their documents say so (storeResponsesS).",
  });
}

export async function forgetResponse(
  parts: Parts,
  principal: Principal,
  id: string,
  peer: string,
): Promise<void> {
  await findResponse(parts, principal, id, peer);
  await parts.memory?.cache.forget(keyOf(parts, principal, id));
}

/**
 * The request with the items of the response it goes on from before its own; undefined where it goes on from none. From here on it is
 * a request like any other: every earlier text is inspected again.
 */
export async function withEarlierItems(
  parts: Parts,
  principal: Principal,
  { rawBody, read }: Pick<PromptCall, "rawBody" | "read">,
  from: LabelledCall,
): Promise<CompletionRequest | undefined> {
  const { previous_response_id: id, ...body } = readBody(rawBody);
  if (typeof id !== "string") return undefined;
  const { response, input, shownInput } = await findResponse(parts, principal, id, from);
  const since = [...itemsIn(response["output"]), ...itemsIn(body["input"])];
  const request = read(Buffer.from(JSON.stringify({ ...body, input: [...input, ...since] })));
  return { ...request, asSent: { ...body, previous_response_id: id, input: [...shownInput, ...since] } };
}

/** Whether a request may be one that earlier items are put into; a name that is escaped is refused by the reader. */
export function mayGoOn(call: Pick<PromptCall, "dialect" | "rawBody">): boolean {
  const { rawBody, dialect } = call;
  return (
    dialect === DIALECT &&
    Buffer.from(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength).includes(MENTION)
  );
}

/**
 * A sink that gives the response that goes through it to the cache before it goes on, and has it say that it is stored; the very same sink
 * where nothing is to be stored.
 */
export function storingSink(
  parts: Parts,
  principal: Principal,
  request: CompletionRequest,
  model: ResolvedModel,
  sink: AnswerSink,
): AnswerSink {
  const { memory } = parts;
  const { storeResponsesS: ttlS } = model;
  if (ttlS === undefined || memory === undefined) return sink;
  if (request.dialect !== DIALECT || request.body["store"] === false) return sink;
  const input = JSON.stringify(itemsIn(request.body["input"]));
  const shown = JSON.stringify(itemsIn((request.asSent ?? request.body)["input"]));
  const store = (response: JsonValue | undefined): void => {
    if (!isJsonObject(response) || response["store"] !== true || typeof response["id"] !== "string") return;
    const events = [JSON.stringify(response), input, JSON.stringify(model.name), shown];
    // It never rejects; a cache that cannot be reached knows nothing, and says so when it is asked.
    void memory.cache.keep(
      keyOf(parts, principal, response["id"]),
      { events, storedAtMs: parts.clock.now() },
      ttlS,
    );
  };
  const marked = (response: JsonValue | undefined): JsonValue => {
    if (!isJsonObject(response) || typeof response["id"] !== "string") return response ?? null;
    const stored = { ...response, store: true };
    const fits = JSON.stringify(stored).length + input.length + shown.length <= MAX_STORED_CHARS;
    return fits ? stored : { ...response, store: false };
  };
  return {
    ...bound(sink),
    rewrite(json, name) {
      if (!request.stream) return JSON.stringify(marked(JSON.parse(json) as JsonValue));
      if (!isLast(name)) return json;
      const event = JSON.parse(json) as JsonValue;
      return isJsonObject(event) ? JSON.stringify({ ...event, response: marked(event["response"]) }) : json;
    },
    writeEvents(events, names) {
      events.forEach((json, at) => {
        const event = isLast(names?.[at]) ? (JSON.parse(json) as JsonValue) : undefined;
        if (isJsonObject(event)) store(event["response"]);
      });
      return sink.writeEvents(events, names);
    },
    sendBody(json) {
      store(JSON.parse(json) as JsonValue);
      sink.sendBody(json);
    },
  };
}

function mayUse(
  snapshot: ConfigSnapshot,
  principal: Principal,
  name: string,
  from: LabelledCall | string,
): boolean {
  const model = resolveModel(snapshot.directory, name);
  const call = typeof from === "string" ? { peer: from } : from;
  return model !== undefined && decideOn(snapshot, principal, USE, model, call).kind === "allowed";
}

const USE = { operation: "chat", dialect: DIALECT, stream: false } as const;

/** The methods of a sink, which need not be its own members. */
function bound(sink: AnswerSink): AnswerSink {
  return {
    writeEvents: (events, names) => sink.writeEvents(events, names),
    addHeaders: (headers) => sink.addHeaders?.(headers),
    endEvents: () => {
      sink.endEvents();
    },
    sendBody: (json) => {
      sink.sendBody(json);
    },
  };
}

function isLast(name: string | undefined): boolean {
  return name === "response.completed" || name === "response.incomplete";
}

/** Input in its short form is one message of the user. */
function itemsIn(value: JsonValue | undefined): JsonValue[] {
  if (typeof value === "string") return [{ type: "message", role: "user", content: value }];
  return Array.isArray(value) ? value : [];
}

function keyOf({ contentHmac }: Parts, { type, id: owner, keyId }: Principal, id: string): string {
  const named = id.slice(0, 256).toWellFormed();
  return contentHmac.hex(canonicalJson(["response", type, owner, keyId ?? null, named]));
}
