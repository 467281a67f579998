import { readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { verifyLog } from "../../src/audit/verify-log.ts";
import { LIMITS } from "../../src/foundation/limits.ts";
import { ask } from "../support/ask.ts";
import { ensureBuilt, startBuiltNode } from "../support/built-node.ts";
import { auditRecords, startTestNode, upstreamDocuments } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

let upstream: Upstream;
beforeAll(async () => {
  ensureBuilt();
  upstream = await startUpstream();
}, 120_000);
afterAll(() => upstream.close());

const long = {
  model: "sandbox/assistant",
  messages: [{ role: "user", content: "Write 200000 words about castles." }],
};

/** Lets everything happen that waits for nothing but its turn. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

async function startStream(test: {
  url: string;
  key: string;
}): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
    body: JSON.stringify({ ...long, stream: true }),
  });
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("no body");
  await reader.read();
  return reader;
}

describe("a node that is killed in mid-stream", () => {
  it("reads the exchange as incomplete after its restart, with a log that verifies", async () => {
    const first = await startBuiltNode();
    const reader = await startStream(first);
    expect(await first.stop("SIGKILL")).toBe("SIGKILL");
    await reader.cancel().catch(() => undefined);
    const intents = (await auditRecords(first.dataDir)).filter((record) => record["kind"] === "intent");
    expect(intents).toHaveLength(1);

    const second = await startBuiltNode({ SALLYPORT_DATA_DIR: first.dataDir });
    const outcome = (await auditRecords(first.dataDir)).find(
      (record) => record["kind"] === "outcome" && record["id"] === intents[0]?.["id"],
    );
    expect(outcome).toMatchObject({ body: { status: "incomplete" } });
    expect(await second.stop("SIGTERM")).toBe(0);
    expect(await verifyLog({ directory: join(first.dataDir, "audit") })).toMatchObject({
      ok: true,
      problems: [],
    });
    await rm(first.dataDir, { recursive: true });
  });
});

describe("a node that is told to stop", () => {
  it("lets the exchange under way end, takes no new one, and leaves a log that verifies", async () => {
    const node = await startBuiltNode();
    const slow = {
      model: "sandbox/assistant",
      messages: [{ role: "user", content: "Write 3000 words about castles." }],
    };
    const answer = ask(node, slow, true);
    await expect
      .poll(async () => (await auditRecords(node.dataDir)).some((record) => record["kind"] === "intent"), {
        interval: 2,
      })
      .toBe(true);
    const stopped = node.stop("SIGTERM");
    expect(await answer).toMatchObject({ status: 200, isEnded: true, errorCode: null });
    expect(await stopped).toBe(0);
    const records = await auditRecords(node.dataDir);
    expect(records.at(-1)).toMatchObject({ kind: "stop" });
    expect(records.filter((record) => record["kind"] === "outcome").at(-1)).toMatchObject({
      body: { status: "completed" },
    });
    expect(await verifyLog({ directory: join(node.dataDir, "audit") })).toMatchObject({ ok: true });
    await rm(node.dataDir, { recursive: true });
  });
});

describe("a node that is told to stop while an exchange does not end", () => {
  afterEach(() => vi.useRealTimers());

  it("waits for the drain's time, not longer, and records what it cut off", async () => {
    const test = await startTestNode({
      documents: "kind: Provider\nname: slow\ntype: sandbox\nmodels: [echo]\ntokensPerSecond: 0.001\n",
    });
    const body = JSON.stringify({ model: "slow/echo", messages: [{ role: "user", content: "hello" }] });
    const { hostname, port } = new URL(test.url);
    const client = connect(Number(port), hostname);
    let isClosed = false;
    const closed = new Promise<void>((resolve) =>
      client.on("close", () => {
        isClosed = true;
        resolve();
      }),
    );
    client.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${test.key}\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    const hasIntent = async () => (await auditRecords(test.dataDir)).some(({ kind }) => kind === "intent");
    await expect.poll(hasIntent).toBe(true);

    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stopped = test.node.close();
    await turns(20);
    vi.advanceTimersByTime(LIMITS.drainTimeoutMs - 1);
    await turns(20);
    expect(isClosed).toBe(false);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await closed;
    await stopped;
    expect((await auditRecords(test.dataDir)).slice(-2)).toMatchObject([
      { kind: "outcome", body: { status: "aborted" } },
      { kind: "stop" },
    ]);
    await rm(test.dataDir, { recursive: true });
  });
});

describe("an audit log that can no longer be written", () => {
  it("ends all service with a stable code, reaches no provider, and shows in /readyz", async () => {
    const test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl) });
    const hello = { model: "upstream/test-model", messages: [{ role: "user", content: "say: hello" }] };
    expect((await ask(test, hello, false)).status).toBe(200);
    const directory = join(test.dataDir, "audit");
    for (const file of await readdir(directory)) if (file.startsWith("log-")) await rm(join(directory, file));
    // The loss shows at the next checkpoint, at most a second and a record later.
    await expect
      .poll(async () => (await ask(test, hello, false)).status, { timeout: 10_000, interval: 300 })
      .toBe(503);
    const before = upstream.requests.length;
    for (const stream of [true, false]) {
      expect(await ask(test, hello, stream)).toMatchObject({ status: 503, errorCode: "audit_unavailable" });
    }
    expect(upstream.requests.length).toBe(before);
    const ready = await fetch(`${test.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { reasons: ["audit log cannot be written"] },
    ]);
    await test.close();
  });
});

describe("a provider that misbehaves", () => {
  it.each([
    "stall-mid-stream",
    "reset-mid-stream",
    "garbage-json",
    "garbage-instead-of-http",
    "compressed-bomb-stream",
    "endless-line",
    "drip-comments",
    "no-done",
    "invalid-utf8",
    "header-of-100-kb",
  ] as const)("costs one exchange, not the node: %s", async (fault) => {
    const test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl) });
    upstream.answerNext(fault);
    const answer = await ask(
      test,
      { model: "upstream/test-model", messages: [{ role: "user", content: "hello" }] },
      true,
    );
    expect(answer.errorCode).toMatch(/^provider_/);
    expect(answer.raw).not.toContain("[DONE]");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "outcome",
      body: { status: "failed" },
    });
    const next = await ask(
      test,
      { model: "upstream/test-model", messages: [{ role: "user", content: "say: still here" }] },
      true,
    );
    expect(next.text).toBe("still here");
    await test.close();
  });
});
