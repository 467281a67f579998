import type { JsonObject, JsonPath } from "./json.ts";
import type { TextOrigin } from "./detection.ts";
import type { FileReport, NamedFiles } from "./provider-file.ts";

/** The wire format a client or provider speaks. */
export type Dialect =
  | "openai.chat"
  | "openai.embeddings"
  | "openai.responses"
  | "openai.completions"
  | "openai.images"
  | "openai.speech"
  | "openai.transcriptions"
  | "openai.files"
  | "openai.file-content"
  | "openai.file-deletion"
  | "anthropic.messages"
  | "anthropic.count"
  | "bedrock.converse"
  | "cohere.chat"
  | "bedrock.invoke-anthropic"
  | "bedrock.invoke-llama"
  | "bedrock.invoke-nova"
  | "bedrock.invoke-titan"
  | "gemini.generate"
  | "gemini.count"
  | "gemini.embed";

/** What a request wants of a model, whatever its wire format; access policy and models go by it. */
export type Operation = "chat" | "embeddings" | "image" | "audio" | "file";

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
  readonly operation: Operation;
  readonly dialect: Dialect;
  /** The model as the client named it. */
  readonly model: string;
  /** Whether the client wants the answer streamed. */
  readonly stream: boolean;
  /** The parsed body; unknown fields are kept, and what the address says of the model is not in it. Never mutated: edits make a copy. */
  readonly body: JsonObject;
  /** As the client sent it, where `body` has more: a Prompt's messages, earlier items. What repeats a request to its client goes by this. */
  readonly asSent?: JsonObject;
  /** The bytes `body` was parsed from. */
  readonly rawBody: Uint8Array;
  /** Every text of the body, in document order. */
  readonly texts: readonly TextSlot[];
  /** Images, audio and files that text detectors cannot see; recorded, not inspected. */
  readonly uninspectedMedia: number;
  /** Set where `body` is without members of `rawBody` that were for the gateway alone: those bytes go no further. */
  readonly isBodyReduced?: true;
  /** A guardrail of the gateway that the client wants beside those in force, by name, or a version of it: "support@3". */
  readonly guardrail?: string;
  /** Features under test that the client asks its provider for in a header, by name; a provider's document says which it may have. */
  readonly betas?: readonly string[];
  /** Set where the request itself, not a header of ours, asks to be told what the guards found. */
  readonly wantsTrace?: true;
  /** Set where it names files that a provider keeps for the caller. */
  readonly files?: NamedFiles;
}

/** Token counts as the provider reports them (OpenTelemetry `gen_ai.usage.*`). */
export interface Usage {
  /** All of the input, what was read from or written to a cache included. */
  readonly inputTokens: number;
  /** All of the output, reasoning included. */
  readonly outputTokens: number;
  /** Of the input, what was read from a cache. */
  readonly cachedInputTokens?: number;
  /** Of the input, what was written to a cache. */
  readonly cacheWriteTokens?: number;
  /** Of what was written to a cache, what it keeps for an hour. */
  readonly cacheWriteHourTokens?: number;
  /** Of the output, what was reasoning. */
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
  /** True for a value inside a tool's arguments that is a string itself, where other formats have JSON text. */
  readonly isValue?: boolean;
}

/** Sound or pictures inside a stream part, which text detectors cannot see: the member at `path`, of `chars` characters. */
export interface StreamMedia {
  readonly choice: number;
  readonly path: JsonPath;
  readonly chars: number;
}

/** The end of a choice that was blocked, where only the answer as it went out tells what its wire format needs for one. */
export interface BlockedEnd {
  readonly choice: number;
  readonly message: string;
  /** Whether words of the choice were passed on before. */
  readonly followsText: boolean;
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
  /** Lanes that end with this part: nothing more is said in them, so that what they hold back is decided now. */
  readonly endedLanes?: readonly { readonly choice: number; readonly lane: string }[];
  /** Set in a part that stands for the end of a blocked choice; `value` is then empty. */
  readonly blockedEnd?: BlockedEnd;
  /** What the provider says of a file that it was given, or was to delete. */
  readonly file?: FileReport;
}

/** Where a request goes: a provider and the model's name there. */
export interface Route {
  readonly provider: string;
  readonly upstreamModel: string;
}

export interface ProviderCall {
  /** As the client sent it; `body` is what goes out. */
  readonly request: CompletionRequest;
  /** The wire format of `body` and of the answer: the client's, or one of the provider's own that it was translated into. */
  readonly dialect: Dialect;
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
  /** The wire formats it speaks. Of those that others can be translated into, the first is used. */
  readonly dialects: readonly Dialect[];
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
