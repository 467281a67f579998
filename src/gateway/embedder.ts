import { randomUUID } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import { isJsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { readEmbeddingsRequest } from "../dialects/openai/read-embeddings-request.ts";
import { parseStrictJson } from "../foundation/strict-json.ts";
import type { EmbedText } from "./answer-memory.ts";
import { createGateway } from "./create-gateway.ts";
import type { GatewayParts } from "./gateway.ts";

/** In whose name the cache asks for vectors. No key has it; policies say which models it may use. */
export const CACHE: Principal = {
  type: "Service",
  id: "sallyport.cache",
  name: "cache of answers",
  groups: [],
};
/** Questions that are looked up at one time, beside the exchanges of callers. */
export const MAX_EMBEDDING_EXCHANGES = 512;
const PEER = "sallyport";

export interface Embedder {
  readonly embed: EmbedText;
  /** Resolves when nothing is asked any more: every outcome is recorded. */
  idle(): Promise<void>;
}

/** Asks models for vectors. Each question is an exchange like any other: authorised, limited, guarded, recorded; but none is cached in turn. */
export function createEmbedder({ memory: _none, ...parts }: GatewayParts): Embedder {
  const quota = parts.quota.withPlaces({
    exchangesInFlight: MAX_EMBEDDING_EXCHANGES,
    exchangesPerPrincipal: MAX_EMBEDDING_EXCHANGES,
  });
  const gateway = createGateway({ ...parts, quota, authenticate: () => CACHE });
  return {
    async embed(model, text, known, signal) {
      const body = JSON.stringify({ model, input: text });
      let answer = "";
      await gateway.complete(
        {
          id: `cache-${randomUUID()}`,
          authorization: undefined,
          read: () => readEmbeddingsRequest(Buffer.from(body)),
          peer: PEER,
          traceparent: undefined,
          region: known.region,
          known,
          signal,
        },
        {
          writeEvents: () => undefined,
          endEvents: () => undefined,
          sendBody: (json) => {
            answer = json;
          },
        },
      );
      return vectorIn(answer);
    },
    idle: () => gateway.idle(),
  };
}

function vectorIn(json: string): readonly number[] {
  const answer = parseStrictJson(json);
  const data = isJsonObject(answer) ? answer["data"] : undefined;
  const [first] = Array.isArray(data) ? data : [];
  const vector = isJsonObject(first) ? first["embedding"] : undefined;
  if (Array.isArray(vector) && vector.every((value) => typeof value === "number")) return vector;
  throw new GatewayError("provider_malformed", "embeddings: no vector of numbers");
}
