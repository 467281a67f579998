import type { Transaction } from "kysely";
import type { RecordPlace } from "../audit/read-records.ts";
import type { AuditKind, AuditRecord } from "../contracts/audit.ts";
import type { Tables } from "../storage/tables.ts";

/**
 * Tables that follow from a node's audit log, and can be thrown away and made again. What a batch writes is committed together with the
 * place in the log that was read to, so each record is counted once, whenever the process dies.
 */
export interface Projection {
  readonly name: string;
  /** Counted up whenever the same records would make other rows; the rows are then made anew. */
  readonly version: number;
  readonly kinds: readonly AuditKind[];
  /** Whether it is told where each record stands. */
  readonly needsPlaces?: boolean;
  /** Begins a batch of this node's records. */
  begin(node: string): ProjectionBatch;
  /** Takes away all that was made from this node's log. */
  clear(transaction: Transaction<Tables>, node: string): Promise<void>;
}

export interface ProjectionBatch {
  /** Computes only; called in the order of the log. */
  add(record: AuditRecord, place?: RecordPlace): void;
  /** May be called again where the transaction had to be begun again. */
  write(transaction: Transaction<Tables>): Promise<void>;
}
