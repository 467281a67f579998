import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type Database } from "../../src/storage/database.ts";
import { MAX_JOB_PAGE } from "../../src/gateway/job-administration.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

let test: TestNode;
let database: Database;

beforeAll(async () => {
  test = await startTestNode();
  database = await openDatabase({ dataDir: test.dataDir });
});
afterAll(async () => {
  await database.close();
  await test.close();
});
beforeEach(() => database.db.deleteFrom("jobs").execute());

type Json = Record<string, unknown>;

const AT = "2026-11-20T10:00:00.000Z";

/** Jobs that were given up; nobody does work of the kind. */
async function addDead(count: number, kind = "nobody-does-this"): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ kind, key: `198.51.100.7/${index}`, payload: '{"to":"canary@example.com"}', attempts: 8 },
    ...{ state: "dead" as const, failure: "no answer in time", due_at: AT, created_at: AT, ended_at: AT },
  }));
  await database.db.insertInto("jobs").values(rows).execute();
}

async function list(query = ""): Promise<{ jobs: Json[]; cursor?: string; text: string }> {
  const { status, json } = await test.administer("GET", `/api/jobs${query}`);
  expect([query, status]).toEqual([query, 200]);
  return { ...(json as { jobs: Json[]; cursor?: string }), text: JSON.stringify(json) };
}

describe("jobs that were given up", () => {
  it("are listed with why, and without what they hold", async () => {
    await addDead(1);
    const { jobs, text } = await list();
    expect(jobs).toEqual([
      {
        id: expect.stringMatching(/^job-[0-9a-f]{24}$/) as string,
        kind: "nobody-does-this",
        status: "dead",
        attempts: 8,
        createdAt: AT,
        endedAt: AT,
        lastError: "no answer in time",
      },
    ]);
    expect(text).not.toContain("198.51.100.7");
    expect(text).not.toContain("canary");
    expect((await list("?status=waiting")).jobs).toEqual([]);
  });

  it("are told in pages, each once", async () => {
    await addDead(MAX_JOB_PAGE + 1);
    const first = await list(`?limit=${MAX_JOB_PAGE + 1}`);
    expect(first.jobs).toHaveLength(MAX_JOB_PAGE);
    const second = await list(`?cursor=${first.cursor ?? ""}`);
    expect(second.jobs).toHaveLength(1);
    expect(second.cursor).toBeUndefined();
    expect(new Set([...first.jobs, ...second.jobs].map(({ id }) => id)).size).toBe(MAX_JOB_PAGE + 1);
    expect((await list(`?limit=${MAX_JOB_PAGE}&cursor=${first.cursor ?? ""}`)).jobs).toHaveLength(1);
  });

  it.each(["status=gone", "cursor=nonsense", `cursor=${"x".repeat(5_000)}`, "limit=0"])(
    "are not listed by what means nothing (%#)",
    async (query) => {
      expect((await test.administer("GET", `/api/jobs?${query}`)).status).toBe(400);
    },
  );

  it("are tried again when somebody says so, and that is on record", async () => {
    // A notifier that is gone: its job has nothing to do any more.
    await database.db
      .insertInto("jobs")
      .values({
        ...{ kind: "notify", key: "one", payload: '{"notifier":"gone"}', attempts: 8 },
        ...{ state: "dead" as const, failure: "no answer in time", due_at: AT, created_at: AT, ended_at: AT },
      })
      .execute();
    const [dead] = (await list()).jobs;
    const path = `/api/jobs/${String(dead?.["id"])}`;
    const retried = await test.administer("POST", path, { action: "retry" });
    expect(retried).toMatchObject({ status: 200, json: { status: "waiting", attempts: 0, kind: "notify" } });
    const records = (await auditRecords(test.dataDir)).map(({ body }) => body as Json);
    expect(records.filter(({ action }) => action === "jobs.retry")).toMatchObject([
      { stage: "intent", subject: { job: dead?.["id"], kind: "notify" } },
      { stage: "outcome", result: "done" },
    ]);
    await expect
      .poll(async () => (await list("?status=done")).jobs, { timeout: 10_000 })
      .toMatchObject([{ id: dead?.["id"], status: "done" }]);
    expect((await test.administer("POST", path, { action: "retry" })).status).toBe(404);
  });

  it("are not tried again by what is no order to", async () => {
    await addDead(1);
    const [dead] = (await list()).jobs;
    const path = `/api/jobs/${String(dead?.["id"])}`;
    for (const body of [{}, { action: "delete" }, { action: "retry", kind: "x" }])
      expect((await test.administer("POST", path, body)).status).toBe(400);
    expect((await test.administer("POST", "/api/jobs/job-nobody", { action: "retry" })).status).toBe(404);
    expect((await list()).jobs).toHaveLength(1);
  });
});
