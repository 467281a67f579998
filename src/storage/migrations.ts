import { sql } from "kysely";
import type { Kysely } from "kysely";
import { addRevision, type Migration } from "./migration.ts";
import { addApiKeyBindings } from "./migrations/api-key-bindings.ts";
import { createAuditSearch } from "./migrations/audit-search.ts";
import { createBudgetLedger } from "./migrations/budget-ledger.ts";
import { addFindingAssignees } from "./migrations/finding-assignees.ts";
import { createFindings } from "./migrations/findings.ts";
import { createGuardrailResults } from "./migrations/guardrail-results.ts";
import { createJobs } from "./migrations/jobs.ts";
import { createNodes } from "./migrations/nodes.ts";
import { createPeople } from "./migrations/people.ts";
import { createPermissionUses } from "./migrations/permission-uses.ts";
import { createProviderFiles } from "./migrations/provider-files.ts";
import { createSessions } from "./migrations/sessions.ts";
import { createTraffic } from "./migrations/traffic.ts";
import { createUsage } from "./migrations/usage.ts";

export type { Migration } from "./migration.ts";

/** In order; a migration's id is its position, counted from 1. */
export const MIGRATIONS: readonly Migration[] = [
  { name: "documents", up: createDocuments },
  { name: "api-keys", up: createApiKeys },
  { name: "api-key-guardrails", up: addApiKeyGuardrails },
  { name: "api-key-bindings", up: addApiKeyBindings },
  { name: "people", up: createPeople },
  { name: "sessions", up: createSessions },
  { name: "budget-ledger", up: createBudgetLedger },
  { name: "usage", up: createUsage },
  { name: "permission-uses", up: createPermissionUses },
  { name: "findings", up: createFindings },
  { name: "jobs", up: createJobs },
  { name: "nodes", up: createNodes },
  { name: "provider-files", isExpansion: true, up: createProviderFiles },
  { name: "traffic", isExpansion: true, up: createTraffic },
  { name: "guardrail-results", isExpansion: true, up: createGuardrailResults },
  { name: "audit-search", isExpansion: true, up: createAuditSearch },
  { name: "finding-assignees", isExpansion: true, up: addFindingAssignees },
];

async function createDocuments(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("revisions")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "integer", (column) => column.notNull())
    .execute();
  await addRevision(db, "documents");
  await db.schema
    .createTable("documents")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("body", "text")
    .addColumn("applied_at", "text", (column) => column.notNull())
    .addColumn("applied_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("documents_pk", ["kind", "name", "version"])
    .execute();
}

async function createApiKeys(db: Kysely<never>): Promise<void> {
  await addRevision(db, "api-keys");
  await db.schema
    .createTable("api_keys")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("prefix", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("principal_type", "text", (column) => column.notNull())
    .addColumn("principal_id", "text", (column) => column.notNull())
    .addColumn("groups", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text")
    .addColumn("revoked_at", "text")
    .addColumn("last_used_at", "text")
    .execute();
  // A name may be used again once its key is revoked.
  await db.schema
    .createIndex("api_keys_active_name")
    .unique()
    .on("api_keys")
    .column("name")
    .where(sql.ref("revoked_at"), "is", null)
    .execute();
}

async function addApiKeyGuardrails(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("api_keys").addColumn("guardrail", "text").execute();
}
