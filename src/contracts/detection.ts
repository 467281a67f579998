import type { JsonValue } from "./json.ts";

/** Which door a text is at: on its way to the model, or back from it. */
export type Source = "input" | "output";

/** Whose words a text is. Untrusted origins (tool results) are data, never instructions. */
export const TEXT_ORIGINS = [
  "system",
  "user",
  "assistant",
  "reasoning",
  "tool-definition",
  "tool-arguments",
  "tool-result",
  "metadata",
] as const;
export type TextOrigin = (typeof TEXT_ORIGINS)[number];

/** What a detector may know beside the text itself. */
export interface DetectionContext {
  readonly source: Source;
  readonly origin: TextOrigin;
  /** The system and developer texts of this very request; what a leak is measured against. */
  readonly systemTexts: readonly string[];
  /** The exchange the text belongs to, where it belongs to one. */
  readonly exchange?: ExchangeFacts | undefined;
  /** False for what stands beside an answer: a refusal, annotations, log probabilities. */
  readonly isAnswer?: boolean;
  /**
   * Aborts when nobody waits for the answer any more, with a `TimeoutError` for its reason where the time of the rule is over; given to
   * detectors that judge whole texts.
   */
  readonly signal?: AbortSignal;
}

/** What is known of an exchange beside its texts. Worked out when first asked for: most detectors never ask. */
export interface ExchangeFacts {
  /** The last message of the user; empty where there is none. */
  readonly query: string;
  /** Texts that an answer is to rest on, in their order: results of tools, and what the caller named as sources. */
  readonly sources: readonly string[];
  /** The form the answer was asked for in, as OpenAI's `response_format` says it; undefined where the request says nothing. */
  readonly responseFormat: JsonValue | undefined;
}

/** A range in a text: UTF-16 offsets, zero-based, `end` exclusive; `score` in 0..1, 1 where left out. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly score?: number;
  /** Set by the engine, for a range that was found in another view of the text. */
  readonly view?: string;
}

/**
 * The least that is in every text a detector finds something in. Text with less is passed over without a call, so what is
 * asked for here must be certain: a test takes it out of texts and looks that nothing is found.
 */
export interface DetectorNeeds {
  /** At least so many ASCII digits. */
  readonly digits?: number;
  /** Each of these ASCII characters, wherever it stands. */
  readonly characters?: string;
  /** True: any character beyond ASCII. */
  readonly beyondAscii?: boolean;
}

export interface DetectorExamples {
  readonly flagged: readonly string[];
  readonly clean: readonly string[];
}

/**
 * Finds one kind of thing in a text.
 *
 * The law of `reach`, held by a property test: whether a range starts at `s` depends
 * only on the `reach` characters before `s` and the `reach` characters from `s` on. A range's end may lie
 * beyond (a long URL goes on growing), but then every further character must extend it or end it at once:
 * the end, too, depends on at most `reach` characters after it. Every start is judged by itself,
 * never by what was found before it, so that a scan may begin anywhere.
 */
export interface Detector {
  /** Family and name: "pii.email". */
  readonly id: string;
  /** The field's name for what is found, as masks show it: "EMAIL" becomes `{EMAIL}`. */
  readonly type: string;
  /** One sentence for the reference page. */
  readonly description: string;
  /** Paper, standard or section the rule is taken from. */
  readonly reference: string;
  /**
   * Characters, see above. `whole`: nothing less than all of the text can be judged. Such a detector is called once for each text,
   * when all of it is there, from 0 on, and never for other views of it; an answer is held back until then. `message`: it weighs all that
   * a text says, which is there at the input door, the only one for it. It answers at once, from 0 on, is called for every view
   * of the text too, for a long text in pieces that overlap, and knows nothing but the text, its door and its origin.
   */
  readonly reach: number | "whole" | "message";
  /** What spares most text the detector; it is called on all text where left out. */
  readonly needs?: DetectorNeeds;
  /** Doors it makes sense at; both where left out. */
  readonly sources?: readonly Source[];
  /** Origins it makes sense for; all where left out. */
  readonly origins?: readonly TextOrigin[];
  /**
   * Whether what it finds depends on more than the text, its door and its origin: on the system prompt, say. What others find in a text is
   * remembered.
   */
  readonly readsContext?: boolean;
  /** Known weaknesses, said plainly. */
  readonly weaknesses?: string;
  /** True where it asks a model of the gateway: that model's own guardrail must not have such a detector. */
  readonly asksModel?: boolean;
  /**
   * Ranges with `start >= from`, ascending by start, none empty; they may overlap, and several may share a start. Whether a score
   * passes a threshold depends on no more text than the start does. Throws or rejects when it could not check.
   */
  detect(text: string, from: number, context: DetectionContext): readonly Range[] | Promise<readonly Range[]>;
  /** Every regular expression it runs on text it does not control; a test proves that each runs in linear time. */
  readonly patterns?: readonly RegExp[];
  readonly examples: DetectorExamples;
  /** The context the examples are judged in, where the default (input, user, no system text) does not fit. */
  readonly exampleContext?: DetectionContext;
}
