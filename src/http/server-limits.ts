import { LIMITS } from "../foundation/limits.ts";

/** Options of Node's HTTP server that keep slow and oversized clients out; see `LIMITS` for each. */
export const SERVER_OPTIONS = {
  maxHeaderSize: LIMITS.headerBytes,
  headersTimeout: LIMITS.headersTimeoutMs,
  requestTimeout: LIMITS.requestTimeoutMs,
  keepAliveTimeout: LIMITS.keepAliveTimeoutMs,
  /** How often Node looks for connections that are over their time. */
  connectionsCheckingInterval: 1_000,
  requireHostHeader: true,
  insecureHTTPParser: false,
  noDelay: true,
} as const;
