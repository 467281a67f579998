import type { JsonObject, JsonPath } from "./json.ts";
import type { TextOrigin } from "./detection.ts";

/** The wire format a client or provider speaks. */
export type Dialect = "openai.chat" | "openai.embeddings";

/** One text inside a request body: where it stands, whose words it is, and the words. */
export interface TextSlot {
  readonly path: JsonPath;
  readonly origin: TextOrigin;
  readonly text: string;
  /** True for a key of an object, at the path of its member. It cannot be edited: what would mask it refuses the request. */
  readonly isKey?: boolean;
  /** Texts of one number are put together by the model, in this order; they are judged together as well as one by one. */
  readonly joinedIn?: number;
}

/** A request in one dialect, strictly parsed, with every text in it laid open for inspection. */
export interface CompletionRequest {
  readonly operation: "chat" | "embeddings";
  readonly dialect: Dialect;
  /** The model as the client named it. */
  readonly model: string;
  /** Whether the client wants the answer streamed. */
  readonly stream: boolean;
  /** The parsed body; unknown fields are kept. Never mutated: edits make a copy. */
  readonly body: JsonObject;
  /** The bytes `body` was parsed from. */
  readonly rawBody: Uint8Array;
  /** Every text of the body, in document order. */
  readonly texts: readonly TextSlot[];
  /** Images, audio and files that text detectors cannot see; recorded, not inspected. */
  readonly uninspectedMedia: number;
}

/** Token counts as the provider reports them (OpenTelemetry `gen_ai.usage.*`). */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedInputTokens?: number;
  readonly reasoningTokens?: number;
}

/**
 * One text inside a stream part. Texts of one `lane` are pieces of one longer text
 * (the answer of choice 0, the arguments of its second tool call, …).
 */
export interface StreamText {
  readonly lane: string;
  readonly choice: number;
  readonly origin: TextOrigin;
  readonly path: JsonPath;
  readonly text: string;
  /** True for a text that is complete in itself: it is judged at once, as a lane of its own, whatever its `lane`. */
  readonly isWhole?: boolean;
  /** True for a key of an object, at the path of its member. It cannot be edited: what would mask it blocks, and the member goes. */
  readonly isKey?: boolean;
}

/** Sound or pictures inside a stream part, which text detectors cannot see: the member at `path`, of `chars` characters. */
export interface StreamMedia {
  readonly choice: number;
  readonly path: JsonPath;
  readonly chars: number;
}

/** One event of an answer: an SSE event of a stream, or the whole body of an answer that was not streamed. */
export interface StreamPart {
  /** The event as parsed, in the provider's dialect. Never mutated: edits make a copy. */
  readonly value: JsonObject;
  /** Its JSON as it came, where no edit has touched it. */
  readonly raw?: string;
  readonly texts: readonly StreamText[];
  /**
   * Texts that every event of an answer repeats (its id, its model, the name of a tool call). Judged when they first come, at once;
   * not again while they stay the same. One that changes is from then on a piece of a longer text, its lane, like those
   * of `texts`; only where it `isWhole` each new value stands for itself. Parts may share one array.
   */
  readonly constants?: readonly StreamText[];
  /** Held until their choice has ended, and taken out where anything in it was masked or blocked. */
  readonly media?: readonly StreamMedia[];
  /** Every choice the part says anything of, and the path of its entry; what comes of a choice after its block is taken out. */
  readonly choices?: readonly { readonly choice: number; readonly path: JsonPath }[];
  readonly usage?: Usage;
  /** Choice index and reason of every choice that ends with this part. */
  readonly finished?: readonly { readonly choice: number; readonly reason: string }[];
}

/** Where a request goes: a provider and the model's name there. */
export interface Route {
  readonly provider: string;
  readonly upstreamModel: string;
}

export interface ProviderCall {
  readonly request: CompletionRequest;
  readonly route: Route;
  /** What is sent: the request's own bytes where nothing changed, else a new serialisation. */
  readonly body: Uint8Array | string;
  readonly exchangeId: string;
  /** Aborted when the client has gone or the gateway stops. */
  readonly signal: AbortSignal;
}

/**
 * A provider's answer from its first byte on. `parts` yields what arrived together as one batch; it throws a
 * `GatewayError` when the answer is malformed, late, too large or broken off, and ends only after the dialect's own
 * end mark was seen.
 */
export interface ProviderAnswer {
  readonly parts: AsyncIterable<readonly StreamPart[]>;
}

/** A source of model answers. Implementations live in `providers/`. */
export interface ModelProvider {
  readonly name: string;
  /** Whether streams should be asked for token counts even where the client did not. */
  readonly streamUsage?: boolean;
  /** Hidden prompts that the provider itself puts before a conversation; a leak is measured against them, too. */
  readonly systemTexts?: readonly string[];
  /** Resolves when the provider began to answer with success; rejects with a `GatewayError` otherwise. */
  call(call: ProviderCall): Promise<ProviderAnswer>;
  /** Names of the models it answers, as it knows them. */
  listModels(signal: AbortSignal): Promise<readonly string[]>;
  close(): Promise<void>;
}
