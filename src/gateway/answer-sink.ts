/** The HTTP side of an answer. Nothing is written to it before the guards released it. */
export interface AnswerSink {
  /** Sends events of a streamed answer; resolves when the client has taken enough of them to go on. */
  writeEvents(events: readonly string[]): void | Promise<void>;
  /** Ends a streamed answer with the dialect's end mark. */
  endEvents(): void;
  /** Sends the whole of an answer that is not streamed. */
  sendBody(json: string): void;
}
