import { afterAll, beforeAll, expect, it } from "vitest";
import { ask } from "../support/ask.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Model
name: old
guardrail: open
routes: [{ provider: sandbox, model: echo }]
lifecycle: { legacyFrom: 2020-01-01, endOfLifeFrom: 2199-01-01, successor: sandbox/echo }
---
kind: Model
name: gone
guardrail: open
routes: [{ provider: sandbox, model: echo }]
lifecycle: { state: end-of-life, successor: old }
---
{ kind: Guardrail, name: open, rules: [] }
`;

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
});
afterAll(() => test.close());

const post = (body: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}`, ...headers },
    body: JSON.stringify({ messages: [{ role: "user", content: "hello" }], ...body }),
  });

it.each([false, true])("a legacy model's answers warn in their headers, stream: %s", async (stream) => {
  const response = await post({ model: "old", stream });
  await response.text();
  expect([response.status, response.headers.get("deprecation"), response.headers.get("sunset")]).toEqual([
    200,
    "@1577836800",
    "Tue, 01 Jan 2199 00:00:00 GMT",
  ]);
  expect(response.headers.get("x-sallyport-model-state")).toBe("legacy");
  expect(response.headers.get("x-sallyport-model-successor")).toBe("sandbox/echo");
});

it("a retired model refuses with 410, and names its successor in words and in a header", async () => {
  const response = await post({ model: "gone" });
  expect([response.status, response.headers.get("x-sallyport-model-successor")]).toEqual([410, "old"]);
  expect(await response.json()).toMatchObject({
    error: {
      code: "model_retired",
      message: "'gone' has reached the end of its life. Use 'old' in its place.",
    },
  });
});

it("lists of models tell their states", async () => {
  const response = await fetch(`${test.url}/v1/models`, { headers: { authorization: `Bearer ${test.key}` } });
  const { data } = (await response.json()) as { data: { id: string; lifecycle?: object }[] };
  const lifecycles = new Map(data.map(({ id, lifecycle }) => [id, lifecycle]));
  expect(lifecycles.get("old")).toEqual({
    state: "legacy",
    legacyFrom: "2020-01-01",
    endOfLifeFrom: "2199-01-01",
    successor: "sandbox/echo",
  });
  expect(lifecycles.get("gone")).toEqual({ state: "end-of-life", successor: "old" });
  expect(lifecycles.get("sandbox/echo")).toBeUndefined();
});

it("a request says in headers where it wants to stay", async () => {
  const response = await post({ model: "sandbox/echo" }, { "x-sallyport-region": "eu" });
  expect(response.status).toBe(403);
  expect(
    (await ask(test, { model: "sandbox/echo", messages: [{ role: "user", content: "hi" }] }, false)).status,
  ).toBe(200);
});

it("a document that sends requests to a model nobody has is refused", async () => {
  const documents =
    "{ kind: Model, name: m, routes: [{ provider: sandbox, model: echo }], shadow: { model: nobody, share: 1 } }";
  const { status, json } = await test.administer("POST", "/api/documents", {
    documents,
    source: "t.yaml",
    dryRun: true,
  });
  expect([status, json]).toMatchObject([422, { problems: [{ path: ["shadow", "model"] }] }]);
});

it("the metrics tell how routes do", async () => {
  const text = await (await fetch(`${test.url}/metrics`)).text();
  expect(text).toMatch(/sallyport_route_attempts_total\{outcome="answered"\} \d/);
  expect(text).toContain("sallyport_route_circuits_open 0");
  expect(text).toContain('sallyport_shadows_total{outcome="repeated"} 0');
});
