/**
 * Limits on what one client may send. Each is tested at the limit and above.
 * Sizes are bytes, times milliseconds, unless the name says otherwise.
 */
export const LIMITS = {
  /** Request line and headers together. */
  headerBytes: 16 * 1024,
  /** Header fields of one request. */
  headerCount: 100,
  bodyBytes: 16 * 1024 * 1024,
  jsonDepth: 64,
  jsonMembers: 100_000,
  /** Array items in one body; an empty array counts as one. */
  jsonItems: 500_000,
  /** Texts in one request that guards look at, keys among them. */
  textsPerRequest: 20_000,
  messages: 2_048,
  contentPartsPerMessage: 1_024,
  tools: 512,
  embeddingInputs: 2_048,
  /** From the first byte of a connection or request to the end of its headers. */
  headersTimeoutMs: 10_000,
  /** From the first byte of a request to the end of its body. */
  requestTimeoutMs: 60_000,
  /** An idle keep-alive connection. */
  keepAliveTimeoutMs: 65_000,
  /** How long a client may take to read what was written to it. */
  clientReadTimeoutMs: 60_000,
  connections: 4_096,
  /** Exchanges under way in the whole process. */
  exchangesInFlight: 1_024,
  /** Exchanges under way for one principal. */
  exchangesPerPrincipal: 512,
  /** Request bodies held in memory at one time. */
  bufferedBodyBytes: 256 * 1024 * 1024,
  /** Share of V8's heap limit above which new exchanges are refused. */
  heapShare: 0.85,
  /** How long a shutdown waits for exchanges under way. */
  drainTimeoutMs: 30_000,
} as const;
