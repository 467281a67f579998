import { Client } from "pg";
import { CONNECT_TIMEOUT_MS, checkPostgresAddress } from "./postgres.ts";
import { REVISIONS_CHANNEL } from "./revisions-channel.ts";

const FIRST_RECONNECT_MS = 100;
const MAX_RECONNECT_MS = 5_000;
/** How often the connection is asked whether it is still there: one that was cut without a word looks like a quiet one. */
const CHECK_EVERY_MS = 5_000;
const CHECK_TIMEOUT_MS = 3_000;

export interface RevisionListener {
  /** Whether changes are told of at once now; else whoever needs them has to look. */
  readonly isListening: boolean;
  stop(): Promise<void>;
}

/**
 * Calls `onChange` whenever a counter of revisions has gone up in a PostgreSQL database, some milliseconds after the change is
 * committed; and once after every connection, since what happened before it was not heard. It connects again by itself, with
 * pauses that grow and are drawn, so that nodes do not come back all at once. Nothing is lost where it cannot: nodes look for
 * changes by themselves, too, only not as often.
 */
export function listenToRevisions(databaseUrl: string, onChange: () => void): RevisionListener {
  checkPostgresAddress(databaseUrl);
  return new PostgresListener(databaseUrl, onChange);
}

class PostgresListener implements RevisionListener {
  #client: Client | undefined;
  #isListening = false;
  #isStopped = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly onChange: () => void,
  ) {
    void this.#connect();
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#isListening = false;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: CHECK_TIMEOUT_MS,
      keepAlive: true,
      application_name: "sallyport revisions",
    });
    this.#client = client;
    client.on("error", () => {
      this.#lose(client);
    });
    client.on("end", () => {
      this.#lose(client);
    });
    client.on("notification", ({ channel }) => {
      if (channel === REVISIONS_CHANNEL) this.onChange();
    });
    try {
      await client.connect();
      await client.query(`listen ${REVISIONS_CHANNEL}`);
    } catch {
      // The next attempt may do better; whoever looks after the node sees `isListening`.
      this.#lose(client);
      return;
    }
    if (this.#client !== client || this.#isStopped) return;
    this.#isListening = true;
    this.#failures = 0;
    this.#checkLater(client);
    this.onChange();
  }

  #checkLater(client: Client): void {
    this.#timer = setTimeout(() => {
      client.query("select 1").then(
        () => {
          if (this.#client === client && !this.#isStopped) this.#checkLater(client);
        },
        () => {
          this.#lose(client);
        },
      );
    }, CHECK_EVERY_MS);
  }

  /** Gives a connection up and makes another one later. */
  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#isListening = false;
    clearTimeout(this.#timer);
    // Not waited for: the other side may say nothing any more.
    client.end().catch(() => undefined);
    if (this.#isStopped) return;
    const pause = Math.min(MAX_RECONNECT_MS, FIRST_RECONNECT_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures++;
    this.#timer = setTimeout(() => void this.#connect(), pause * (0.5 + Math.random() / 2));
  }
}
