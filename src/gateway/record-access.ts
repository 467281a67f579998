import { randomUUID } from "node:crypto";
import type { AuditJournal } from "../contracts/audit.ts";
import { apiKeyId } from "../identity/api-key.ts";
import { toKeyId } from "../identity/aws-access-key.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import type { AdmittedPrincipal } from "./grant.ts";
import { nameOf } from "./record-change.ts";
import { recordedContext, recordedPolicies } from "./recorded-decision.ts";

/** What is read at an address of the administrative API. */
export interface Reading {
  /** As it was registered: "GET /api/keys". */
  readonly route: string;
  /** Named parts of the path, as they came. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Reads of what is about people, of what they said, and of who may do what: each is on the record before it is answered. Documents, counts
 * and figures are not; that somebody used the permission is counted by the day all the same (`permission_uses`).
 */
const READS_ON_RECORD: ReadonlySet<AdministrationAction> = new Set([
  "readAccess",
  "readAudit",
  "readContent",
  "readKeys",
  "readPeople",
]);

const MAX_PARAMS = 8;
const MAX_PARAM_CHARS = 128;

/** Records that somebody reads; resolves once that is on disk. For reads that need no record, at once. */
export async function recordAccess(
  audit: AuditJournal,
  by: AdmittedPrincipal,
  action: AdministrationAction,
  reading: Reading | undefined,
): Promise<void> {
  if (!READS_ON_RECORD.has(action)) return;
  const params = Object.entries(reading?.params ?? {}).slice(0, MAX_PARAMS);
  const body = {
    action,
    by: nameOf(by),
    ...recordedContext(by.grant),
    peer: by.grant.network ?? null,
    ...recordedPolicies(by.grant.policies),
    ...(reading !== undefined && { route: reading.route }),
    ...(params.length > 0 && {
      subject: Object.fromEntries(params.map(([name, value]) => [name, withoutKeys(value)])),
    }),
  };
  await audit.append({ kind: "access", id: `acc-${randomUUID()}`, body });
}

/** Of what may be a key, its id. */
function withoutKeys(value: string): string {
  return (apiKeyId(value) ?? toKeyId(value) ?? value).slice(0, MAX_PARAM_CHARS).toWellFormed();
}
