import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Organisation
name: acme
---
kind: Team
name: shop
organisation: acme
---
kind: Project
name: web
team: shop
---
kind: Provider
name: upstream
type: openai-compatible
baseUrl: http://127.0.0.1:9
allowPrivateAddresses: true
models: [small, large]
---
kind: AccessPolicy
name: default
cedar: permit (principal, action, resource);
`;

let node: TestNode;

beforeAll(async () => {
  node = await startTestNode({ documents: DOCUMENTS });
});

afterAll(async () => {
  await node.close();
});

async function make(name: string, bindings: object = {}): Promise<{ id: string; key: string }> {
  const { status, json } = await node.administer("POST", "/api/keys", { name, ...bindings });
  expect(status).toBe(201);
  return json as { id: string; key: string };
}

async function ask(key: string, method: string, path: string, body?: object) {
  const response = await fetch(node.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    id: response.headers.get("x-request-id") ?? "",
    json: (await response.json()) as object,
  };
}

const chat = (key: string, model: string) =>
  ask(key, "POST", "/v1/chat/completions", { model, messages: [{ role: "user", content: "Hello" }] });

const policiesOf = async (id: string): Promise<unknown> =>
  (await auditRecords(node.dataDir))
    .filter((record) => record["id"] === id && record["kind"] === "outcome")
    .map(({ body }) => (body as Record<string, unknown>)["policies"]);

describe("a key that is bound to models", () => {
  it("may not use others whatever policy permits, which the record says, and is shown its own alone", async () => {
    const { key } = await make("small-only", { models: ["upstream/small"] });
    const denied = await chat(key, "upstream/large");
    expect(denied.status).toBe(403);
    expect(await policiesOf(denied.id)).toEqual([["key#models"]]);
    // Allowed, and then there is nobody at the provider's address.
    expect((await chat(key, "upstream/small")).status).not.toBe(403);
    const { json } = await ask(key, "GET", "/v1/models");
    expect((json as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual(["upstream/small"]);
    expect((await ask(key, "GET", "/v1/models/upstream%2Flarge")).status).toBe(404);
    const embedding = await ask(key, "POST", "/v1/embeddings", { model: "upstream/large", input: "Hello" });
    expect(embedding.status).toBe(403);
  });
});

describe("a key that is bound to actions", () => {
  it("may do nothing else: no model, no guardrail, no administration", async () => {
    const { key } = await make("reader", { scopes: ["readKeys"] });
    const denied = await chat(key, "upstream/small");
    expect(denied.status).toBe(403);
    expect(await policiesOf(denied.id)).toEqual([["key#scopes"]]);
    expect((await ask(key, "GET", "/api/keys")).status).toBe(200);
    expect((await ask(key, "POST", "/api/keys", { name: "more" })).status).toBe(403);
    expect((await ask(key, "GET", "/api/documents")).status).toBe(403);
    const guardrail = await ask(key, "POST", "/api/guardrails/default/apply", {
      source: "INPUT",
      text: "Hello",
    });
    expect(guardrail.status).toBe(403);
    expect((await ask(key, "GET", "/v1/models")).json).toMatchObject({ data: [] });
  });
});

describe("a key that is bound to networks", () => {
  it("is not known from elsewhere, on every kind of route", async () => {
    const { key } = await make("elsewhere", { networks: ["192.0.2.0/24"] });
    for (const path of ["/v1/models", "/api/keys"]) {
      const unknown = await ask("sp-nobody", "GET", path);
      const bound = await ask(key, "GET", path);
      expect([bound.status, unknown.status]).toEqual([401, 401]);
      const without = (json: object): string => JSON.stringify(json).replaceAll(/req-[0-9a-f-]+/g, "");
      expect(without(bound.json)).toBe(without(unknown.json));
    }
    expect((await chat(key, "upstream/small")).status).toBe(401);
    const { key: here } = await make("here", { networks: ["127.0.0.0/8", "::1"] });
    expect((await ask(here, "GET", "/v1/models")).status).toBe(200);
  });
});

describe("a key of a project", () => {
  it("needs the project to be there when it is made, and keeps it there", async () => {
    const missing = await node.administer("POST", "/api/keys", { name: "x", project: "nowhere" });
    expect(missing).toMatchObject({
      status: 404,
      json: { error: { message: 'There is no Project "nowhere".' } },
    });
    await make("webshop", { project: "web", owner: "Web team", tags: { stage: "live" } });
    const { json } = await node.administer("GET", "/api/keys?limit=1");
    expect(json).toMatchObject({
      keys: [{ name: "webshop", project: "web", owner: "Web team", tags: { stage: "live" } }],
    });
  });
});

describe("rotating over HTTP", () => {
  it("gives a new key of the name, and revoking by name ends the old one, too", async () => {
    const old = await make("rotated", { models: ["upstream/*"] });
    const { status, json } = await node.administer("POST", "/api/keys/rotated/rotate", { overlapHours: 1 });
    expect(status).toBe(201);
    const fresh = json as { id: string; key: string };
    expect(json).toMatchObject({ name: "rotated", models: ["upstream/*"] });
    const works = async (key: string): Promise<number> => (await ask(key, "GET", "/v1/models")).status;
    expect([await works(old.key), await works(fresh.key)]).toEqual([200, 200]);
    expect((await node.administer("DELETE", "/api/keys/rotated")).json).toMatchObject({ id: fresh.id });
    expect([await works(old.key), await works(fresh.key)]).toEqual([401, 401]);
    const changes = (await auditRecords(node.dataDir)).map(({ body }) => body as Record<string, unknown>);
    const rotation = changes.filter(({ action, stage }) => action === "keys.rotate" && stage === "outcome");
    expect(rotation).toMatchObject([{ result: "done", subject: { key: old.id, successor: fresh.id } }]);
    expect(JSON.stringify(changes)).not.toContain(fresh.key);
    expect((await node.administer("POST", "/api/keys/rotated/rotate", {})).status).toBe(404);
  });
});

describe("the list of keys", () => {
  it("comes in pages", async () => {
    const all = (await node.administer("GET", "/api/keys")).json as { keys: { id: string }[] };
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? "" : `&cursor=${cursor}`;
      const { json } = await node.administer("GET", `/api/keys?limit=2${query}`);
      const page = json as { keys: { id: string }[]; cursor?: string };
      expect(page.keys.length).toBeLessThanOrEqual(2);
      ids.push(...page.keys.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(ids).toEqual(all.keys.map(({ id }) => id));
    expect((await node.administer("GET", "/api/keys?limit=0")).status).toBe(400);
    expect((await node.administer("GET", "/api/keys?cursor=nonsense")).status).toBe(400);
  });
});
