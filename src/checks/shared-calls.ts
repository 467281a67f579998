interface SharedCall<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Lets those who ask the same thing at one time share one call; it is given up when nobody waits for it any more. */
export class SharedCalls<T> {
  readonly #longestMs: number;
  readonly #calls = new Map<string, SharedCall<T>>();

  /** `longestMs`: a call is given up after so long, whoever waits. */
  constructor(longestMs: number) {
    this.#longestMs = longestMs;
  }

  /** `signal` aborts when the caller waits no longer; left out, it waits to the end. */
  join(key: string, signal: AbortSignal | undefined, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const call = this.#calls.get(key) ?? this.#begin(key, start);
    call.waiting++;
    const leave = (): void => {
      call.waiting--;
      if (call.waiting === 0) this.#giveUp(key, call, signal?.reason);
    };
    if (signal?.aborted === true) leave();
    else signal?.addEventListener("abort", leave, { once: true });
    return call.answer.finally(() => {
      signal?.removeEventListener("abort", leave);
    });
  }

  #begin(key: string, start: (signal: AbortSignal) => Promise<T>): SharedCall<T> {
    const controller = new AbortController();
    const answer = start(controller.signal).finally(() => {
      clearTimeout(timer);
      this.#forget(key, call);
    });
    const call = { answer, controller, waiting: 0 };
    const timer = setTimeout(() => {
      this.#giveUp(key, call, new DOMException("no answer in time", "TimeoutError"));
    }, this.#longestMs);
    this.#calls.set(key, call);
    return call;
  }

  /** Whoever comes now begins a call of its own. */
  #giveUp(key: string, call: SharedCall<T>, reason: unknown): void {
    this.#forget(key, call);
    call.controller.abort(reason);
  }

  #forget(key: string, call: SharedCall<T>): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }
}
