import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { cli, jsonOf, withFolder } from "../support/run-cli.ts";
import { auditRecords, startTestNode } from "../support/test-node.ts";

const AT = "2026-11-20T10:00:00.000Z";

async function addDead(dataDir: string, key: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  await database.db
    .insertInto("jobs")
    .values({
      ...{ kind: "nobody-does-this", key, payload: '{"to":"canary@example.com"}', attempts: 8 },
      ...{ state: "dead" as const, failure: "no answer in time", due_at: AT, created_at: AT, ended_at: AT },
    })
    .execute();
  await database.close();
}

/** Sees that the dead job is listed and can be tried again, wherever the state is read from. */
async function checkJobs(dataDir: string): Promise<void> {
  const env = { SALLYPORT_DATA_DIR: dataDir };
  expect(await cli(["jobs", "list"], { env })).toMatchObject({
    code: 0,
    stdout: "",
    stderr: expect.stringContaining("No job was given up.") as string,
  });
  await addDead(dataDir, "198.51.100.7");
  const listed = await cli(["jobs", "list"], { env });
  expect(listed.stdout).toMatch(
    /^job-[0-9a-f]{24} +nobody-does-this +8 +2026-11-20 10:00Z +2026-11-20 10:00Z +no answer in time$/m,
  );
  expect(listed.stdout).not.toContain("198.51.100.7");
  const json = await cli(["jobs", "list", "--json"], { env });
  expect(json.stdout).not.toContain("canary");
  const [{ id } = { id: "" }] = jsonOf(json)["jobs"] as { id: string }[];

  const retried = await cli(["jobs", "retry", id, "--json"], { env });
  expect(retried.code).toBe(0);
  expect(jsonOf(retried)).toMatchObject({ id, status: "waiting", attempts: 0 });
  expect((await cli(["jobs", "retry", id], { env })).code).toBe(1);
  const waiting = await cli(["jobs", "list", "--status", "waiting", "--json"], { env });
  expect(jsonOf(waiting)["jobs"]).toMatchObject([{ id, status: "waiting" }]);
  const actions = (await auditRecords(dataDir)).map(
    ({ body }) => (body as Record<string, unknown>)["action"],
  );
  expect(actions.filter((action) => action === "jobs.retry")).toHaveLength(2);
}

describe("jobs", () => {
  it("are listed and tried again in a data folder that no node has open", async () => {
    await withFolder(async (folder) => {
      await cli(["keys", "create", "--name", "x"], { env: { SALLYPORT_DATA_DIR: folder } });
      await checkJobs(folder);
    });
  });

  it("are listed and tried again through the running node", async () => {
    const node = await startTestNode();
    try {
      await checkJobs(node.dataDir);
    } finally {
      await node.close();
    }
  });

  it("have no other status than those there are", async () => {
    const { code, stderr } = await cli(["jobs", "list", "--status", "gone"]);
    expect(code).toBe(2);
    expect(stderr).toContain("waiting, running, done, dead");
  });
});
