import { z } from "zod";
import type { JobStatus } from "../contracts/api/jobs.ts";
import type { AuditJournal } from "../contracts/audit.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { JobStore, StoredJob } from "../storage/job-store.ts";
import { recordChange } from "./record-change.ts";

export type { JobStatus };

/** What may be shown of a job: neither its payload nor its key, which may hold names and addresses. Times are RFC 3339, UTC. */
export interface JobRecord {
  readonly id: string;
  /** What kind of work it is: "notify". */
  readonly kind: string;
  /** Dead: it failed as often as it is tried, and is kept to be looked at. */
  readonly status: JobStatus;
  readonly attempts: number;
  readonly createdAt: string;
  /** When it is tried next; running: when another node may take it. */
  readonly dueAt?: string;
  readonly endedAt?: string;
  /** Why the last attempt failed, in words; of a fault of our own the class of the error, which the node's log tells more of. */
  readonly lastError?: string;
}

export interface JobPage {
  readonly jobs: readonly JobRecord[];
  /** For the next page; left out where this is the last. */
  readonly cursor?: string;
}

/** Jobs on one page of a list, and where no number is asked for. */
export const MAX_JOB_PAGE = 500;
const DEFAULT_JOB_PAGE = 100;

/** Looking at the work that nodes do beside requests, and having what was given up tried again. */
export interface JobAdministration {
  /** In one status, by kind. Rejects with `invalid_request` for a cursor that is none. */
  list(status: JobStatus, limit?: number, cursor?: string): Promise<JobPage>;
  /** Has a dead job tried again, with all its attempts. Rejects with `not_found` where there is no such dead job. */
  retry(by: Principal, id: string): Promise<JobRecord>;
}

export function createJobAdministration(
  store: Pick<JobStore, "list" | "findDead" | "revive">,
  audit: AuditJournal,
): JobAdministration {
  return {
    async list(status, limit = DEFAULT_JOB_PAGE, cursor) {
      const size = Math.min(limit, MAX_JOB_PAGE);
      const found = await store.list(status, size + 1, cursor === undefined ? undefined : readCursor(cursor));
      const page = found.slice(0, size);
      const last = page.at(-1);
      const isMore = found.length > size && last !== undefined;
      return { jobs: page.map(toJobRecord), ...(isMore && { cursor: toCursor(last) }) };
    },
    async retry(by, id) {
      const job = await store.findDead(id);
      if (job === undefined) throw notFound();
      const change = { by, action: "jobs.retry", subject: { job: job.id, kind: job.kind } };
      const isRevived = await recordChange(
        audit,
        change,
        () => store.revive(job),
        (revived) => (revived ? "done" : "invalid"),
      );
      // Somebody else was quicker.
      if (!isRevived) throw notFound();
      const { dueAt: _due, endedAt: _ended, ...record } = toJobRecord(job);
      return { ...record, status: "waiting", attempts: 0 };
    },
  };
}

/** Without what may not be shown. */
export function toJobRecord({
  id,
  kind,
  state,
  attempts,
  createdAt,
  dueAt,
  endedAt,
  failure,
}: StoredJob): JobRecord {
  return {
    id,
    kind,
    status: state,
    attempts,
    createdAt,
    ...(endedAt === undefined ? { dueAt } : { endedAt }),
    ...(failure !== undefined && { lastError: failure }),
  };
}

const Place = z.tuple([z.string(), z.string()]);
const MAX_CURSOR_CHARS = 4_096;

function toCursor({ kind, key }: StoredJob): string {
  return Buffer.from(JSON.stringify([kind, key])).toString("base64url");
}

function readCursor(cursor: string): Pick<StoredJob, "kind" | "key"> {
  try {
    if (cursor.length <= MAX_CURSOR_CHARS) {
      const [kind, key] = Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
      return { kind, key };
    }
  } catch {
    // As below: whatever it is, it is no cursor of ours.
  }
  const publicMessage = 'A cursor is what the page before has said under "cursor".';
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "cursor" });
}

function notFound(): GatewayError {
  return new GatewayError("not_found", "no such dead job", {
    publicMessage: "There is no such job that was given up.",
  });
}
