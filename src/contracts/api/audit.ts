import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0);

/** What rows of the audit log are told apart by. `node`: starts, stops and what a start found. */
export const AuditRowKind = z.enum(["exchange", "change", "access", "node"]);
export type AuditRowKind = z.infer<typeof AuditRowKind>;

/** One exchange or administrative call, as a search finds it. What its records do not say is left out. */
export const AuditRow = z.strictObject({
  id: z.string(),
  /** Whose log it is in. */
  node: z.string(),
  /** Numbers of its records in that log. */
  seqs: z.array(Count),
  kind: AuditRowKind,
  at: z.string(),
  endedAt: z.string(),
  /** What was done: "chat", "keys.create", "readAudit", "start". */
  action: z.string().optional(),
  /** "User::ada". */
  principal: z.string().optional(),
  key: z.string().optional(),
  keyName: z.string().optional(),
  model: z.string().optional(),
  provider: z.string().optional(),
  route: z.string().optional(),
  dialect: z.string().optional(),
  /** Organisation, team and project: "acme/web/shop". */
  place: z.string().optional(),
  /** How it ended; "open" where it has not, or nobody wrote it down. */
  status: z.string(),
  /** The strongest that a guardrail in force did. */
  verdict: z.string().optional(),
  /** Those that found something, or could not look. */
  detectors: z.array(z.string()),
  guardrails: z.array(z.string()),
  /** Names in what a change was about. */
  subject: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  requestTags: z.record(z.string(), z.string()),
  error: z.string().optional(),
  durationMs: z.number().optional(),
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  costMicroUsd: z.number().optional(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditPage = z.strictObject({
  records: z.array(AuditRow),
  /** For the next page; left out on the last. */
  cursor: z.string().optional(),
  /** Set where so much was looked through that the search paused before the page was full: it goes on with `cursor`. */
  searchedTo: z.string().optional(),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** How far each log can be searched. */
export const AuditIndex = z.strictObject({
  /** The node that answers. */
  node: z.string(),
  /** Records in its log. */
  records: Count,
  /** Those of them that searches know. */
  indexed: Count,
  /** Set where the log is not the one that was read: `sallyport audit rebuild` helps. */
  problem: z.string().optional(),
  isRebuilding: z.boolean(),
  logs: z.array(z.strictObject({ node: z.string(), indexed: Count, readTo: z.string().nullable() })),
});
export type AuditIndex = z.infer<typeof AuditIndex>;

/** A finding, by its place: no text is kept. Offsets are UTF-16, zero-based, `end` exclusive. */
export const AuditFinding = z.strictObject({
  detector: z.string(),
  action: z.string(),
  at: z.string(),
  start: z.number(),
  end: z.number(),
  score: z.number().optional(),
  view: z.string().optional(),
  isShadow: z.boolean(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

export const AuditVerdict = z.strictObject({
  guardrail: z.string(),
  version: z.number().optional(),
  /** Guardrails that the key or the request added: "strict@2". */
  added: z.array(z.string()),
  isShadow: z.boolean(),
  action: z.string(),
  findings: z.array(AuditFinding),
  findingCount: Count,
  failures: z.array(z.strictObject({ detector: z.string(), reason: z.string(), effect: z.string() })),
  failureCount: Count,
  /** Detectors that look at a share of the exchanges only, and not at this one. */
  passedOver: z.array(z.string()),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const AuditStepName = z.enum([
  "authenticate",
  "authorise",
  "reserve",
  "input",
  "intent",
  "route",
  "output",
  "settle",
  "outcome",
  "call",
  "decide",
  "change",
  "read",
  "node",
]);
export type AuditStepName = z.infer<typeof AuditStepName>;

/** One step of a story, as its records tell it. `unknown`: they do not say, which is not the same as that nothing happened. */
export const AuditStep = z.strictObject({
  name: AuditStepName,
  state: z.enum(["done", "refused", "failed", "skipped", "unknown"]),
  /** Where the records have the moment. */
  at: z.string().optional(),
  /** One or two sentences, from what the records say. */
  reason: z.string(),
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  policies: z.array(z.string()),
  verdicts: z.array(AuditVerdict),
  attempts: z.array(
    z.strictObject({ route: z.string(), outcome: z.string(), ms: z.number(), isHedge: z.boolean() }),
  ),
});
export type AuditStep = z.infer<typeof AuditStep>;

/** A record as it stands in the log. */
export const AuditLine = z.strictObject({
  seq: Count,
  /** RFC 6962 leaf hash of the line. */
  leaf: Hash,
  /** Canonical JSON (RFC 8785). */
  line: z.string(),
});
export type AuditLine = z.infer<typeof AuditLine>;

export const AuditStory = z.strictObject({
  summary: AuditRow,
  /** Read from the log itself. Empty where the log is another node's. */
  records: z.array(AuditLine),
  steps: z.array(AuditStep),
  /** Set where the records could not all be read: why, and what to do. */
  note: z.string().optional(),
});
export type AuditStory = z.infer<typeof AuditStory>;

/** The latest signed statement of a log about itself (c2sp.org/tlog-checkpoint). */
export const AuditCheckpoint = z.strictObject({
  node: z.string(),
  origin: z.string(),
  size: Count,
  root: Hash,
  /** The signed note. */
  checkpoint: z.string(),
  /** What its signature is verified by, in the form of C2SP signed notes: compare it with one that you kept. */
  verifierKey: z.string(),
});
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;

/** That one record is in the log which the checkpoint is of (RFC 9162, section 2.1.3). */
export const AuditInclusion = AuditCheckpoint.extend({
  seq: Count,
  leaf: Hash,
  hashes: z.array(Hash),
});
export type AuditInclusion = z.infer<typeof AuditInclusion>;

/** That the first `from` records of the log are the beginning of its first `to` (RFC 9162, section 2.1.4). */
export const AuditConsistency = z.strictObject({
  node: z.string(),
  from: Count,
  to: Count,
  hashes: z.array(Hash),
});
export type AuditConsistency = z.infer<typeof AuditConsistency>;

const several = "Several values apart by commas: any of them.";

export const auditEndpoints = {
  "GET /api/audit/records": {
    summary: "Search the audit logs, newest first",
    description:
      "Searches the rows of all nodes. `tag:<name>` and `request-tag:<name>` filter by a tag of the placement or of the caller.",
    query: z.object({
      q: z.string().optional().describe("Beginnings of words in names, ids and tags; all of them."),
      kind: z.string().optional().describe(`exchange, change, access, node. ${several}`),
      principal: z.string().optional().describe(`"User::ada", or "ada". ${several}`),
      key: z.string().optional().describe(`Id or name of an API key. ${several}`),
      model: z.string().optional().describe(several),
      verdict: z.string().optional().describe(`none, flagged, masked, blocked, error. ${several}`),
      status: z.string().optional().describe(`completed, blocked, denied, done, open … ${several}`),
      detector: z.string().optional().describe(several),
      error: z
        .string()
        .optional()
        .describe(`Code of the error it ended with: "provider_timeout". ${several}`),
      node: z.string().optional().describe(several),
      from: z.string().optional().describe("A date, or a time with its offset."),
      to: z.string().optional().describe("Likewise; a date is part of the span, a time is not."),
      limit: z.string().optional().describe("Records on a page, 1 to 1000; 100 where left out."),
      cursor: z.string().optional().describe("From the page before."),
    }),
    answer: AuditPage,
  },
  "GET /api/audit/records/:id": {
    summary: "Tell the story of one exchange or administrative call",
    description: "Reads its records from the log itself; only the node whose log it is can.",
    answer: AuditStory,
  },
  "GET /api/audit/index": { summary: "Tell how far the audit logs can be searched", answer: AuditIndex },
  "GET /api/audit/checkpoint": {
    summary: "Sign this node's audit log as it is now",
    answer: AuditCheckpoint,
  },
  "GET /api/audit/proof": {
    summary: "Prove that a record is in this node's audit log",
    query: z.object({ seq: z.string().describe("Number of the record.") }),
    answer: AuditInclusion,
  },
  "GET /api/audit/consistency": {
    summary: "Prove that this node's audit log was only added to",
    query: z.object({
      from: z.string().describe("Records that an earlier checkpoint covers."),
      to: z.string().describe("Records that a later one covers."),
    }),
    answer: AuditConsistency,
  },
  "POST /api/audit/rebuild": {
    summary: "Make the search index of this node's audit log anew",
    description: "Nothing is lost by it, and searches go on meanwhile.",
    status: 202,
    answer: z.strictObject({ status: z.literal("reading"), records: Count }),
  },
} satisfies Endpoints;
