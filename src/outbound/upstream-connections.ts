import type { EventEmitter } from "node:events";
import { Client } from "undici";

export type ClientOptions = NonNullable<ConstructorParameters<typeof Client>[1]>;

/**
 * The connections to one origin, one call on each at a time.
 *
 * undici's own Pool is not used: after a call is given up, its clients open the connection again for nobody, and a call that
 * waits for a connection cannot be taken back. Here a connection that ended in any way but good order is destroyed.
 * How many there are is for the caller to limit.
 */
export class UpstreamConnections {
  readonly #origin: string;
  readonly #options: ClientOptions;
  /** Last used first out, so that under less load the rest time out. */
  readonly #idle: Client[] = [];
  #isClosed = false;

  constructor(origin: string, options: ClientOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  take(): Client {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    const client = new Client(this.#origin, this.#options);
    // undici emits this where a handler threw; ours do not, and without a listener it would end the process.
    const emitter: EventEmitter = client;
    emitter.on("error", () => {
      this.#destroy(client);
    });
    return client;
  }

  /** `isReusable`: the exchange ended in good order. Otherwise the connection is closed at once. */
  giveBack(client: Client, isReusable: boolean): void {
    if (isReusable && !this.#isClosed) this.#idle.push(client);
    else this.#destroy(client);
  }

  close(): void {
    this.#isClosed = true;
    for (const client of this.#idle.splice(0)) this.#destroy(client);
  }

  #destroy(client: Client): void {
    void client.destroy();
  }
}
