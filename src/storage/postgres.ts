import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import { Pool } from "pg";
import { databaseAway, isConnectionLost } from "./database-away.ts";
import type { Tables } from "./tables.ts";
import { UnusableDatabaseError } from "./unusable-database-error.ts";

const MAX_CONNECTIONS = 8;
export const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** Beyond the server's own limit, so that only a server that says nothing any more is given up on. */
const ANSWER_TIMEOUT_MS = 32_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

/** A pool of connections; nothing is connected yet. */
export function connectPostgres(databaseUrl: string): Kysely<Tables> {
  checkPostgresAddress(databaseUrl);
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MAX_CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced by the pool; whoever queries next hears of a lasting outage.
  pool.on("error", () => undefined);
  // One that breaks between two statements of a transaction tells its client alone; untold, it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: () => connect(pool), end: () => pool.end() },
    }),
  });
}

/** Throws where it is no address of PostgreSQL. The driver's own complaint would carry the address, and with it the password. */
export function checkPostgresAddress(databaseUrl: string): void {
  if (/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)) return;
  throw new UnusableDatabaseError("DATABASE_URL is not an address like postgres://user@host:5432/name.");
}

/** A connection whose loss is a `database_unavailable`, and which is thrown away then. */
async function connect(pool: Pool): Promise<PostgresPoolClient> {
  let isLost = false;
  const known = (error: unknown): unknown => {
    if (!isConnectionLost(error)) return error;
    isLost = true;
    return databaseAway(error);
  };
  const client = await pool.connect().catch((error: unknown) => {
    throw known(error);
  });
  const query = async (...parameters: unknown[]): Promise<unknown> => {
    try {
      return await (client.query.bind(client) as (...given: unknown[]) => Promise<unknown>)(...parameters);
    } catch (error) {
      throw known(error);
    }
  };
  const release = (): void => {
    client.release(isLost);
  };
  return { query, release } as PostgresPoolClient;
}
