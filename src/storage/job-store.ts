import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import { GatewayError } from "../contracts/errors.ts";
import type { JobRequest } from "../contracts/job.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Clock } from "../foundation/clock.ts";
import { databaseTime } from "./database-time.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import type { JobState } from "./tables/jobs.ts";
import { whileBusy } from "./transact.ts";

/** Jobs that wait or run at one time; further ones are refused, since something is wrong with those before. */
export const MAX_OPEN_JOBS = 10_000;
export const MAX_JOB_KEY_CHARS = 512;
export const MAX_JOB_PAYLOAD_BYTES = 64 * 1024;
/** How long a job that was done is remembered, so that the same request does not do it again. */
export const REMEMBER_DONE_JOBS_MS = 40 * 24 * 60 * 60 * 1000;
/** How long a job that was given up stays to be looked at. */
export const KEEP_DEAD_JOBS_MS = 90 * 24 * 60 * 60 * 1000;
const MAX_FAILURE_CHARS = 200;
/** Why a job failed whose lease ran out. */
export const NODE_DIED = "its node died";
/** Dead jobs that are read at a time to find one. */
const JOBS_PER_LOOK = 1_000;
const ID_CHARS = 24;

/** A job as it is kept. Times are RFC 3339, UTC, milliseconds. */
export interface StoredJob {
  /** Follows from kind and key, and tells nothing of the key, which may hold the address or name of a caller. */
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly dueAt: string;
  readonly failure: string | undefined;
  readonly createdAt: string;
  readonly endedAt: string | undefined;
}

/** A job that this run may do until its lease ends. */
export interface ClaimedJob {
  readonly kind: string;
  readonly key: string;
  readonly payload: JsonObject;
  /** 1 for the first. */
  readonly attempts: number;
  /** Shown with every later change: what somebody else has taken meanwhile stays as it is. */
  readonly lease: string;
}

export interface ClaimRequest {
  readonly kinds: readonly string[];
  readonly count: number;
  readonly lease: string;
  readonly leaseMs: number;
  /** A job begun this often whose node died each time is given up. */
  readonly maxAttempts: number;
}

export interface Claim {
  readonly jobs: readonly ClaimedJob[];
  /** Jobs that took every node down with them, and are dead from now on; each is told to one caller. */
  readonly givenUp: readonly Pick<StoredJob, "kind" | "key" | "attempts">[];
}

/** What becomes of a job whose attempt failed. */
export type JobFailure =
  | { readonly kind: "again"; readonly afterMs: number; readonly failure: string }
  /** Nobody's fault: the node stops. The attempt does not count. */
  | { readonly kind: "released" }
  | { readonly kind: "dead"; readonly failure: string };

export interface JobStore {
  /** False where a job of that kind and key is there already, whatever became of it. */
  add(request: JobRequest): Promise<boolean>;
  /** Jobs that are due, and those whose node has stopped renewing its lease; each goes to one caller. */
  claim(request: ClaimRequest): Promise<Claim>;
  /** False where the lease is lost. */
  renew(job: ClaimedJob, leaseMs: number): Promise<boolean>;
  complete(job: ClaimedJob): Promise<boolean>;
  fail(job: ClaimedJob, failure: JobFailure): Promise<boolean>;
  /** In one state, by kind and key. `after` is the last of the page before. */
  list(
    state: JobState,
    limit: number,
    after?: Pick<StoredJob, "kind" | "key">,
  ): Promise<readonly StoredJob[]>;
  /** A dead job by its id. */
  findDead(id: string): Promise<StoredJob | undefined>;
  /** Has a dead job tried again, with all its attempts. False where there is no such dead job. */
  revive(job: Pick<StoredJob, "kind" | "key">): Promise<boolean>;
  /** Forgets jobs that ended long ago; returns how many. */
  sweep(): Promise<number>;
}

export function createJobStore(database: Database, clock: Clock): JobStore {
  const { db } = database;
  const now = () => databaseTime(database, clock);
  return {
    add: async (request) => addJob(db, request, await now()),
    claim: async (request) => claimJobs(database, request, await now()),
    renew: async (job, leaseMs) => changeHeld(db, job, { due_at: toText((await now()) + leaseMs) }),
    complete: async (job) =>
      changeHeld(db, job, { state: "done", payload: "{}", failure: null, ended_at: toText(await now()) }),
    fail: async (job, failure) => failJob(db, job, failure, await now()),
    list: (state, limit, after) => listJobs(db, state, limit, after),
    findDead: (id) => findDead(db, id),
    async revive({ kind, key }) {
      const revived = db
        .updateTable("jobs")
        .set({ state: "waiting", attempts: 0, due_at: toText(await now()), ended_at: null })
        .where("kind", "=", kind)
        .where("key", "=", key)
        .where("state", "=", "dead");
      const { numUpdatedRows } = await whileBusy(() => revived.executeTakeFirst());
      return numUpdatedRows > 0n;
    },
    sweep: async () => sweepJobs(db, await now()),
  };
}

async function addJob(db: Kysely<Tables>, request: JobRequest, now: number): Promise<boolean> {
  const payload = JSON.stringify(request.payload);
  if (request.key.length > MAX_JOB_KEY_CHARS || Buffer.byteLength(payload) > MAX_JOB_PAYLOAD_BYTES)
    throw new GatewayError("internal", `a job of kind ${request.kind} is too large to be stored`);
  const open = db.selectFrom("jobs").select("key").where("state", "in", ["waiting", "running"]);
  const { count } = await db
    .selectFrom(open.limit(MAX_OPEN_JOBS).as("open"))
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MAX_OPEN_JOBS)
    throw new GatewayError("overloaded", `${MAX_OPEN_JOBS} jobs wait already; no more are taken in`);
  const insert = db
    .insertInto("jobs")
    .values({
      kind: request.kind,
      key: request.key,
      payload,
      state: "waiting",
      attempts: 0,
      due_at: toText(now),
      lease_owner: null,
      failure: null,
      created_at: toText(now),
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(["kind", "key"]).doNothing());
  const { numInsertedOrUpdatedRows } = await whileBusy(() => insert.executeTakeFirst());
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function claimJobs(
  database: Database,
  { kinds, count, lease, leaseMs, maxAttempts }: ClaimRequest,
  now: number,
): Promise<Claim> {
  if (kinds.length === 0 || count < 1) return NOTHING;
  const { db } = database;
  const due = db
    .selectFrom("jobs")
    .where("state", "in", ["waiting", "running"])
    .where("due_at", "<=", toText(now))
    .where("kind", "in", [...kinds]);
  // Looked at first, without a lock: most of the time there is nothing to do.
  if ((await due.select("key").limit(1).executeTakeFirst()) === undefined) return NOTHING;
  const giveUp = db
    .updateTable("jobs")
    .set({ state: "dead", failure: NODE_DIED, ended_at: toText(now), lease_owner: null })
    .where("state", "=", "running")
    .where("due_at", "<=", toText(now))
    .where("kind", "in", [...kinds])
    .where("attempts", ">=", maxAttempts)
    .returning(["kind", "key", "attempts"]);
  const givenUp = await whileBusy(() => giveUp.execute());
  const oldest = due.select(["kind", "key"]).orderBy("due_at").limit(count);
  // PostgreSQL: whoever else claims now goes on to the next ones. SQLite has one writer at a time.
  const mine = database.kind === "postgres" ? oldest.forUpdate().skipLocked() : oldest;
  const claim = db
    .with("mine", () => mine)
    .updateTable("jobs")
    .set((expression) => ({
      state: "running",
      attempts: expression("attempts", "+", 1),
      lease_owner: lease,
      due_at: toText(now + leaseMs),
    }))
    .where(sql<boolean>`(kind, key) in (select kind, key from mine)`)
    .returning(["kind", "key", "payload", "attempts"]);
  const rows = await whileBusy(() => claim.execute());
  return {
    jobs: rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as JsonObject, lease })),
    givenUp,
  };
}

const NOTHING: Claim = { jobs: [], givenUp: [] };

async function failJob(
  db: Kysely<Tables>,
  job: ClaimedJob,
  failure: JobFailure,
  now: number,
): Promise<boolean> {
  if (failure.kind === "released")
    return changeHeld(db, job, { state: "waiting", due_at: toText(now), attempts: job.attempts - 1 });
  const text = failure.failure.slice(0, MAX_FAILURE_CHARS);
  if (failure.kind === "dead")
    return changeHeld(db, job, { state: "dead", failure: text, ended_at: toText(now) });
  return changeHeld(db, job, { state: "waiting", failure: text, due_at: toText(now + failure.afterMs) });
}

/** Changes a job that its lease still holds. Every change but a renewal ends the lease. */
async function changeHeld(
  db: Kysely<Tables>,
  job: ClaimedJob,
  change: Partial<Tables["jobs"]>,
): Promise<boolean> {
  const update = db
    .updateTable("jobs")
    .set({ ...change, ...(change.state === undefined ? {} : { lease_owner: null }) })
    .where("kind", "=", job.kind)
    .where("key", "=", job.key)
    .where("state", "=", "running")
    .where("lease_owner", "=", job.lease)
    .where("attempts", "=", job.attempts);
  const { numUpdatedRows } = await whileBusy(() => update.executeTakeFirst());
  return numUpdatedRows > 0n;
}

async function listJobs(
  db: Kysely<Tables>,
  state: JobState,
  limit: number,
  after: Pick<StoredJob, "kind" | "key"> | undefined,
): Promise<readonly StoredJob[]> {
  let query = db.selectFrom("jobs").selectAll().where("state", "=", state);
  if (after !== undefined)
    query = query.where((expression) =>
      expression.or([
        expression("kind", ">", after.kind),
        expression.and([expression("kind", "=", after.kind), expression("key", ">", after.key)]),
      ]),
    );
  const rows = await query.orderBy("kind").orderBy("key").limit(limit).execute();
  return rows.map(toJob);
}

async function findDead(db: Kysely<Tables>, id: string): Promise<StoredJob | undefined> {
  let after: StoredJob | undefined;
  do {
    const jobs = await listJobs(db, "dead", JOBS_PER_LOOK, after);
    const found = jobs.find((job) => job.id === id);
    if (found !== undefined) return found;
    after = jobs.length < JOBS_PER_LOOK ? undefined : jobs.at(-1);
  } while (after !== undefined);
  return undefined;
}

async function sweepJobs(db: Kysely<Tables>, now: number): Promise<number> {
  const ended = (state: JobState, keptMs: number) =>
    db
      .deleteFrom("jobs")
      .where("state", "=", state)
      .where("ended_at", "<", toText(now - keptMs));
  const done = await whileBusy(() => ended("done", REMEMBER_DONE_JOBS_MS).executeTakeFirst());
  const dead = await whileBusy(() => ended("dead", KEEP_DEAD_JOBS_MS).executeTakeFirst());
  return Number(done.numDeletedRows + dead.numDeletedRows);
}

function toJob(row: Selectable<Tables["jobs"]>): StoredJob {
  return {
    id: jobId(row),
    kind: row.kind,
    key: row.key,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    failure: row.failure ?? undefined,
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
  };
}

/** What a job is called where its key may not be seen. */
export function jobId({ kind, key }: Pick<StoredJob, "kind" | "key">): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([kind, key]))
    .digest("hex");
  return `job-${digest.slice(0, ID_CHARS)}`;
}

const toText = (ms: number): string => new Date(ms).toISOString();
