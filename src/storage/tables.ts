import type { AuditSearchTables } from "./tables/audit-search.ts";
import type { BudgetLedgerTables } from "./tables/budget-ledger.ts";
import type { FindingTables } from "./tables/findings.ts";
import type { GuardrailResultTables } from "./tables/guardrail-results.ts";
import type { JobTables } from "./tables/jobs.ts";
import type { NodeTables } from "./tables/nodes.ts";
import type { PeopleTables } from "./tables/people.ts";
import type { PermissionUseTables } from "./tables/permission-uses.ts";
import type { ProviderFileTables } from "./tables/provider-files.ts";
import type { SessionTables } from "./tables/sessions.ts";
import type { TrafficTables } from "./tables/traffic.ts";
import type { UsageTables } from "./tables/usage.ts";

/** The database's tables as Kysely sees them. Times are RFC 3339 text, UTC, milliseconds; so they sort as text. */
export interface Tables
  extends
    AuditSearchTables,
    BudgetLedgerTables,
    FindingTables,
    GuardrailResultTables,
    JobTables,
    NodeTables,
    PeopleTables,
    PermissionUseTables,
    ProviderFileTables,
    SessionTables,
    TrafficTables,
    UsageTables {
  /** Every version of every applied document; the newest of a kind and name is the current one. */
  documents: {
    kind: string;
    name: string;
    /** 1, 2, … */
    version: number;
    /** Canonical JSON; null where this version deletes the document. */
    body: string | null;
    applied_at: string;
    applied_by: string;
  };
  /** Counters that go up with every change, so that other nodes learn of it by asking for one number. */
  revisions: {
    name: RevisionName;
    value: number;
  };
  api_keys: {
    id: string;
    name: string;
    /** What of the key may be shown: "sp-" and the id. */
    prefix: string;
    /** HMAC-SHA256 of the whole key under the pepper, hex. */
    hash: string;
    principal_type: string;
    principal_id: string;
    /** JSON array of text. */
    groups: string;
    created_at: string;
    expires_at: string | null;
    revoked_at: string | null;
    last_used_at: string | null;
    /** Reference to a Guardrail that the key adds to every model's. */
    guardrail: string | null;
    project: string | null;
    owner: string | null;
    /** JSON object of text. */
    tags: string | null;
    /** JSON arrays of text; null where there is no such bound. `actions` are what keys call scopes. */
    actions: string | null;
    models: string | null;
    networks: string | null;
    certificate: string | null;
    superseded_by: string | null;
    /** Revision of "api-keys" that its last change made; 0 where an older version changed it. */
    changed_revision: number;
  };
  /** Which migrations have run. */
  schema_migrations: {
    id: number;
    name: string;
    applied_at: string;
  };
  /** Which of them code that does not know them can bear. */
  schema_expansions: {
    id: number;
  };
}

export type RevisionName = "documents" | "api-keys" | "people" | "sessions";
