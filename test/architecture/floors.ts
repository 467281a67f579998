/**
 * The floor of every folder of `src/`. A folder imports only from lower floors; folders on one floor never import each
 * other. A folder that is not in this table is an error: adding one is a decision (docs/decisions).
 */
export const FLOORS: Readonly<Record<string, number>> = {
  contracts: 0,
  foundation: 1,
  inference: 1,
  detectors: 2,
  dialects: 2,
  metering: 2,
  guardrails: 3,
  prompts: 3,
  policy: 3,
  routing: 3,
  scoring: 3,
  neural: 4,
  outbound: 4,
  storage: 4,
  caching: 5,
  checks: 5,
  identity: 5,
  quota: 5,
  providers: 5,
  audit: 5,
  vault: 5,
  telemetry: 5,
  jobs: 5,
  notifications: 5,
  gateway: 6,
  accounting: 6,
  "audit-search": 6,
  knowledge: 6,
  evaluation: 6,
  redteam: 6,
  registry: 6,
  lineage: 6,
  monitoring: 6,
  review: 6,
  findings: 6,
  compliance: 6,
  tools: 6,
  http: 7,
  cli: 7,
  // Files that stand in no folder: they build everything and pass it down.
  "open-installation.ts": 8,
  "open-administration.ts": 9,
  // What only a running node does beside answering; it stands among those files.
  node: 9,
  "start-node.ts": 10,
  "main.ts": 11,
};

/** Folders up to this floor decide; they do no I/O, and are handed clock, randomness and inference. */
export const HIGHEST_PURE_FLOOR = 3;

/** Node's own modules that compute and touch nothing outside the process. Every other one is I/O here. */
export const PURE_NODE_MODULES: ReadonlySet<string> = new Set([
  "assert",
  "buffer",
  "crypto",
  "events",
  "path",
  "querystring",
  "string_decoder",
  "url",
  "util",
]);

/** Pure functions of modules that otherwise do I/O; they may be imported by name. */
export const PURE_NODE_FUNCTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  net: new Set(["isIP", "isIPv4", "isIPv6"]),
  // A flag of the engine; see src/policy/cedar.ts.
  v8: new Set(["setFlagsFromString"]),
  zlib: new Set(["crc32"]),
};

/** Dependencies whose purpose is I/O; pure floors import none of them. */
export const IO_PACKAGES: ReadonlySet<string> = new Set([
  "better-sqlite3",
  "onnxruntime-node",
  "fastify",
  "kysely",
  "pg",
  "pino",
  "prom-client",
  "undici",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/sdk-trace-base",
]);

/** What the contracts may import beside each other: they also run in a browser, as these packages do. */
export const CONTRACT_PACKAGES: ReadonlySet<string> = new Set(["yaml", "zod"]);

/** Packages that only one file may import, because it is what makes them safe to use. */
export const ONLY_IMPORTERS: Readonly<Record<string, string>> = {
  "@cedar-policy/cedar-wasm": "src/policy/cedar.ts",
};
