import type { JsonObject, JsonValue } from "../../contracts/json.ts";

/**
 * A chat request in no wire format: what a request is taken into on its way from one to another. It holds what at least two formats
 * can say. What a format says beyond that stands in `extras`, by its name there, and is refused on the way to any other.
 */
export interface NeutralRequest {
  /** The model's name where the request goes. */
  readonly model: string;
  readonly stream: boolean;
  /** What the operator tells the model, in turn. */
  readonly system: readonly NeutralText[];
  readonly messages: readonly NeutralMessage[];
  readonly tools: readonly NeutralTool[];
  readonly toolChoice?: NeutralToolChoice;
  /** False where the model must not call several tools at once. */
  readonly allowsParallelCalls?: boolean;
  readonly parameters: NeutralParameters;
  readonly responseFormat?: NeutralResponseFormat;
  readonly reasoning?: NeutralReasoning;
  /** Whoever the client acts for, as it names them to the provider. */
  readonly user?: string;
  /** Members of the request that no other format has a place for: their paths in the client's format, for the refusal. */
  readonly extras: readonly string[];
}

export interface NeutralText {
  readonly kind: "text";
  readonly text: string;
  /** True where the client asked that the prompt be cached up to here. */
  readonly endsCachePrefix?: boolean;
}

/** Media by value (base64, with its type) or by address. */
export type NeutralMedia =
  | { readonly from: "bytes"; readonly mediaType: string; readonly base64: string }
  | { readonly from: "url"; readonly url: string };

export type NeutralPart =
  | NeutralText
  | { readonly kind: "image"; readonly media: NeutralMedia; readonly detail?: string }
  | { readonly kind: "audio"; readonly media: NeutralMedia }
  | { readonly kind: "document"; readonly media: NeutralMedia; readonly name?: string }
  /** `input` is the JSON text of an object. */
  | { readonly kind: "tool-call"; readonly id: string; readonly name: string; readonly input: string }
  | {
      readonly kind: "tool-result";
      readonly id: string;
      readonly parts: readonly NeutralPart[];
      readonly isError?: boolean;
    }
  /** `signature`: the provider's proof that the words are its own; `isHidden`: they are encrypted and stand in `signature`. */
  | {
      readonly kind: "reasoning";
      readonly text: string;
      readonly signature?: string;
      readonly isHidden?: boolean;
    }
  | { readonly kind: "refusal"; readonly text: string };

/** Results of tools stand in messages of the user, as in most formats. */
export interface NeutralMessage {
  readonly role: "user" | "assistant";
  readonly parts: readonly NeutralPart[];
  /** Where the message stands in the client's body, for refusals: "messages[3]". */
  readonly at: string;
}

export interface NeutralTool {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of its input. */
  readonly schema: JsonObject;
  readonly isStrict?: boolean;
}

export type NeutralToolChoice =
  { readonly kind: "auto" | "none" | "required" } | { readonly kind: "tool"; readonly name: string };

export interface NeutralParameters {
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly presencePenalty?: number;
  readonly frequencyPenalty?: number;
  /** Answers asked for; 1 where left out. */
  readonly choices?: number;
}

export type NeutralResponseFormat =
  | { readonly kind: "json" }
  | {
      readonly kind: "schema";
      readonly name: string;
      readonly schema: JsonValue;
      readonly isStrict?: boolean;
    };

/** How much the model is to think: in words, or in tokens. */
export interface NeutralReasoning {
  readonly effort?: "none" | "minimal" | "low" | "medium" | "high" | "xhigh";
  readonly budgetTokens?: number;
}
