import type { JsonObject } from "./json.ts";

/**
 * Kinds of journal records. `intent`: durable before any upstream call. `outcome`: durable before the last byte
 * leaves; exactly one per exchange. `change`: an administrative act, or one that was refused. `access`: an administrative read of what is
 * about people, before it is answered. `recovery`: what a start found after a crash.
 */
export const AUDIT_KINDS = ["intent", "outcome", "change", "access", "recovery", "start", "stop"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** How an exchange ended. `incomplete`: the process died while it ran; written at the next start. */
export type OutcomeStatus = "completed" | "blocked" | "denied" | "failed" | "aborted" | "incomplete";

/** What a caller hands to the journal; the journal adds sequence, time and the hash of the record before. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** The exchange, or the administrative call, the record belongs to. */
  readonly id: string;
  /** Metadata, verdicts and keyed digests; never message text, keys or tokens. */
  readonly body: JsonObject;
}

/** A record as it stands in the journal, one line of canonical JSON (RFC 8785). */
export interface AuditRecord extends AuditEntry {
  /** Zero-based position in this node's log: the leaf index of the Merkle tree. */
  readonly seq: number;
  /** RFC 3339, UTC, milliseconds. Data only: order is by `seq`. */
  readonly at: string;
  /** RFC 6962 leaf hash of the record before, hex; 64 zeros for the first. */
  readonly prev: string;
}

/** Where the gateway writes what happened. */
export interface AuditJournal {
  /** Resolves with the record's `seq` once it is on disk (a sync returned); rejects with `audit_unavailable` otherwise. */
  append(entry: AuditEntry): Promise<number>;
  /** False after the first write or sync error; nothing is acknowledged from then on. */
  readonly isHealthy: boolean;
}
