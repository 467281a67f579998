import { GatewayError } from "../contracts/errors.ts";

/** Errors of the network, and PostgreSQL's own (appendix A: 08 connection, 53300 too many, 57P shutting down or starting). */
const LOST =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENOTFOUND|EAI_AGAIN|08\w{3}|53300|57P0[123])$/;
/** What the driver says without a code. */
const LOST_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error)/;

/** Whether a failure says that the database cannot be reached now, rather than that it refused something. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && LOST.test(String(error.code))) return true;
  // A name with several addresses: each was tried.
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return LOST_MESSAGE.test(error.message);
}

/** The failure that callers see. What was under way may or may not have been done. */
export function databaseAway(cause: unknown): GatewayError {
  return new GatewayError("database_unavailable", "the database does not answer", { cause, retryAfterS: 1 });
}

export function isDatabaseAway(error: unknown): boolean {
  return error instanceof GatewayError && error.code === "database_unavailable";
}
