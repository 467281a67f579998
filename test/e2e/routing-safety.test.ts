import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryAnswerCache } from "../../src/caching/memory-answer-cache.ts";
import { QuestionIndex } from "../../src/caching/question-index.ts";
import type { Principal } from "../../src/contracts/principal.ts";
import { createGateway } from "../../src/gateway/create-gateway.ts";
import { createEmbedder } from "../../src/gateway/embedder.ts";
import type { CompletionCall } from "../../src/gateway/exchange.ts";
import { readResponsesRequest } from "../../src/dialects/openai/responses/read-responses-request.ts";
import { readImagesRequest } from "../../src/dialects/openai/media/read-images-request.ts";
import { readChatRequest } from "../../src/dialects/openai/read-chat-request.ts";
import { CALLER, stored } from "../support/gateway-parts.ts";
import { providersOf, startRouteTest, type RouteTest } from "../support/route-test.ts";
import { chunk, head, sendJson } from "../support/upstream-answers.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

let a: Upstream;
let b: Upstream;
let test: RouteTest;
beforeEach(async () => {
  [a, b] = [await startUpstream(), await startUpstream()];
});
afterEach(async () => {
  await test.close();
  await Promise.all([a.close(), b.close()]);
});

const asked = () => [a.requests.length, b.requests.length];
const REPEATS = `---
kind: AccessPolicy
name: default
cedar: |
  permit (principal, action == Sallyport::Action::"invoke", resource);
  permit (principal, action == Sallyport::Action::"embed", resource);
`;
const SORTED =
  "[{ provider: a, model: x, dataClasses: [public, confidential] }, { provider: b, model: x, weight: 1000000, dataClasses: [public] }]";

describe("a class of data", () => {
  const model = (more = "") => `---
{ kind: Guardrail, name: finding, rules: [{ detector: pii.email, action: flag, timeoutMs: 5000 }, { detector: pii.ip-address, action: flag, timeoutMs: 5000 }] }
---
kind: Model
name: m
guardrail: finding
routing: { strategy: weighted, constraints: { dataClassOf: { groups: { applications: public }, detectors: { pii.email: confidential } } } }
routes: ${SORTED}
${more}`;

  it("is found behind more findings than a verdict holds", async () => {
    test = await startRouteTest(providersOf({ a, b }) + model());
    const content = `${"10.1.2.3 ".repeat(600)} Write to ada@example.com`;
    expect((await test.ask({ model: "m", messages: [{ role: "user", content }] })).code).toBe("ok");
    expect(asked()).toEqual([1, 0]);
  });

  const GROUPED = `---
{ kind: Guardrail, name: open, rules: [] }
---
kind: Model
name: second
guardrail: open
routing: { strategy: weighted, constraints: { dataClassOf: { groups: { applications: confidential }, detectors: { pii.email: confidential } } } }
routes: ${SORTED}
`;

  it.each([
    ["a shadow", "shadow: { model: second, share: 1 }"],
    ["a verification", "verification: { models: [second], by: vote, onDisagreement: answer-first }"],
  ])("goes with the exchange that %s repeats", async (_name, repeated) => {
    const m = `---\nkind: Model\nname: m\nguardrail: open\nroutes: [{ provider: a, model: y }]\n${repeated}\n`;
    test = await startRouteTest(providersOf({ a, b }) + m + GROUPED + REPEATS);
    await test.ask({ model: "m" });
    await test.shadows.idle();
    expect(asked()).toEqual([2, 0]);
  });

  it("that the first model's guardrail has found goes along, too", async () => {
    const second = GROUPED.replace("groups: { applications: confidential }, ", "");
    test = await startRouteTest(
      providersOf({ a, b }) + model("shadow: { model: second, share: 1 }\n") + second + REPEATS,
    );
    await test.ask({ model: "m", messages: [{ role: "user", content: "Write to ada@example.com" }] });
    await test.shadows.idle();
    expect((await test.outcomes()).map(({ route }) => route)).toEqual(["a/x", "a/x"]);
  });

  it("holds for the question that a cache has embedded", async () => {
    const vectors = `---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Model, name: vectors, guardrail: open, operations: [embeddings], routing: { strategy: weighted }, routes: ${SORTED} }
---
{ kind: Model, name: m, guardrail: open, routes: [{ provider: a, model: y, dataClasses: [confidential] }], cache: { ttlS: 60, semantic: { model: vectors } } }
`;
    test = await startRouteTest(providersOf({ a, b }) + vectors + REPEATS);
    const { gateway, embedder } = remembering();
    expect(await complete(gateway, { model: "m", messages: HI }, { dataClass: "confidential" })).toContain(
      "hi",
    );
    await embedder.idle();
    expect(asked()).toEqual([2, 0]);
  });
});

const HI = [{ role: "user", content: "say: hi" }];

function remembering(principal: () => Principal = () => CALLER) {
  const parts = { ...test.parts, authenticate: principal };
  const embedder = createEmbedder(parts);
  const cache = createMemoryAnswerCache(parts.clock);
  const memory = { cache, questions: new QuestionIndex(), embed: embedder.embed };
  return { gateway: createGateway({ ...parts, memory }), embedder };
}

let calls = 0;
async function complete(
  gateway: ReturnType<typeof createGateway>,
  body: object,
  call: Partial<CompletionCall> = {},
): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(body));
  let written = "";
  const sink = {
    addHeaders: () => undefined,
    writeEvents: (events: readonly string[]) => {
      written += events.map((event) => `${event}\n`).join("");
    },
    endEvents: () => undefined,
    sendBody: (json: string) => {
      written += json;
    },
  };
  await gateway.complete(
    {
      id: `safe-${++calls}`,
      authorization: "Bearer good",
      read: () => readChatRequest(bytes),
      peer: "127.0.0.1",
      traceparent: undefined,
      signal: new AbortController().signal,
      ...call,
    },
    sink,
  );
  return written;
}

describe("an exchange that is repeated", () => {
  const masking = (more: string) => `---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Guardrail, name: masking, rules: [{ detector: pii.email, action: mask, timeoutMs: 5000 }] }
---
{ kind: Guardrail, name: watching, rules: [{ detector: pii.ip-address, action: flag, timeoutMs: 5000 }] }
---
{ kind: Model, name: second, guardrail: open, routes: [{ provider: b, model: x }] }
---
{ kind: Model, name: m, guardrail: masking, routes: [{ provider: a, model: x }], ${more} }
`;
  const REPEATED = [
    ["a shadow", "shadow: { model: second, share: 1 }"],
    ["verification", "verification: { models: [second], by: vote }"],
  ] as const;

  it.each(REPEATED)("is guarded by its first model's guardrail as well: %s", async (_name, more) => {
    test = await startRouteTest(providersOf({ a, b }) + masking(more) + REPEATS);
    const messages = [{ role: "user", content: "say: write to ada@example.com" }];
    expect((await test.ask({ model: "m", messages })).code).toBe("ok");
    await test.shadows.idle();
    expect(asked()).toEqual([1, 1]);
    expect(b.requests[0]?.body).not.toContain("ada@example.com");
    expect(b.requests[0]?.body).toBe(a.requests[0]?.body);
  });

  it.each(REPEATED)("may name a guardrail that its caller may apply: %s", async (_name, more) => {
    const permits =
      REPEATS +
      '  permit (principal == Sallyport::Service::"shop", action == Sallyport::Action::"applyGuardrail", resource);\n';
    test = await startRouteTest(providersOf({ a, b }) + masking(more) + permits);
    const body = Buffer.from(JSON.stringify({ model: "m", messages: HI }));
    const read = () => ({ ...readChatRequest(body), guardrail: "watching" });
    expect((await test.ask({}, { read })).code).toBe("ok");
    await test.shadows.idle();
    const verdicts = (await test.outcomes()).map((outcome) => JSON.stringify(outcome["verdicts"]));
    expect(verdicts.filter((verdict) => verdict.includes('"watching"'))).toHaveLength(2);
    expect(asked()).toEqual([1, 1]);
  });
});

describe("an answer that is kept", () => {
  const CACHED = `---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Model, name: m, guardrail: open, routes: [{ provider: a, model: x, region: us, dataClasses: [public] }], cache: { ttlS: 60 } }
`;

  it("is not given to a request that no route is fit for", async () => {
    test = await startRouteTest(providersOf({ a, b }) + CACHED);
    const { gateway } = remembering();
    await complete(gateway, { model: "m", messages: HI });
    await complete(gateway, { model: "m", messages: HI });
    expect(asked()).toEqual([1, 0]);
    for (const call of [{ region: "eu" }, { dataClass: "secret" }])
      await expect(complete(gateway, { model: "m", messages: HI }, call)).rejects.toThrow("no route");
  });

  it("is not given to a key whose groups have changed", async () => {
    test = await startRouteTest(providersOf({ a, b }) + CACHED);
    let groups: readonly string[] = ["applications", "editors"];
    const { gateway } = remembering(() => ({ ...CALLER, groups }));
    await complete(gateway, { model: "m", messages: HI });
    groups = ["applications"];
    await complete(gateway, { model: "m", messages: HI });
    expect(asked()).toEqual([2, 0]);
  });

  it("is none of which a filter stopped any choice", async () => {
    test = await startRouteTest(providersOf({ a, b }) + CACHED);
    const { gateway } = remembering();
    a.answerAll((socket) => {
      socket.write(head(200, { "content-type": "text/event-stream", connection: "close" }));
      const at = (index: number, delta: object, reason: string | null) => ({
        ...chunk({}),
        choices: [{ index, delta, finish_reason: reason }],
      });
      for (const event of [
        at(0, { content: "no" }, null),
        at(1, { content: "yes" }, null),
        at(0, {}, "content_filter"),
        at(1, {}, "stop"),
      ])
        socket.write(`data: ${JSON.stringify(event)}\n\n`);
      socket.end("data: [DONE]\n\n");
    });
    const body = { model: "m", n: 2, stream: true, messages: HI };
    await complete(gateway, body);
    await complete(gateway, body);
    expect(asked()).toEqual([2, 0]);
  });
});

describe("an answer that a content filter stopped", () => {
  it("is given up where another route does better", async () => {
    const m =
      "---\n{ kind: Guardrail, name: open, rules: [] }\n---\n{ kind: Model, name: m, guardrail: open, routing: { fallbackOn: [content-filter] }, routes: [{ provider: a, model: x }, { provider: b, model: x }] }\n";
    test = await startRouteTest(providersOf({ a, b }) + m);
    // The provider goes on after it has told of its filter: it never ends its stream.
    a.answerNext((socket) => {
      socket.write(head(200, { "content-type": "text/event-stream", connection: "close" }));
      socket.write(`data: ${JSON.stringify(chunk({}, "content_filter"))}\n\n`);
    });
    expect((await test.ask({ model: "m", stream: true })).code).toBe("ok");
    await a.whenIdle();
  });
});

const STORING = `---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Model, name: m, guardrail: open, routes: [{ provider: a, model: x }], storeResponsesS: 60 }
`;
const responses = (body: object): Partial<CompletionCall> => {
  const rawBody = Buffer.from(JSON.stringify(body));
  return { read: () => readResponsesRequest(rawBody) };
};

describe("a stored response", () => {
  it.each([false, true])(
    "is told of in the record as it was told to the client, stream: %s",
    async (stream) => {
      test = await startRouteTest(providersOf({ a, b }) + STORING);
      const { gateway } = remembering();
      const written = await complete(gateway, {}, responses({ model: "m", input: "say: hi", stream }));
      expect(written).toContain('"store":true');
      const [outcome] = await test.outcomes();
      expect(outcome?.["responseDigest"]).toBe(test.parts.contentHmac.hex(written));
    },
  );

  it("is not given to a caller who may not use its model any more", async () => {
    test = await startRouteTest(providersOf({ a, b }) + STORING);
    const { gateway } = remembering();
    const written = await complete(gateway, {}, responses({ model: "m", input: "say: hi" }));
    const { id } = JSON.parse(written) as { id: string };
    expect((await gateway.findResponse(CALLER, id, "127.0.0.1")).response["id"]).toBe(id);
    const stranger = { ...CALLER, groups: [] };
    await expect(gateway.findResponse(stranger, id, "127.0.0.1")).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(gateway.forgetResponse(stranger, id, "127.0.0.1")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is not given to another key of its owner", async () => {
    test = await startRouteTest(providersOf({ a, b }) + STORING);
    const { gateway } = remembering();
    const written = await complete(gateway, {}, responses({ model: "m", input: "say: hi" }));
    const { id } = JSON.parse(written) as { id: string };
    const other = { ...CALLER, keyId: "k2", guardrail: "open" };
    await expect(gateway.findResponse(other, id, "127.0.0.1")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("documents that change while a request is read", () => {
  it("decide about it as they are then", async () => {
    test = await startRouteTest(providersOf({ a, b }) + STORING);
    const parts = test.parts;
    const kept = createMemoryAnswerCache(parts.clock);
    const cache = {
      ...kept,
      async find(key: string) {
        await parts.config.replace(2, stored(providersOf({ a, b }) + STORING));
        return kept.find(key);
      },
    };
    const embedder = createEmbedder(parts);
    const gateway = createGateway({
      ...parts,
      memory: { cache, questions: new QuestionIndex(), embed: embedder.embed },
    });
    const written = await complete(gateway, {}, responses({ model: "m", input: "say: hi" }));
    const { id } = JSON.parse(written) as { id: string };
    const rawBody = Buffer.from(
      JSON.stringify({ model: "m", input: "say: again", previous_response_id: id }),
    );
    const promptCall = { dialect: "openai.responses", rawBody, headers: {}, read: readResponsesRequest };
    expect(await complete(gateway, {}, { promptCall })).toContain("again");
    expect((await test.outcomes()).map(({ config }) => config)).toEqual([1, 2]);
  });
});

describe("images", () => {
  it("are paid for one by one, by whatever they come", async () => {
    const documents = `---
{ kind: Provider, name: a, type: openai-compatible, baseUrl: "${a.baseUrl}", allowPrivateAddresses: true, retries: 0, apis: [images] }
---
{ kind: Guardrail, name: open, rules: [] }
---
{ kind: Model, name: m, guardrail: open, operations: [image], routes: [{ provider: a, model: x }], price: { inputUsdPerMillionTokens: 0, outputUsdPerMillionTokens: 0, imageUsd: 0.04 } }
`;
    test = await startRouteTest(documents);
    a.answerAll((socket) => {
      sendJson(socket, 200, {
        created: 1,
        data: [{ b64_json: "aGk=" }, { url: "https://images.example/1" }],
      });
    });
    const rawBody = Buffer.from(JSON.stringify({ model: "m", prompt: "a cat", n: 2 }));
    await complete(test.gateway, {}, { read: () => readImagesRequest(rawBody) });
    expect((await test.outcomes())[0]?.["costMicroUsd"]).toBe(80_000);
  });
});

describe("a count of tokens", () => {
  const PROVIDERS = `---
{ kind: Provider, name: openai, type: openai-compatible, baseUrl: "https://api.openai.com/v1", models: [gpt-4o] }
---
{ kind: Provider, name: house, type: openai-compatible, baseUrl: "https://models.example/v1", models: [gpt-4o] }
`;
  const count = (model: string, content: unknown) => {
    const bytes = Buffer.from(JSON.stringify({ model, messages: [{ role: "user", content }] }));
    return test.gateway.countTokens({
      id: `count-${++calls}`,
      authorization: "Bearer good",
      read: () => readChatRequest(bytes),
      peer: "127.0.0.1",
      traceparent: undefined,
      signal: new AbortController().signal,
    });
  };

  it("is exact for models that OpenAI runs, and an estimate for others of the same name", async () => {
    test = await startRouteTest(PROVIDERS);
    expect(await count("openai/gpt-4o", "Hello")).toEqual({ inputTokens: 1, source: "tokenizer" });
    expect(await count("house/gpt-4o", "Hello")).toMatchObject({ source: "estimate" });
  });

  it("is an estimate where there are pictures", async () => {
    test = await startRouteTest(PROVIDERS);
    const picture = { type: "image_url", image_url: { url: "data:image/png;base64,aGk=" } };
    expect(await count("openai/gpt-4o", [{ type: "text", text: "Hello" }, picture])).toMatchObject({
      source: "estimate",
    });
  });
});
