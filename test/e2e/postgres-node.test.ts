import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask } from "../support/ask.ts";
import { createTestDatabase, hasPostgres } from "../support/databases.ts";
import { startTestNode } from "../support/test-node.ts";

const isPostgresThere = await hasPostgres();
if (!isPostgresThere) process.stderr.write("no PostgreSQL server answers; the node is not tested with one\n");

describe.skipIf(!isPostgresThere)("a node on PostgreSQL", () => {
  it("keeps keys and documents through a restart", async () => {
    const database = await createTestDatabase("postgres");
    const env = { DATABASE_URL: "databaseUrl" in database.location ? database.location.databaseUrl : "" };
    const dataDir = await mkdtemp(join(tmpdir(), "sallyport-postgres-"));
    const hello = { model: "castle", messages: [{ role: "user", content: "Hello there" }] };
    const documents = "{ kind: Model, name: castle, routes: [{ provider: sandbox, model: echo }] }";
    try {
      const first = await startTestNode({ dataDir, env, documents });
      const { json } = await first.administer("POST", "/api/keys", {
        name: "shop",
        groups: ["applications"],
      });
      const { key } = json as { key: string };
      for (const stream of [true, false]) {
        expect(await ask({ url: first.url, key }, hello, stream)).toMatchObject({
          status: 200,
          text: "Hello there",
        });
      }
      await first.close();

      const second = await startTestNode({ dataDir, env });
      expect(await ask({ url: second.url, key }, hello, false)).toMatchObject({
        status: 200,
        text: "Hello there",
      });
      expect((await second.administer("DELETE", "/api/keys/shop")).status).toBe(200);
      expect((await ask({ url: second.url, key }, hello, false)).status).toBe(401);
      await second.close();
    } finally {
      await database.remove();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
