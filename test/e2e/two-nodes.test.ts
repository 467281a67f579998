import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "../support/ask.ts";
import { createTestDatabase, hasPostgres, type TestDatabase } from "../support/databases.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

const HELLO = { model: "sandbox/echo", messages: [{ role: "user", content: "Hello there" }] };
const CHANGES = 30;

describe.skipIf(!(await hasPostgres()))("two nodes on one database", () => {
  let place: TestDatabase;
  let proxy: TcpProxy;
  let folder: string;
  let nodes: TestNode[];
  let env: Record<string, string>;

  beforeEach(async () => {
    place = await createTestDatabase("postgres");
    folder = await mkdtemp(join(tmpdir(), "sallyport-two-nodes-"));
    const secret = join(folder, "secret");
    await writeFile(secret, randomBytes(48).toString("base64"), { mode: 0o600 });
    const url = new URL("databaseUrl" in place.location ? place.location.databaseUrl : "");
    proxy = await startTcpProxy(url.hostname, Number(url.port || "5432"));
    url.host = `127.0.0.1:${proxy.port}`;
    env = { DATABASE_URL: url.href, SALLYPORT_CLUSTER_SECRET_FILE: secret };
    nodes = [];
  });
  afterEach(async () => {
    for (const node of nodes) await node.close();
    await proxy.close();
    await place.remove();
    await rm(folder, { recursive: true });
  });

  const start = async (name: string, documents?: string): Promise<TestNode> => {
    const dataDir = join(folder, name);
    const { mkdir } = await import("node:fs/promises");
    await mkdir(dataDir, { recursive: true });
    const node = await startTestNode({ dataDir, env, ...(documents === undefined ? {} : { documents }) });
    nodes.push(node);
    return node;
  };
  const status = async (node: TestNode, key: string) =>
    (await ask({ url: node.url, key }, HELLO, false)).status;
  const listed = async (node: TestNode) =>
    ((await node.administer("GET", "/api/nodes")).json as { nodes: Record<string, unknown>[] }).nodes;
  const readiness = async (node: TestNode) => {
    const response = await fetch(`${node.url}/readyz`);
    return (await response.json()) as Record<string, unknown>;
  };

  it("start together on an empty database, with the same documents to apply", async () => {
    const documents = "{ kind: Model, name: castle, routes: [{ provider: sandbox, model: echo }] }";
    const [one, other] = await Promise.all([start("one", documents), start("other", documents)]);
    for (const key of [one.key, other.key]) {
      await expect.poll(() => status(one, key)).toBe(200);
      await expect.poll(() => status(other, key)).toBe(200);
    }
    await expect.poll(async () => (await listed(one)).length).toBe(2);
    expect(await listed(other)).toMatchObject([
      { state: "running", problems: [] },
      { state: "running", problems: [] },
    ]);
    await other.close();
    nodes = [one];
    expect((await listed(one)).map(({ state }) => state).sort()).toEqual(["running", "stopped"]);
  });

  it(
    "see each other's changes within a second, all of a change or nothing",
    { timeout: 60_000 },
    async () => {
      const one = await start("one");
      const other = await start("other");
      const delays: number[] = [];
      for (let change = 0; change < CHANGES; change++) {
        const { json } = await one.administer("POST", "/api/keys", {
          name: `k${change}`,
          groups: ["applications"],
        });
        const { key } = json as { key: string };
        await expect.poll(() => status(other, key), { interval: 2 }).toBe(200);
        await one.administer("DELETE", `/api/keys/k${change}`);
        const revokedAt = performance.now();
        await expect.poll(() => status(other, key), { interval: 2 }).toBe(401);
        delays.push(performance.now() - revokedAt);
      }
      expect(Math.max(...delays)).toBeLessThan(1_000);
      delays.length = 0;
      for (let change = 0; change < CHANGES; change++) {
        const names = [`a${change}`, `b${change}`];
        const documents = names
          .map((name) => `{ kind: Model, name: ${name}, routes: [{ provider: sandbox, model: echo }] }`)
          .join("\n---\n");
        await one.administer("POST", "/api/documents", { documents });
        const appliedAt = performance.now();
        const seen = () => names.filter((name) => other.node.models().includes(name)).length;
        while (seen() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        expect(seen()).toBe(2);
        delays.push(performance.now() - appliedAt);
      }
      expect(Math.max(...delays)).toBeLessThan(1_000);
    },
  );

  it("go on from memory while the database is away, refuse changes, and recover by themselves", async () => {
    const one = await start("one");
    await proxy.cut();
    expect(await status(one, one.key)).toBe(200);
    expect(await one.administer("POST", "/api/keys", { name: "late" })).toMatchObject({
      status: 503,
      json: { error: { code: "database_unavailable" } },
    });
    const documents = "{ kind: Model, name: late, routes: [{ provider: sandbox, model: echo }] }";
    expect((await one.administer("POST", "/api/documents", { documents })).status).toBe(503);
    await expect
      .poll(() => readiness(one), { timeout: 5_000 })
      .toMatchObject({ status: "ready", warnings: ["the database does not answer"] });
    await proxy.mend();
    await expect
      .poll(async () => (await one.administer("POST", "/api/keys", { name: "late" })).status)
      .toBe(201);
    await expect.poll(async () => (await readiness(one))["warnings"], { timeout: 5_000 }).toEqual([]);
  });

  it("with other secrets do not start", async () => {
    await start("one");
    await writeFile(env["SALLYPORT_CLUSTER_SECRET_FILE"] ?? "", randomBytes(48).toString("base64"));
    await expect(start("other")).rejects.toThrow(/another api-key-pepper.*SALLYPORT_CLUSTER_SECRET_FILE/);
  });
});
