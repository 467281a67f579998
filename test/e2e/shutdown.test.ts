import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { auditRecords, startTestNode } from "../support/test-node.ts";

it("a node that stops while clients hang up records how each of their exchanges ended, and its stop last", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "sallyport-shutdown-"));
  const test = await startTestNode({ dataDir });
  const body = JSON.stringify({
    model: "sandbox/assistant",
    messages: [{ role: "user", content: "Write 20000 words about castles." }],
    stream: true,
  });
  const gone = new AbortController();
  const headers = { "content-type": "application/json", authorization: `Bearer ${test.key}` };
  const streams = Array.from({ length: 8 }, async () => {
    const { signal } = gone;
    const response = await fetch(`${test.url}/v1/chat/completions`, {
      method: "POST",
      headers,
      body,
      signal,
    });
    return response.body?.getReader().read();
  });
  await Promise.all(streams);
  gone.abort();
  await test.close();
  const records = await auditRecords(dataDir);
  const idsOf = (kind: string) => records.filter((record) => record["kind"] === kind).map(({ id }) => id);
  expect(idsOf("intent")).toHaveLength(8);
  expect(idsOf("outcome").sort()).toEqual(idsOf("intent").sort());
  expect(records.at(-1)).toMatchObject({ kind: "stop" });
  await rm(dataDir, { recursive: true, force: true });
});

it("a node that announces its end says so and answers on, each connection a last time", async () => {
  const test = await startTestNode({ env: { SALLYPORT_STOP_NOTICE_S: "5" } });
  const chat = {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "hi" }] }),
  };
  const before = await fetch(`${test.url}/v1/chat/completions`, chat);
  expect([before.status, before.headers.get("connection")]).toEqual([200, "keep-alive"]);
  await before.text();

  const closed = test.close();
  const answer = await fetch(`${test.url}/v1/chat/completions`, chat);
  expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
  await answer.text();
  const ready = await fetch(`${test.url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { reasons: ["shutting down"] }]);

  await closed;
  await expect(fetch(`${test.url}/healthz`)).rejects.toThrow();
}, 30_000);
