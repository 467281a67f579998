import Anthropic from "@anthropic-ai/sdk";
import { BedrockRuntimeClient, ConverseCommand, ThrottlingException } from "@aws-sdk/client-bedrock-runtime";
import { ApiError, GoogleGenAI } from "@google/genai";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

/* What vendors' own clients see of limits, on answers and on refusals. */

const MODEL = "sandbox/assistant";

const DOCUMENTS = `
{ kind: Guardrail, name: default, rules: [] }
---
kind: Limit
name: one-each
each: [model, key]
appliesTo: { keys: [limited] }
requests: [{ limit: 1, per: hour }]
---
kind: Limit
name: quick
appliesTo: { keys: [quick] }
requests: [{ limit: 1, per: second }]
---
kind: Limit
name: maxima
appliesTo: { keys: [small] }
request: { outputTokens: 20, tools: 1, choices: 1 }
---
kind: Limit
name: watched
mode: shadow
appliesTo: { keys: [watched] }
requests: [{ limit: 1, per: day }]
---
kind: Limit
name: tokens
appliesTo: { keys: [counted] }
inputTokens: [{ limit: 1000, per: hour }]
outputTokens: [{ limit: 500, per: hour }]
`;

let test: TestNode;
const keys = new Map<string, string>();
/** Each case has a model of its own, and so a count of its own. */
let model = "";
let number = 0;

beforeAll(async () => {
  const models = Array.from(
    { length: 12 },
    (_unused, at) => `---\n{ kind: Model, name: m${at}, routes: [{ provider: sandbox, model: assistant }] }`,
  );
  test = await startTestNode({ documents: `${DOCUMENTS}${models.join("\n")}` });
  for (const name of ["limited", "quick", "small", "watched", "counted"]) {
    const { json } = await test.administer("POST", "/api/keys", { name, groups: ["applications"] });
    keys.set(name, (json as { key: string }).key);
  }
}, 60_000);
beforeEach(() => {
  model = `m${number++}`;
});
afterAll(() => test.close());

const openAi = (name: string, maxRetries = 0) =>
  new OpenAI({ apiKey: keys.get(name), baseURL: `${test.url}/v1`, maxRetries });
const hello = [{ role: "user" as const, content: "say: hello there" }];

/** The error that a call ends with. */
async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("over a limit", () => {
  it("OpenAI's client is told how the limit stands, and refused with 429 and the seconds to wait", async () => {
    const client = openAi("limited");
    const { response } = await client.chat.completions.create({ model, messages: hello }).withResponse();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "ratelimit-policy": '"one-each/requests/hour/0";q=1;w=3600',
      ratelimit: '"one-each/requests/hour/0";r=0;t=3600',
      "x-ratelimit-limit-requests": "1",
      "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-reset-requests": "1h0m0s",
    });
    const error = await errorOf(client.chat.completions.create({ model, messages: hello }));
    expect(error).toBeInstanceOf(OpenAI.RateLimitError);
    const { status, code, headers, message } = error as InstanceType<typeof OpenAI.RateLimitError>;
    expect({ status, code }).toEqual({ status: 429, code: "rate_limited" });
    expect(message).toContain('Limit "one-each" lets 1 requests per hour through');
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(3_500);
    expect(headers.get("x-ratelimit-remaining-requests")).toBe("0");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "outcome",
      body: { status: "denied", error: "rate_limited" },
    });
  });

  it("OpenAI's client asks again after the time it was told, and is answered", async () => {
    const client = openAi("quick", 2);
    const startedAt = performance.now();
    for (let at = 0; at < 2; at++) await client.chat.completions.create({ model, messages: hello });
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  it("streams are told and refused alike", async () => {
    const client = openAi("limited");
    const { data, response } = await client.chat.completions
      .create({ model, messages: hello, stream: true })
      .withResponse();
    for await (const part of data) expect(part.object).toBe("chat.completion.chunk");
    expect(response.headers.get("ratelimit")).toBe('"one-each/requests/hour/0";r=0;t=3600');
    expect(
      await errorOf(client.chat.completions.create({ model, messages: hello, stream: true })),
    ).toMatchObject({
      status: 429,
    });
  });

  it("Anthropic's client is told in its own headers", async () => {
    const client = new Anthropic({ apiKey: keys.get("limited") ?? "", baseURL: test.url, maxRetries: 0 });
    const request = { model, max_tokens: 50, messages: hello };
    const { response } = await client.messages.create(request).withResponse();
    expect(response.headers.get("anthropic-ratelimit-requests-limit")).toBe("1");
    expect(response.headers.get("anthropic-ratelimit-requests-remaining")).toBe("0");
    const reset = Date.parse(response.headers.get("anthropic-ratelimit-requests-reset") ?? "");
    expect(reset - Date.now()).toBeGreaterThan(3_500_000);
    const error = await errorOf(client.messages.create(request));
    expect(error).toBeInstanceOf(Anthropic.RateLimitError);
    const { headers, error: body } = error as InstanceType<typeof Anthropic.RateLimitError>;
    expect(headers.get("retry-after")).toMatch(/^3[56]\d\d$/);
    expect(body).toMatchObject({ error: { type: "rate_limit_error" } });
  });

  it("Bedrock's client sees a ThrottlingException", async () => {
    const client = new BedrockRuntimeClient({
      region: "eu-central-1",
      endpoint: test.url,
      token: { token: keys.get("limited") ?? "" },
      authSchemePreference: ["httpBearerAuth"],
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler(),
    });
    const command = (): ConverseCommand =>
      new ConverseCommand({ modelId: model, messages: [{ role: "user", content: [{ text: "say: hi" }] }] });
    await client.send(command());
    const error = await errorOf(client.send(command()));
    expect(error).toBeInstanceOf(ThrottlingException);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 429 } });
    client.destroy();
  });

  it("Gemini's client sees RESOURCE_EXHAUSTED, with the time to wait", async () => {
    const client = new GoogleGenAI({ apiKey: keys.get("limited") ?? "", httpOptions: { baseUrl: test.url } });
    await client.models.generateContent({ model, contents: "say: hi" });
    const error = await errorOf(client.models.generateContent({ model, contents: "say: hi" }));
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).status).toBe(429);
    expect((error as ApiError).message).toContain("RESOURCE_EXHAUSTED");
    expect((error as ApiError).message).toMatch(/"retryDelay":"3[56]\d\ds"/);
  });

  it("what is in shadow mode passes, and is on the record", async () => {
    const client = openAi("watched");
    for (let at = 0; at < 2; at++) {
      const { response } = await client.chat.completions.create({ model, messages: hello }).withResponse();
      expect(response.headers.get("ratelimit")).toBeNull();
    }
    const intent = (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "intent");
    expect(intent).toMatchObject({ body: { held: { limitsExceeded: ["watched"] } } });
  });

  it("is counted by document, and no key is in the count", async () => {
    const metrics = await (await fetch(`${test.url}/metrics`)).text();
    expect(metrics).toMatch(/sallyport_limit_refusals_total\{limit="one-each"\} [1-9]/);
    expect(metrics).toContain('sallyport_limit_shadow_refusals_total{limit="watched"} 1');
    for (const key of keys.values()) expect(metrics).not.toContain(key);
  });
});

describe("the most of one request", () => {
  it("holds an answer that has no limit of its own, and refuses a request that asks for more", async () => {
    const client = openAi("small");
    const answer = await client.chat.completions.create({
      model,
      messages: [{ role: "user", content: "write 500 words" }],
    });
    expect(answer.usage?.completion_tokens).toBeLessThanOrEqual(20);
    expect(answer.choices[0]?.finish_reason).toBe("length");
    expect(
      await errorOf(client.chat.completions.create({ model, messages: hello, max_completion_tokens: 21 })),
    ).toMatchObject({ status: 400, code: "invalid_request", param: "max_tokens" });
    expect(await errorOf(client.chat.completions.create({ model, messages: hello, n: 2 }))).toMatchObject({
      status: 400,
      param: "n",
    });
  });

  it("counts tools in every format", async () => {
    const key = keys.get("small") ?? "";
    const text = "say: hi";
    const named = [{ name: "a" }, { name: "b" }];
    const schema = { type: "object", properties: {} };
    const post = async (path: string, body: object): Promise<string> => {
      const response = await fetch(`${test.url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return `${response.status} ${await response.text()}`;
    };
    const said = await Promise.all([
      post("/v1/chat/completions", {
        model,
        messages: hello,
        tools: named.map((tool) => ({ type: "function", function: { ...tool, parameters: schema } })),
      }),
      post("/v1/chat/completions", {
        model,
        messages: hello,
        functions: named.map((tool) => ({ ...tool, parameters: schema })),
      }),
      post("/v1/responses", {
        model,
        input: text,
        tools: named.map((tool) => ({ type: "function", ...tool, parameters: schema })),
      }),
      post("/v1/messages", {
        model,
        max_tokens: 10,
        messages: hello,
        tools: named.map((tool) => ({ ...tool, input_schema: schema })),
      }),
      post(`/model/${model}/converse`, {
        messages: [{ role: "user", content: [{ text }] }],
        toolConfig: {
          tools: named.map((tool) => ({ toolSpec: { ...tool, inputSchema: { json: schema } } })),
        },
      }),
      post(`/v1beta/models/${model}:generateContent`, {
        contents: [{ role: "user", parts: [{ text }] }],
        tools: [{ functionDeclarations: named }],
      }),
    ]);
    for (const answer of said) {
      expect(answer).toMatch(/^400 /);
      expect(answer).toContain("asks for 2 tools");
    }
  });
});

describe("tokens", () => {
  it("are held as estimated, and corrected by what was used", async () => {
    const client = openAi("counted");
    const { response } = await client.chat.completions
      .create({ model: MODEL, messages: hello, max_completion_tokens: 400 })
      .withResponse();
    expect(response.headers.get("x-ratelimit-remaining-tokens")).toBe("100");
    const second = await client.chat.completions
      .create({ model: MODEL, messages: hello, max_completion_tokens: 400 })
      .withResponse();
    const left = Number(second.response.headers.get("x-ratelimit-remaining-tokens"));
    // Of the first, only what it used.
    expect(left).toBeGreaterThan(80);
    expect(left).toBeLessThan(100);
  });
});
