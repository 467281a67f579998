import type { ColumnType } from "kysely";

/** PostgreSQL gives numbers that may have 64 bits as text. */
type WholeNumber = ColumnType<number | string, number, number>;
type Figure = ColumnType<number | string | null, number | null, number | null>;

/** What of an exchange, or an administrative call, can be searched by. Empty text: none, or not known. */
export const AUDIT_TEXTS = [
  "kind",
  "action",
  "principal",
  "key_id",
  "key_name",
  "model",
  "provider",
  "route",
  "dialect",
  "place",
  "status",
  "verdict",
  "detectors",
  "guardrails",
  "subject",
  "tags",
  "request_tags",
  "error",
] as const;
export type AuditText = (typeof AUDIT_TEXTS)[number];

export const AUDIT_FIGURES = ["duration_ms", "input_tokens", "output_tokens", "cost_micro_usd"] as const;
export type AuditFigure = (typeof AUDIT_FIGURES)[number];

/**
 * What the audit logs say, one row for each exchange and administrative call, made to be searched. All of it follows from the logs and can
 * be made again. Beside these is `audit_text`, the words of each row by its number: an FTS5 table on SQLite, one with a tsvector on
 * PostgreSQL.
 */
export interface AuditSearchTables {
  audit_logs: {
    node: string;
    /** 0, 1, …: what its rows' numbers begin with. */
    number: number;
    /** Counted up with every rebuilding; rows of earlier ones are of records that are not there any more, or not read again yet. */
    generation: number;
    /** The generation whose rows are known to be all there are. */
    cleaned: number;
  };
  audit_records: {
    /** Of the log, times 2^40, plus the number of the first record. */
    number: WholeNumber;
    node: string;
    /** Of the exchange or call. */
    id: string;
    generation: number;
    /** Of the first record. */
    at: string;
    /** Of the last. */
    ended_at: string;
    /** Numbers of its records in the log: "12,15". */
    seqs: string;
  } & Record<AuditText, string> &
    Record<AuditFigure, Figure>;
  /**
   * Hashes of the logs' Merkle trees, 256 to a tile as in c2sp.org/tlog-tiles: of level 0 leaves, of each level above the roots of whole
   * tiles below.
   */
  audit_tiles: {
    node: string;
    level: number;
    tile: number;
    /** Where the first record of a tile of level 0 stands. */
    segment: number;
    byte_offset: WholeNumber;
    /** 32 bytes each. */
    hashes: Uint8Array;
  };
}
