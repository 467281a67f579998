import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { cli, jsonOf } from "../support/run-cli.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

let dataDir: string;
let env: Record<string, string>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sallyport-rebuild-"));
  env = { SALLYPORT_DATA_DIR: dataDir };
  const node = await startTestNode({ dataDir });
  for (let count = 0; count < 3; count++) await ask(node);
  await node.close();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function ask({ url, key }: TestNode): Promise<void> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "Hello" }] }),
  });
  expect(response.status).toBe(200);
  await response.text();
}

/** Exchanges that searches know, and who they say asked. */
async function indexed(): Promise<(string | undefined)[]> {
  const database = await openDatabase({ dataDir });
  try {
    const rows = await database.db
      .selectFrom("audit_records")
      .select("principal")
      .where("kind", "=", "exchange")
      .execute();
    return rows.map(({ principal }) => principal);
  } finally {
    await database.close();
  }
}

describe("audit rebuild", () => {
  it("reads the log of a data folder whose node does not run, and mends what was changed", async () => {
    const before = await indexed();
    expect(before).toHaveLength(3);
    const database = await openDatabase({ dataDir });
    await database.db.updateTable("audit_records").set({ principal: "User::eve" }).execute();
    await database.db.deleteFrom("audit_tiles").execute();
    await database.close();
    expect(await indexed()).toEqual(["User::eve", "User::eve", "User::eve"]);
    const result = jsonOf(await cli(["audit", "rebuild", "--json"], { env })) as { records: number };
    expect(await indexed()).toEqual(before);
    const records = await auditRecords(dataDir);
    // All but the record that says how it went.
    expect(result.records).toBe(records.length - 1);
    expect(records.slice(-2).map(({ body }) => body)).toMatchObject([
      { action: "audit.rebuild", stage: "intent" },
      { action: "audit.rebuild", stage: "outcome", result: "done" },
    ]);
  });

  it("goes through the node where one runs, and waits until it has read everything", async () => {
    const node = await startTestNode({ dataDir });
    try {
      const result = await cli(["audit", "rebuild"], { env });
      expect([result.code, result.stderr]).toEqual([0, ""]);
      expect(result.stdout).toMatch(/^The index is made anew: \d+ records\.\n$/);
      const { json } = await node.administer("GET", "/api/audit/records?kind=exchange");
      expect((json as { records: unknown[] }).records).toHaveLength(3);
      expect((await node.administer("GET", "/api/audit/proof?seq=0")).status).toBe(200);
    } finally {
      await node.close();
    }
  });

  it("makes no data folder of a mistyped one", async () => {
    const result = await cli(["audit", "rebuild"], { env: { SALLYPORT_DATA_DIR: join(dataDir, "none") } });
    expect(result.code).not.toBe(0);
    expect(result.stderr).toContain("none");
  });
});
