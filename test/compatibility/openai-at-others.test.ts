import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import { answerAzure, FILTERED_PROMPT } from "../support/upstream-azure.ts";
import { answerCohere } from "../support/upstream-cohere.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { answerMistral } from "../support/upstream-mistral.ts";
import { startUpstream, type Upstream, type UpstreamScript } from "../support/upstream.ts";

const document = (type: string, more: string) => `
kind: Provider
name: ${type}
type: ${type}
${more}
allowPrivateAddresses: true
retries: 0
credential: { env: TEST_KEY }
---
kind: Model
name: at-${type}
routes: [{ provider: ${type}, model: good-model }]
guardrail: strict
`;

let upstream: Upstream;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstream();
  const origin = `http://127.0.0.1:${upstream.port}`;
  const documents = [
    document("azure-openai", `baseUrl: ${origin}`),
    document("mistral", `baseUrl: ${origin}/v1`),
    document("cohere", `baseUrl: ${origin}`),
    document("ollama", `baseUrl: ${origin}`),
    `
kind: Guardrail
name: strict
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask }
`,
  ].join("---");
  test = await startTestNode({ documents, env: { TEST_KEY: "sk-test" } });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

interface Type {
  readonly type: string;
  /** An answer of these words. */
  readonly words: (pieces: readonly string[]) => UpstreamScript;
  /** Where it is asked. */
  readonly target: string;
}

const TYPES: readonly Type[] = [
  { type: "azure-openai", words: answerAzure, target: "/openai/v1/chat/completions" },
  { type: "mistral", words: (pieces) => answerMistral({ pieces }), target: "/v1/chat/completions" },
  { type: "cohere", words: (pieces) => answerCohere({ pieces }), target: "/v2/chat" },
];

type Request = Omit<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming, "stream">;

async function ask(request: Request, stream: boolean): Promise<OpenAI.Chat.ChatCompletion> {
  if (!stream) return client.chat.completions.create(request);
  const withCounts = { ...request, stream_options: { include_usage: true } };
  return client.chat.completions.stream(withCounts).finalChatCompletion();
}

const hello = [{ role: "user" as const, content: "Hello" }];

describe.each(TYPES)("a model at $type", ({ type, words, target }) => {
  describe.each([
    ["streamed", true],
    ["not streamed", false],
  ])("%s", (_name, stream) => {
    const model = `at-${type}`;

    it("answers, with token counts", async () => {
      upstream.answerNext(words(["Good ", "day."]));
      const answer = await ask({ model, messages: hello }, stream);
      expect(answer.choices[0]).toMatchObject({ finish_reason: "stop", message: { content: "Good day." } });
      expect(upstream.requests.at(-1)).toMatchObject({ target, json: { model: "good-model" } });
      const outcome = (await auditRecords(test.dataDir)).at(-1);
      expect(outcome).toMatchObject({ body: { status: "completed" } });
      if (type !== "azure-openai" || !stream) expect(answer.usage?.completion_tokens).toBeGreaterThan(0);
    });

    it("has what it hears and says masked, however it is cut", async () => {
      upstream.answerNext(words(["Mail ada@ex", "ample", ".com now"]));
      const messages = [{ role: "user" as const, content: "I am bob@example.com" }];
      const answer = await ask({ model, messages }, stream);
      expect(answer.choices[0]?.message.content).toBe("Mail {EMAIL} now");
      expect(upstream.requests.at(-1)?.body).toContain("I am {EMAIL}");
    });

    it("is cut off where it is blocked", async () => {
      upstream.answerNext(words(["So: ", "4111 1111", " 1111 1111", " and more"]));
      const answer = await ask({ model, messages: hello }, stream);
      expect(answer.choices[0]?.finish_reason).toBe("content_filter");
      expect(JSON.stringify(answer)).not.toMatch(/1111|and more/);
    });

    it("has its limits told", async () => {
      upstream.answerNext(statusOf(429, { message: "slow" }, { "retry-after": "9" }));
      await expect(ask({ model, messages: hello }, stream)).rejects.toMatchObject({
        status: 429,
        code: "provider_rate_limited",
      });
    });
  });
});

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("%s", (_name, stream) => {
  const tools = ["get_weather", "get_time"].map((name) => ({
    type: "function" as const,
    function: { name, parameters: { type: "object", properties: { city: { type: "string" } } } },
  }));

  it("a model at Cohere says its plan as reasoning and calls tools, several of them at once", async () => {
    const calls = tools.map((tool) => ({ name: tool.function.name, pieces: ['{"city":', '"Paris"}'] }));
    upstream.answerNext(answerCohere({ plan: ["I will ", "look."], calls }));
    const answer = await ask({ model: "at-cohere", messages: hello, tools }, stream);
    const [choice] = answer.choices;
    expect(choice?.finish_reason).toBe("tool_calls");
    expect(choice?.message.tool_calls).toMatchObject([
      { id: "get_weather_0x7k", function: { name: "get_weather", arguments: '{"city":"Paris"}' } },
      { id: "get_weather_1x7k", function: { name: "get_time", arguments: '{"city":"Paris"}' } },
    ]);
    expect(JSON.stringify(choice)).not.toContain("citation");
  });

  it("a model at Cohere has what it must call masked, too", async () => {
    upstream.answerNext(
      answerCohere({ calls: [{ name: "get_weather", pieces: ['{"to":"ada@', 'example.com"}'] }] }),
    );
    const answer = await ask({ model: "at-cohere", messages: hello, tools }, stream);
    expect(JSON.stringify(answer.choices)).toContain("{EMAIL}");
    expect(JSON.stringify(answer.choices)).not.toContain("ada@");
  });

  it("what Cohere or Mistral has no place for is refused by its name", async () => {
    for (const [model, more, param] of [
      ["at-cohere", { n: 2 }, "n"],
      ["at-cohere", { logit_bias: { "1": 1 } }, "logit_bias"],
      ["at-mistral", { logit_bias: { "1": 1 } }, "logit_bias"],
    ] as const) {
      await expect(ask({ model, messages: hello, ...more }, stream)).rejects.toMatchObject({
        status: 400,
        code: "untranslatable",
        param,
      });
    }
  });

  it("Azure's own filter is told as a rejection, with its words", async () => {
    upstream.answerNext(statusOf(400, FILTERED_PROMPT));
    await expect(ask({ model: "at-azure-openai", messages: hello }, stream)).rejects.toMatchObject({
      status: 400,
      code: "provider_rejected",
      message: expect.stringContaining("content management policy") as string,
    });
  });
});

it("what Azure's content filter found reaches the client", async () => {
  upstream.answerNext(answerAzure(["Hi"]), answerAzure(["Hi"]));
  const whole = await ask({ model: "at-azure-openai", messages: hello }, false);
  expect(whole).toHaveProperty("prompt_filter_results.0.content_filter_results.violence.severity", "low");
  expect(whole.choices[0]).toHaveProperty("content_filter_results.hate.severity", "safe");
  const chunks: unknown[] = [];
  for await (const chunk of await client.chat.completions.create({
    model: "at-azure-openai",
    messages: hello,
    stream: true,
  }))
    chunks.push(chunk);
  expect(JSON.stringify(chunks)).toContain("prompt_filter_results");
});
