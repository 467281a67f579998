import type { ColumnType } from "kysely";

/** PostgreSQL gives numbers that may have 64 bits as text. */
type WholeNumber = ColumnType<number | string, number, number>;

/** What hits are kept apart by, beside node and hour. */
export const HIT_DIMENSIONS = ["guardrail", "version", "mode", "source", "detector", "action"] as const;

/** What is added up. */
export const HIT_COUNTERS = ["exchanges", "findings", "unlisted", "shared"] as const;
export type HitCounter = (typeof HIT_COUNTERS)[number];

export interface GuardrailResultTables {
  /**
   * What each version of a guardrail found, by the hour. The rows of a node follow from its audit log alone. There are two kinds: those
   * without a detector say what became of exchanges, those with one what it found in them.
   */
  guardrail_hits_hourly: {
    node: string;
    /** When the hour began. */
    hour: string;
    guardrail: string;
    /** 0: shipped, or from the environment. */
    version: number;
    /** "enforce", or "shadow": what would have been. */
    mode: string;
    /** "input", "output"; empty for the exchange as a whole. */
    source: string;
    /** Empty: the exchange. */
    detector: string;
    /** Of an exchange a `VerdictAction`; of a detector a `RuleAction`, or "failed". */
    action: string;
    exchanges: WholeNumber;
    findings: WholeNumber;
    /** Findings and failed checks that records count and do not list, so that no row of a detector has them. */
    unlisted: WholeNumber;
    /** Exchanges that another guardrail looked at too: what was found may be that one's. */
    shared: WholeNumber;
  };
  /** Exchanges whose texts a guardrail was told to keep. */
  guardrail_samples: {
    id: string;
    guardrail: string;
    version: number;
    /** The exchange's id in the audit log. */
    exchange: string;
    kept_at: string;
    expires_at: string;
    /** The texts (AES-256-GCM), bound to the row; base64. */
    sealed: string;
  };
}
