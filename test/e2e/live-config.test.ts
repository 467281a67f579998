import { mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "../support/ask.ts";
import { auditRecords, startTestNode, upstreamDocuments, type TestNode } from "../support/test-node.ts";
import { head } from "../support/upstream-answers.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const PRIVATE = "{ kind: Provider, name: inside, type: openai-compatible, baseUrl: 'http://127.0.0.1:9/v1' }";
const RESERVED =
  "{ kind: Provider, name: headers, type: openai-compatible, baseUrl: 'https://example.com', headers: { host: evil } }";
const WRONG_DOOR =
  "{ kind: Guardrail, name: doors, rules: [{ detector: leak.system-prompt, action: block, sources: [input] }] }";

let upstream: Upstream;
let test: TestNode;
beforeEach(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl) });
});
afterEach(async () => {
  await test.close();
  await upstream.close();
});

const apply = (documents: string, dryRun = false) =>
  test.administer("POST", "/api/documents", { documents, source: "test.yaml", dryRun });
const changes = async () =>
  (await auditRecords(test.dataDir)).filter(({ kind }) => kind === "change").map(({ body }) => body);
const hello = (model: string) => ({ model, messages: [{ role: "user", content: "say: hello" }] });

describe("documents that fit together and still could not run", () => {
  it.each([
    ["a provider at a private address", PRIVATE, ["baseUrl"]],
    ["a reserved header", RESERVED, ["headers", "host"]],
    ["a rule at a door its detector does not look at", WRONG_DOOR, ["rules", 0, "detector"]],
  ])("are neither stored nor taken for good by a dry run: %s", async (_what, documents, path) => {
    for (const dryRun of [true, false]) {
      const { status, json } = await apply(documents, dryRun);
      expect([status, json]).toMatchObject([422, { kind: "invalid", problems: [{ path }] }]);
    }
    const { json } = await test.administer("GET", "/api/documents");
    expect(JSON.stringify(json)).not.toMatch(/inside|evil|doors/);
    expect((await ask(test, hello("upstream/test-model"), false)).text).toBe("hello");
  });

  it("leave a store that the next start can run", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "sallyport-live-config-"));
    const documents = upstreamDocuments(upstream.baseUrl);
    const first = await startTestNode({ dataDir, documents });
    const good = "{ kind: Model, name: good, routes: [{ provider: upstream, model: test-model }] }";
    const both = { documents: `${good}\n---\n${PRIVATE}`, source: "test.yaml" };
    expect((await first.administer("POST", "/api/documents", both)).status).toBe(422);
    await first.close();
    const second = await startTestNode({ dataDir });
    expect((await ask(second, hello("upstream/test-model"), false)).text).toBe("hello");
    expect((await ask(second, hello("good"), false)).errorCode).toBe("model_not_found");
    await second.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe("administrative calls in the audit log", () => {
  it("are there where they were refused, with who asked for what", async () => {
    const before = (await changes()).length;
    const call = (authorization: string) =>
      fetch(`${test.url}/api/keys`, { method: "GET", headers: { authorization } });
    expect((await call("Bearer sp-nobody")).status).toBe(401);
    expect((await call(`Bearer ${test.key}`)).status).toBe(403);
    expect((await changes()).slice(before)).toMatchObject([
      { action: "readKeys", result: "denied", error: "unauthenticated", by: null },
      { action: "readKeys", result: "denied", error: "forbidden", by: "Service::first-key" },
    ]);
  });

  it("name a key by its id, also where it was revoked by being shown", async () => {
    const { json } = await test.administer("POST", "/api/keys", { name: "leaked", groups: ["applications"] });
    const { id, key } = json as { id: string; key: string };
    expect((await test.administer("DELETE", `/api/keys/${key}`)).status).toBe(200);
    expect((await ask({ ...test, key }, hello("upstream/test-model"), false)).status).toBe(401);
    expect((await changes()).at(-1)).toMatchObject({
      action: "keys.revoke",
      subject: { key: id, name: "leaked" },
      result: "done",
    });
    const stray = `sp-${"x".repeat(40)}`;
    expect((await test.administer("DELETE", `/api/keys/${stray}`)).status).toBe(404);
    const log = JSON.stringify(await auditRecords(test.dataDir));
    expect(log).not.toContain(key);
    expect(log).not.toContain(stray);
  });

  it("tell of many documents by a count", async () => {
    const documents = Array.from(
      { length: 101 },
      (_, index) => `{ kind: Model, name: m${index}, routes: [{ provider: upstream, model: test-model }] }`,
    );
    expect((await apply(documents.join("\n---\n"))).status).toBe(200);
    const { subject } = (await changes()).at(-1) as {
      subject: { documents: string[]; documentCount: number };
    };
    expect([subject.documents.length, subject.documentCount]).toEqual([100, 101]);
  });
});

describe("a model with a second route", () => {
  const ROUTES =
    "{ kind: Model, name: two, routes: [{ provider: upstream, model: a }, { provider: upstream, model: b }] }";
  const begin = { "content-type": "application/json", "content-length": "100" };

  it("is not asked there once the first has begun to answer", async () => {
    await apply(ROUTES);
    upstream.answerNext((socket: Socket) => {
      socket.end(`${head(200, begin)}{"id":`);
    });
    expect(await ask(test, hello("two"), false)).toMatchObject({
      status: 502,
      errorCode: "provider_truncated",
    });
    expect(upstream.requests.map(({ json }) => json["model"])).toEqual(["a"]);
  });

  it("is asked there where the first broke off before its first byte", async () => {
    await apply(ROUTES);
    upstream.answerNext((socket: Socket) => {
      socket.destroy();
    });
    expect(await ask(test, hello("two"), false)).toMatchObject({ status: 200, text: "hello" });
    expect(upstream.requests.map(({ json }) => json["model"])).toEqual(["a", "b"]);
  });
});

it("a provider's models can be used as soon as its document was applied", async () => {
  const documents = `{ kind: Provider, name: found, type: openai-compatible, models: discover, baseUrl: '${upstream.baseUrl}', allowPrivateAddresses: true }`;
  expect((await apply(documents)).status).toBe(200);
  expect((await ask(test, hello("found/good-model"), false)).text).toBe("hello");
});
