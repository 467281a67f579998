import type { CompletionRequest, StreamPart, StreamText, Usage } from "../contracts/completion.ts";
import type { ExchangeFacts } from "../contracts/detection.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { NeutralEvent } from "./neutral/neutral-event.ts";
import type { NeutralRequest } from "./neutral/neutral-request.ts";

/** What an answer composed here needs to look like one of the model's own. */
export interface AnswerEnvelope {
  /** Answer id, for example "chatcmpl-…". */
  readonly id: string;
  readonly model: string;
  /** Unix seconds. */
  readonly created: number;
  /** Milliseconds since the exchange began, for formats that tell them. */
  readonly elapsedMs?: () => number;
}

/** An event as it goes on the wire. */
export interface NamedEvent {
  readonly name: string;
  readonly json: string;
}

/** A whole answer that does not go out as JSON. */
export interface AnswerBytes {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Lays open the events of one answer, in their order; `raw` is the JSON they came as, where it may go on as it is. */
export interface PartReader {
  read(value: JsonObject, raw: string | undefined): StreamPart;
}

/**
 * The last to see the parts of one streamed answer before they are written: it knows what has gone out, and so can end a blocked
 * choice, and say again what was said, where a format closes what it opened and repeats what it streamed.
 */
export interface AnswerFinisher {
  /** Released parts in their order; returns what is written in their place. */
  finish(parts: readonly StreamPart[]): readonly StreamPart[];
  /** The events that end a traced answer, for formats whose last event tells what the guards found; in place of the adapter's. */
  composeTrace?(trace: JsonObject): readonly JsonObject[];
}

/** Turns the events of a provider's answer, or its one whole body, into neutral ones. Throws `provider_malformed`. */
export interface AnswerDecoder {
  decode(value: JsonObject): readonly NeutralEvent[];
}

/** Turns neutral events into events of a client's format. */
export interface AnswerEncoder {
  /** For a stream: events that may go out now. */
  encode(events: readonly NeutralEvent[]): readonly JsonObject[];
  /** For a stream: what is left when the provider has ended. */
  end(): readonly JsonObject[];
  /** For an answer that is not streamed: its body. */
  whole(events: readonly NeutralEvent[]): JsonObject;
}

/** What the gateway needs to say in a wire format. Pure; one entry for each dialect. */
export interface DialectAdapter {
  /** What ids of answers composed here begin with: "chatcmpl-". */
  readonly idPrefix: string;
  /** Lays open answers in this format. */
  readonly createPartReader: (request: Pick<CompletionRequest, "stream" | "body" | "asSent">) => PartReader;
  /** The refusal a blocked request is answered with; absent where the dialect has no shape for one. */
  readonly composeRefusal?: (
    request: CompletionRequest,
    message: string,
    envelope: AnswerEnvelope,
  ) => StreamPart[];
  /** The end of a blocked choice; with a finisher, a part that has `blockedEnd` for it to fill in. */
  readonly composeBlockedChoice?: (
    choice: number,
    message: string,
    followsText: boolean,
    envelope: AnswerEnvelope,
  ) => StreamPart;
  /** `isTraced`: whether the client will be told what the guards found, once the answer has ended. */
  readonly createFinisher?: (
    request: CompletionRequest,
    envelope: AnswerEnvelope,
    isTraced?: boolean,
  ) => AnswerFinisher;
  /** Set where the events of an answer only make sense in their order, whatever lane they belong to. */
  readonly isOrdered?: true;
  /** Set, with `isOrdered`, where what stands behind the words that a choice was blocked for must go: a call that comes whole. */
  readonly dropsBehindBlock?: true;
  /** The event without what repeats that choice's text (log probabilities). */
  readonly dropDerived: (value: JsonObject, choice: number) => JsonObject;
  /** The event without the end of that choice. */
  readonly dropFinish: (value: JsonObject, choice: number) => JsonObject;
  readonly composeUsage?: (usage: Usage, envelope: AnswerEnvelope) => StreamPart;
  /** What a request says of the answer it wants; nothing is worked out before it is asked for. */
  readonly factsOf: (request: CompletionRequest) => ExchangeFacts | undefined;
  /** Whether a text of an answer is the answer itself, and not a refusal, an annotation or a log probability. */
  readonly isAnswer: (text: StreamText) => boolean;
  /** How many answers the client asked for. */
  readonly choicesOf: (request: Pick<CompletionRequest, "body">) => number;
  /** Whether the client asked for token counts in its stream. */
  readonly wantsUsage: (request: CompletionRequest) => boolean;
  /** The request with token counts asked for. */
  readonly askForUsage: (body: JsonObject) => JsonObject;
  /** Whether a part carries token counts and nothing else. */
  readonly isUsageOnly: (part: StreamPart) => boolean;
  /** The body with the provider's name for the model; undefined where the address names the model. */
  readonly withModel: ((body: JsonObject, upstreamModel: string) => JsonObject) | undefined;
  /** Set where the address names the model, and `withModel` only does what else is due to a body that has changed. */
  readonly isModelInAddress?: true;
  /** What a request goes out as, where that is not JSON: `body` is the request's, as the guards left it. */
  readonly serialize?: (request: CompletionRequest, body: JsonObject) => Uint8Array;
  /** What a whole answer goes out as, where that is not the JSON that the guards saw; undefined where nothing of it is left. */
  readonly asBytes?: (value: JsonObject) => AnswerBytes | undefined;
  /** Puts guarded parts together into the body of an answer that is not streamed; undefined where there were none. */
  readonly collect: (
    parts: readonly StreamPart[],
    request: CompletionRequest,
    envelope: AnswerEnvelope,
  ) => { readonly value: JsonObject; readonly raw?: string } | undefined;
  /** How an event is written, where its JSON alone does not say. */
  readonly nameEvent?: (value: JsonObject, json: string) => NamedEvent;
  /** The event of a stream that tells what the guards found, in Converse's shape. */
  readonly composeTrace: (trace: JsonObject, envelope: AnswerEnvelope) => JsonObject;
  /** The body of a whole answer with the same. */
  readonly withTrace: (body: JsonObject, trace: JsonObject) => JsonObject;
  /** Clients that speak this format reach providers that do not. */
  readonly fromClient?: {
    /** `body`: the request's, as the guards left it. Throws `invalid_request` naming the field. */
    readonly toNeutral: (request: CompletionRequest, body: JsonObject) => NeutralRequest;
    readonly createEncoder: (request: CompletionRequest, envelope: AnswerEnvelope) => AnswerEncoder;
  };
  /** Providers that speak this format are reached by clients that do not. */
  readonly toProvider?:
    | undefined
    | {
        /** Throws `untranslatable` naming what the format has no place for. */
        readonly fromNeutral: (request: NeutralRequest) => JsonObject;
        readonly createDecoder: () => AnswerDecoder;
      };
}
