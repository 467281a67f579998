import type { AnswerBytes } from "../dialects/dialect.ts";

/** The HTTP side of an answer. Nothing is written to it before the guards released it. */
export interface AnswerSink {
  /** What an event, or a whole body, becomes before it is digested and sent; the same where it is left out. */
  rewrite?(json: string, name: string | undefined): string;
  /** Sends events of a streamed answer, with their names where the wire format has any; resolves when the client has taken enough of them to go on. */
  writeEvents(events: readonly string[], names?: readonly string[]): void | Promise<void>;
  /** Headers of the answer beside its usual ones, or of the error in its place; called before anything is written. */
  addHeaders?(headers: Readonly<Record<string, string>>): void;
  /** Ends a streamed answer with the dialect's end mark. */
  endEvents(): void;
  /** Sends the whole of an answer that is not streamed. */
  sendBody(json: string): void;
  /** Sends the whole of an answer that is not JSON. */
  sendBytes?(answer: AnswerBytes): void;
}
