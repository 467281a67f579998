import type { ApiError } from "../../api/api-error.ts";
import type { ChatMessage } from "./chat-request.ts";
import type { GuardTrace } from "./read-trace.ts";

/** A picture or a text file that goes with a question. */
export interface Attachment {
  readonly id: number;
  readonly name: string;
  readonly kind: "image" | "text";
  /** Of a picture a data URL, of a text file its text. */
  readonly content: string;
  readonly bytes: number;
}

/** What a person said; asked of every column. */
export interface Turn {
  readonly id: number;
  /** Empty where only results of tools are sent. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** A tool that the model wants to be called, and what the person says came of it. */
export interface ToolCall {
  readonly id: string;
  /** Of the calls of its answer, zero-based: findings name it by that. */
  readonly index: number;
  readonly name: string;
  /** As the model wrote them: JSON, if all is well. */
  readonly arguments: string;
  readonly result: string;
}

export type AnswerStatus = "waiting" | "streaming" | "done" | "stopped" | "failed";

/** What one column's model said to one turn. */
export interface Answer {
  readonly status: AnswerStatus;
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** "stop", "length", "tool_calls", "content_filter" where a guardrail stopped it. */
  readonly finishReason: string | undefined;
  readonly error: ApiError | undefined;
  readonly requestId: string | undefined;
  /** Milliseconds from sending to the first word, as this browser saw it. */
  readonly firstTokenMs: number | undefined;
  readonly totalMs: number | undefined;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
  readonly trace: GuardTrace | undefined;
  /** What was sent, the turn's message last: findings name places in it. Settings may have changed since. */
  readonly messages: readonly ChatMessage[];
}

export const WAITING: Answer = {
  status: "waiting",
  text: "",
  toolCalls: [],
  finishReason: undefined,
  error: undefined,
  requestId: undefined,
  firstTokenMs: undefined,
  totalMs: undefined,
  usage: undefined,
  trace: undefined,
  messages: [],
};

export interface Column {
  readonly id: number;
  /** Empty where none is chosen yet. */
  readonly model: string;
  /** By id of the turn. */
  readonly answers: Readonly<Record<number, Answer>>;
}

/** Everything but the words, as it stands in the fields; empty: not sent. */
export interface Settings {
  readonly system: string;
  readonly temperature: string;
  readonly topP: string;
  readonly maxTokens: string;
  /** One a line. */
  readonly stop: string;
  readonly seed: string;
  readonly reasoningEffort: string;
  /** A JSON array, as OpenAI's API takes it. */
  readonly tools: string;
}

export const NO_SETTINGS: Settings = {
  system: "",
  temperature: "",
  topP: "",
  maxTokens: "",
  stop: "",
  seed: "",
  reasoningEffort: "",
  tools: "",
};

export const MAX_COLUMNS = 4;

/** Whether a turn is part of what the column's model is told later: what was stopped or failed would only be stopped again. */
export function isTold(answer: Answer | undefined): answer is Answer {
  if (answer === undefined || answer.status === "failed" || answer.status === "waiting") return false;
  return answer.finishReason !== "content_filter";
}

/** A turn that says nothing: it only brings what tools answered. */
export function isResultsOnly({ text, attachments }: Turn): boolean {
  return text === "" && attachments.length === 0;
}

/** Whether the person has written what came of a tool that the column's model wants, and not sent it yet. */
export function hasToolResults({ answers }: Column, turns: readonly Turn[]): boolean {
  const latest = turns.findLast(({ id }) => answers[id] !== undefined);
  const answer = latest === undefined ? undefined : answers[latest.id];
  return answer?.status === "done" && answer.toolCalls.some(({ result }) => result !== "");
}

export function isUnderWay(answer: Answer | undefined): boolean {
  return answer?.status === "waiting" || answer?.status === "streaming";
}
