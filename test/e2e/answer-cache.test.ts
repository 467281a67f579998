import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode, upstreamDocuments } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const DOCUMENTS = `
---
kind: Guardrail
name: tokens
rules: [{ detector: pii.email, action: tokenise }]
---
kind: Guardrail
name: watchful
rules: [{ detector: pii.payment-card, action: block, sources: [output] }]
---
kind: Model
name: remembering
routes: [{ provider: upstream, model: good-model }]
guardrail: tokens
price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 1 }
cache: { ttlS: 60 }
---
kind: Model
name: watchful
routes: [{ provider: upstream, model: good-model }]
guardrail: watchful
cache: { ttlS: 60 }
---
kind: Model
name: meaning
routes: [{ provider: upstream, model: good-model }]
guardrail: tokens
cache: { ttlS: 60, semantic: { model: vectors, threshold: 0.9 } }
---
kind: Model
name: vectors
routes: [{ provider: sandbox, model: echo }]
operations: [embeddings]
---
kind: Model
name: forgetful
routes: [{ provider: upstream, model: good-model }]
guardrail: tokens
`;

let upstream: Upstream;
let test: TestNode;
let otherKey: string;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, DOCUMENTS) });
  const { json } = await test.administer("POST", "/api/keys", { name: "other", groups: ["applications"] });
  otherKey = (json as { key: string }).key;
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

interface Told {
  readonly status: number;
  readonly body: string;
  readonly cache: string | null;
  readonly age: string | null;
  /** Calls the provider got meanwhile. */
  readonly calls: number;
}

interface Asking {
  readonly model?: string;
  readonly key?: string;
  readonly stream?: boolean;
  readonly headers?: Record<string, string>;
}

async function ask(
  content: string,
  { model = "remembering", key = test.key, stream = false, headers = {} }: Asking = {},
): Promise<Told> {
  const before = upstream.requests.length;
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ model, messages: [{ role: "user", content }], stream }),
  });
  const body = await response.text();
  return {
    status: response.status,
    body,
    cache: response.headers.get("x-sallyport-cache"),
    age: response.headers.get("age"),
    calls: upstream.requests.length - before,
  };
}

const lastOutcome = async () => (await auditRecords(test.dataDir)).at(-1);

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("a model with a cache, %s", (name, stream) => {
  it("gives an answer again, at no cost, and says so", async () => {
    const first = await ask(`say: one ${name}`, { stream });
    expect(first).toMatchObject({ status: 200, cache: "miss", age: null, calls: 1 });
    const again = await ask(`say: one ${name}`, { stream });
    expect(again).toMatchObject({ status: 200, cache: "hit", calls: 0, body: first.body });
    expect(Number(again.age)).toBeGreaterThanOrEqual(0);
    expect(await lastOutcome()).toMatchObject({
      kind: "outcome",
      body: { cache: "hit", costMicroUsd: 0, attempts: 0, route: null, status: "completed" },
    });
  });

  it("never gives one caller's answer to another", async () => {
    await ask(`say: mine ${name}`, { stream });
    expect(await ask(`say: mine ${name}`, { stream, key: otherKey })).toMatchObject({
      cache: "miss",
      calls: 1,
    });
  });

  it("puts a caller's own values back into an answer that another's question brought", async () => {
    const first = await ask(`say: mail ada@example.com, ${name}`, { stream });
    const again = await ask(`say: mail bob@example.org, ${name}`, { stream });
    expect(again).toMatchObject({ cache: "hit", calls: 0 });
    expect(first.body).toContain("ada@example.com");
    expect(again.body).toContain("bob@example.org");
    expect(again.body).not.toContain("ada@");
  });

  it("goes by a client's wishes", async () => {
    const wish = (value: string) => ({ stream, headers: { "cache-control": value } });
    expect(await ask(`say: wish ${name}`, wish("no-store"))).toMatchObject({ cache: "bypassed", calls: 1 });
    expect(await ask(`say: wish ${name}`, { stream })).toMatchObject({ cache: "miss", calls: 1 });
    expect(await ask(`say: wish ${name}`, wish("no-cache"))).toMatchObject({ cache: "bypassed", calls: 1 });
    expect(await ask(`say: wish ${name}`, { stream })).toMatchObject({ cache: "hit", calls: 0 });
  });

  it("judges an answer anew each time it gives it", async () => {
    const card = `say: the number is 4111 1111 1111 1111, ${name}`;
    for (let times = 0; times < 2; times++) {
      const told = await ask(card, { stream, model: "watchful" });
      expect(told.body).not.toContain("1111 1111 1111");
      expect(await lastOutcome()).toMatchObject({ body: { status: "blocked" } });
    }
  });
});

describe("a cache", () => {
  it("keeps nothing of an answer that failed", async () => {
    upstream.answerNext((socket) => {
      socket.end("HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n");
    });
    expect(await ask("say: failing")).toMatchObject({ status: 502 });
    expect(await ask("say: failing")).toMatchObject({ status: 200, cache: "miss", calls: 1 });
  });

  it("forgets what was said under other documents", async () => {
    await ask("say: before the change");
    const documents = "kind: Guardrail\nname: unrelated\nrules: []\n";
    await test.administer("POST", "/api/documents", { documents });
    expect(await ask("say: before the change")).toMatchObject({ cache: "miss", calls: 1 });
  });

  it("is there only for models that have one", async () => {
    expect(await ask("say: x", { model: "forgetful" })).toMatchObject({ cache: null, calls: 1 });
    expect(await ask("say: x", { model: "forgetful" })).toMatchObject({ cache: null, calls: 1 });
  });

  it("finds questions that mean the same, where it is asked to, and no others", async () => {
    const question = "Please tell me what the opening hours of the castle museum are on a Sunday in winter";
    const first = await ask(question, { model: "meaning" });
    expect(first).toMatchObject({ cache: "miss", calls: 1 });
    const similar = await ask(`${question}, please`, { model: "meaning" });
    expect(similar).toMatchObject({ cache: "similar", calls: 0, body: first.body });
    expect(await ask(`${question}, please`, { model: "meaning", key: otherKey })).toMatchObject({ calls: 1 });
    expect(await ask("How do I bake bread?", { model: "meaning" })).toMatchObject({
      cache: "miss",
      calls: 1,
    });
  });
});
