import type { CompletionRequest, ProviderAnswer, StreamPart } from "../contracts/completion.ts";
import { isJsonObject, type JsonValue } from "../contracts/json.ts";
import type { AnswerCaching } from "../contracts/model-cache.ts";
import { MAX_CACHED_ANSWER_CHARS, type AnswerCache, type CachedAnswer } from "../caching/answer-cache.ts";
import type { QuestionIndex } from "../caching/question-index.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { canonicalJson } from "../foundation/canonical-json.ts";
import { withTexts } from "../foundation/edit-json.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import type { KnownData } from "../routing/route-facts.ts";
import { knownDataOf } from "./choose-exchange-routes.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import type { OutgoingBody } from "./prepare-body.ts";

/** What answers say of the cache, and of how old what it gave is (RFC 9111, section 5.1). */
export const CACHE_HEADER = "x-sallyport-cache";

/** Asks for the vector of a text, of which so much is known; rejects where there is none to be had. */
export type EmbedText = (
  model: string,
  text: string,
  known: KnownData,
  signal: AbortSignal,
) => Promise<readonly number[]>;

/** What a node keeps answers in. */
export interface AnswerMemory {
  readonly cache: AnswerCache;
  readonly questions: QuestionIndex;
  readonly embed: EmbedText;
}

/** How an exchange got its answer, where its model has a cache. `bypassed`: its client wanted none. */
export type CacheUse = "hit" | "similar" | "miss" | "bypassed";

/** An answer that was found, and how. */
export interface RememberedAnswer {
  readonly answer: ProviderAnswer;
  readonly use: CacheUse;
  readonly ageS: number;
}

/** Reasons of an end that is not worth repeating: what a filter stopped may pass the next time. */
const STOPPED = /filter|safety|refus|guardrail|blocked|recitation|incomplete|failed/i;

/**
 * The memory of one exchange: whether its answer is known, and how to keep the one that comes. Undefined where its model has no cache.
 *
 * What is looked for is the request as the guards left it, of this caller in these groups, for this region and class of data, of this
 * model, these guardrails and this revision of the documents; nothing is ever given to another caller. What is kept is the provider's answer before the output guards, which judge it anew.
 */
export function recall(
  gateway: Pick<GatewayParts, "contentHmac" | "clock">,
  memory: AnswerMemory | undefined,
  exchange: Exchange,
  request: CompletionRequest,
  guardrail: CompiledGuardrail,
  body: OutgoingBody,
): Recall | undefined {
  const { model, principal, call } = exchange;
  const caching = model?.cache;
  if (memory === undefined || caching === undefined || principal === undefined || model === undefined)
    return undefined;
  const wishes = new Set(
    call.cacheControl
      ?.toLowerCase()
      .split(",")
      .map((wish) => wish.trim()),
  );
  const owner = [
    principal.type,
    principal.id,
    principal.keyId ?? "",
    [...principal.groups].sort(),
    exchange.revision,
    model.name,
    call.region ?? null,
    call.dataClass ?? null,
    guardrail.name,
    guardrail.version,
    ...[guardrail.keyGuardrail, guardrail.requestGuardrail].map((added) =>
      added === undefined ? null : [added.name, added.version],
    ),
  ];
  const keyOf = (purpose: string, value: JsonValue): string => {
    const { dialect, stream, betas = [] } = request;
    const asked = [purpose, ...owner, dialect, stream, [...betas], value];
    return gateway.contentHmac.hex(canonicalJson(asked));
  };
  return new Recall(gateway, memory, request, caching, {
    key: keyOf("answer", body.value),
    partition: () => partitionOf(request, body, (value) => keyOf("questions", value)),
    mayFind: !wishes.has("no-cache") && !wishes.has("no-store"),
    mayKeep: !wishes.has("no-store"),
    known: () => knownDataOf(exchange, request),
    signal: call.signal,
  });
}

interface Place {
  readonly key: string;
  /** The question, and all around it that must be equal; undefined where there is none. */
  readonly partition: () => { readonly name: string; readonly question: string } | undefined;
  readonly mayFind: boolean;
  readonly mayKeep: boolean;
  /** What is known of its data. */
  readonly known: () => KnownData;
  readonly signal: AbortSignal;
}

export class Recall {
  readonly #gateway: Pick<GatewayParts, "clock">;
  readonly #memory: AnswerMemory;
  readonly #request: CompletionRequest;
  readonly #caching: AnswerCaching;
  readonly #place: Place;
  #question: { readonly name: string; readonly vector: readonly number[] } | undefined;

  constructor(
    gateway: Pick<GatewayParts, "clock">,
    memory: AnswerMemory,
    request: CompletionRequest,
    caching: AnswerCaching,
    place: Place,
  ) {
    this.#gateway = gateway;
    this.#memory = memory;
    this.#request = request;
    this.#caching = caching;
    this.#place = place;
  }

  /** What is said of an exchange for which nothing was found. */
  get missed(): CacheUse {
    return this.#place.mayFind ? "miss" : "bypassed";
  }

  async find(): Promise<RememberedAnswer | undefined> {
    if (!this.#place.mayFind) return undefined;
    const known = await this.#memory.cache.find(this.#place.key);
    if (known !== undefined) return this.#given(known, "hit");
    const similar = await this.#findSimilar();
    return similar === undefined ? undefined : this.#given(similar, "similar");
  }

  /** The same answer, kept if it comes to a good end. */
  keep({ parts }: ProviderAnswer): ProviderAnswer {
    return this.#place.mayKeep ? { parts: this.#kept(parts) } : { parts };
  }

  async #findSimilar(): Promise<CachedAnswer | undefined> {
    const { semantic } = this.#caching;
    const { partition, known, signal } = this.#place;
    const asked = semantic === undefined ? undefined : partition();
    if (semantic === undefined || asked === undefined) return undefined;
    let vector: readonly number[];
    try {
      vector = await this.#memory.embed(semantic.model, asked.question, known(), signal);
    } catch {
      // The exchange that failed has its own record; without a vector nothing is similar.
      return undefined;
    }
    this.#question = { name: asked.name, vector };
    const now = this.#gateway.clock.now();
    const key = this.#memory.questions.nearest(asked.name, vector, semantic.threshold, now);
    return key === undefined ? undefined : this.#memory.cache.find(key);
  }

  #given({ events, storedAtMs }: CachedAnswer, use: CacheUse): RememberedAnswer {
    const ageS = Math.max(0, Math.floor((this.#gateway.clock.now() - storedAtMs) / 1000));
    return { answer: { parts: replay(this.#request, events) }, use, ageS };
  }

  async *#kept(
    parts: AsyncIterable<readonly StreamPart[]>,
  ): AsyncGenerator<readonly StreamPart[], undefined> {
    const events: string[] = [];
    let chars = 0;
    let isFinished = false;
    let isStopped = false;
    for await (const batch of parts) {
      for (const { value, raw, finished = [] } of batch) {
        isFinished ||= finished.length > 0;
        isStopped ||= finished.some(({ reason }) => STOPPED.test(reason));
        if (chars > MAX_CACHED_ANSWER_CHARS) continue;
        const json = raw ?? JSON.stringify(value);
        chars += json.length;
        events.push(json);
      }
      yield batch;
    }
    if (isStopped) return undefined;
    // Embeddings have no reason to end.
    if ((isFinished || this.#request.operation === "embeddings") && chars <= MAX_CACHED_ANSWER_CHARS)
      await this.#store(events);
    return undefined;
  }

  async #store(events: readonly string[]): Promise<void> {
    const { key } = this.#place;
    const { ttlS } = this.#caching;
    const storedAtMs = this.#gateway.clock.now();
    await this.#memory.cache.keep(key, { events, storedAtMs }, ttlS);
    if (this.#question === undefined) return;
    this.#memory.questions.add(this.#question.name, this.#question.vector, key, storedAtMs, ttlS);
  }
}

async function* replay(
  request: CompletionRequest,
  events: readonly string[],
): AsyncGenerator<readonly StreamPart[], undefined> {
  const reader = DIALECTS[request.dialect].createPartReader(request);
  const parts: StreamPart[] = [];
  for (const json of events) {
    const value: unknown = JSON.parse(json);
    if (isJsonObject(value)) parts.push(reader.read(value, json));
  }
  yield await Promise.resolve(parts);
  return undefined;
}

/** The user's last words as the guards left them, and everything else of the request. */
function partitionOf(
  request: CompletionRequest,
  body: OutgoingBody,
  nameOf: (value: JsonValue) => string,
): { readonly name: string; readonly question: string } | undefined {
  const last = request.texts.findLast(({ origin, isKey }) => origin === "user" && isKey !== true);
  if (last === undefined || request.operation !== "chat" || request.uninspectedMedia > 0) return undefined;
  const question = textAt(body.value, last.path);
  if (question === undefined || question.trim() === "") return undefined;
  return { name: nameOf(withTexts(body.value, [{ path: last.path, text: "" }])), question };
}

function textAt(value: JsonValue, path: readonly (string | number)[]): string | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (Array.isArray(at) && typeof step === "number") at = at[step];
    else if (isJsonObject(at) && typeof step === "string") at = at[step];
    else return undefined;
  }
  return typeof at === "string" ? at : undefined;
}
