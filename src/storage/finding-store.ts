import { randomUUID } from "node:crypto";
import { sql, type Kysely, type Selectable } from "kysely";
import type { FindingReport } from "../contracts/finding.ts";
import type { FindingStatus, StoredFinding } from "../contracts/stored-finding.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export interface FindingQuery {
  /** "suppressed" ones are those whose time is not over; they are none of the others. */
  readonly status?: FindingStatus | "suppressed";
  readonly type?: string;
  readonly severity?: FindingReport["severity"];
  readonly subject?: string;
  readonly assignee?: string;
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string;
}

export interface FindingPage {
  readonly findings: readonly StoredFinding[];
  /** Undefined on the last page. */
  readonly cursor: string | undefined;
}

export interface FindingChange {
  readonly status: FindingStatus;
  readonly by: string;
  readonly reason: string | undefined;
  readonly suppressedUntil: string | undefined;
}

export interface FindingStore {
  /** Makes one of a type and a subject, or counts it once more; a resolved one is open again. */
  report(finding: FindingReport): Promise<void>;
  /** Latest first. */
  list(query: FindingQuery): Promise<FindingPage>;
  find(id: string): Promise<StoredFinding | undefined>;
  change(id: string, change: FindingChange): Promise<StoredFinding | undefined>;
  /** `assignee` left out: nobody sees to it. */
  assign(id: string, assignee: string | undefined, by: string): Promise<StoredFinding | undefined>;
}

export function createFindingStore({ db }: Database, now: () => number): FindingStore {
  const time = (): string => new Date(now()).toISOString();

  async function find(id: string): Promise<StoredFinding | undefined> {
    const row = await db.selectFrom("findings").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : toFinding(row, time());
  }

  return {
    async report(finding) {
      const at = time();
      await reportIn(db, finding, { firstAt: at, lastAt: at, count: 1 });
    },
    async list({ status, type, severity, subject, assignee, limit, cursor }) {
      const at = time();
      let rows = db.selectFrom("findings").selectAll();
      if (status === "suppressed") rows = rows.where("suppressed_until", ">", at);
      else if (status !== undefined)
        rows = rows
          .where("status", "=", status)
          .where((eb) => eb.or([eb("suppressed_until", "is", null), eb("suppressed_until", "<=", at)]));
      if (type !== undefined) rows = rows.where("type", "=", type);
      if (severity !== undefined) rows = rows.where("severity", "=", severity);
      if (subject !== undefined) rows = rows.where("subject", "=", subject);
      if (assignee !== undefined) rows = rows.where("assignee", "=", assignee);
      const [lastAt = "", id = ""] = cursor?.split("~") ?? [];
      if (cursor !== undefined)
        rows = rows.where((eb) =>
          eb.or([eb("last_at", "<", lastAt), eb.and([eb("last_at", "=", lastAt), eb("id", "<", id)])]),
        );
      const found = await rows
        .orderBy("last_at", "desc")
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        findings: page.map((row) => toFinding(row, at)),
        cursor: found.length > limit && last !== undefined ? `${last.last_at}~${last.id}` : undefined,
      };
    },
    find,
    async assign(id, assignee, by) {
      const changed = { changed_at: time(), changed_by: by };
      await db
        .updateTable("findings")
        .set({ assignee: assignee ?? null, ...changed })
        .where("id", "=", id)
        .execute();
      return find(id);
    },
    async change(id, { status, by, reason, suppressedUntil }) {
      await db
        .updateTable("findings")
        .set({
          status,
          changed_at: time(),
          changed_by: by,
          reason: reason ?? null,
          suppressed_until: suppressedUntil ?? null,
        })
        .where("id", "=", id)
        .execute();
      return find(id);
    },
  };
}

/** When something was seen, and how often. */
export interface Sightings {
  readonly firstAt: string;
  readonly lastAt: string;
  readonly count: number;
}

/** Makes a finding of a type and a subject, or adds to the one there is. One that was resolved before the last time is open again. */
export async function reportIn(
  db: Kysely<Tables>,
  { type, subject, severity, title, detail }: FindingReport,
  { firstAt, lastAt, count }: Sightings,
): Promise<void> {
  const never = { changed_at: null, changed_by: null, reason: null, suppressed_until: null, assignee: null };
  const fresh = { id: randomUUID(), type, subject, severity, title, detail, status: "open", count };
  await db
    .insertInto("findings")
    .values({ ...fresh, first_at: firstAt, last_at: lastAt, ...never })
    .onConflict((conflict) =>
      conflict.columns(["type", "subject"]).doUpdateSet((eb) => ({
        severity,
        title,
        detail,
        last_at: sql<string>`case when findings.last_at > ${lastAt} then findings.last_at else ${lastAt} end`,
        count: eb("findings.count", "+", count),
        status: sql<string>`case when findings.status = 'resolved' and coalesce(findings.changed_at, '') <= ${lastAt} then 'open' else findings.status end`,
      })),
    )
    .execute();
}

function toFinding(row: Selectable<Tables["findings"]>, at: string): StoredFinding {
  const isSuppressed = row.suppressed_until !== null && row.suppressed_until > at;
  return {
    id: row.id,
    type: row.type,
    subject: row.subject,
    severity: row.severity as StoredFinding["severity"],
    title: row.title,
    detail: row.detail,
    status: row.status as StoredFinding["status"],
    isSuppressed,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
    ...(row.changed_by !== null && { changedBy: row.changed_by }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.suppressed_until !== null && { suppressedUntil: row.suppressed_until }),
    ...(row.assignee !== null && { assignee: row.assignee }),
  };
}
