import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import { answerBlocks, answerMessages, INPUT, SIGNATURE, THINKING } from "../support/upstream-anthropic.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

let upstream: Upstream;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.answerAll(answerMessages);
  test = await startTestNode({
    documents: `
kind: Provider
name: native
type: anthropic
baseUrl: http://127.0.0.1:${upstream.port}
allowPrivateAddresses: true
models: [claude-sonnet-4-5]
`,
  });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const model = "native/claude-sonnet-4-5";
const user = (content: string) => ({ role: "user" as const, content });
const tool = (name: string) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: { city: { type: "string" } } } },
});

describe.each([true, false])(
  "the official OpenAI client, at a provider that speaks Anthropic's API (streamed: %s)",
  (isStreamed) => {
    async function ask(
      more: Omit<Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>, "stream">,
    ): Promise<OpenAI.ChatCompletion> {
      const body = { model, messages: [user("say: Hello there.")], ...more };
      return isStreamed
        ? client.chat.completions
            .stream({ ...body, stream_options: { include_usage: true } })
            .finalChatCompletion()
        : client.chat.completions.create(body);
    }

    it("gets an answer, with its counts", async () => {
      const answer = await ask({});
      expect(answer.choices[0]).toMatchObject({
        finish_reason: "stop",
        message: { content: "Hello there." },
      });
      expect(answer.usage).toMatchObject({
        prompt_tokens: 12,
        completion_tokens: 11,
        prompt_tokens_details: { cached_tokens: 3 },
      });
      const outcome = (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome");
      expect(outcome).toMatchObject({
        body: { dialect: "openai.chat", usage: { inputTokens: 12, estimated: false } },
      });
    });

    it("has tools called in parallel, and answers with their results", async () => {
      const tools = [tool("get_weather"), tool("get_time")];
      const first = await ask({ tools });
      const message = first.choices[0]?.message;
      const calls = message?.tool_calls ?? [];
      expect(first.choices[0]?.finish_reason).toBe("tool_calls");
      expect(
        calls.map((call) =>
          call.type === "function"
            ? [call.function.name, JSON.parse(call.function.arguments) as unknown]
            : [],
        ),
      ).toEqual([
        ["get_weather", INPUT],
        ["get_time", INPUT],
      ]);
      if (message === undefined) throw new Error("no message");
      const results = calls.map(({ id }) => ({ role: "tool" as const, tool_call_id: id, content: "fine" }));
      await ask({ tools, messages: [user("x"), message, ...results, user("say: And?")] });
      expect(upstream.requests.at(-1)?.json["messages"]).toMatchObject([
        { role: "user" },
        { role: "assistant", content: [{ type: "tool_use" }, { type: "tool_use" }] },
        { role: "user", content: [{ type: "tool_result" }, { type: "tool_result" }, { type: "text" }] },
      ]);
    });

    it("is shown the thinking", async () => {
      const asked = { model, messages: [user("say: Hello there.")], reasoning_effort: "low" as const };
      let thinking = "";
      const add = (said: unknown): void => {
        if (typeof said === "string") thinking += said;
      };
      if (isStreamed) {
        // The helper keeps only the last piece of a member that it does not know.
        for await (const { choices } of await client.chat.completions.create({ ...asked, stream: true }))
          for (const { delta } of choices) add(Reflect.get(delta, "reasoning_content"));
      } else {
        const [choice] = (await client.chat.completions.create(asked)).choices;
        add(Reflect.get(choice?.message ?? {}, "reasoning_content"));
      }
      expect(thinking).toBe(THINKING);
      expect(upstream.requests.at(-1)?.json).toMatchObject({
        thinking: { type: "enabled", budget_tokens: 2048 },
      });
    });

    it("sends pictures", async () => {
      await ask({
        messages: [
          {
            role: "user",
            content: [
              { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
              { type: "text", text: "What is this?" },
            ],
          },
        ],
      });
      expect(upstream.requests.at(-1)?.json["messages"]).toMatchObject([
        {
          content: [{ source: { type: "base64", media_type: "image/png", data: "AAAA" } }, { type: "text" }],
        },
      ]);
    });

    it("is told of a refusal as of a filter", async () => {
      upstream.answerNext(answerBlocks([{ text: ["No."] }], "refusal"));
      expect((await ask({})).choices[0]).toMatchObject({
        finish_reason: "content_filter",
        message: { content: "No." },
      });
    });

    it("is refused by name what Anthropic has no place for", async () => {
      await expect(ask({ presence_penalty: 0.5 })).rejects.toMatchObject({
        code: "untranslatable",
        param: "presence_penalty",
      });
    });
  },
);

it("thinking comes back to Anthropic with its signature", async () => {
  const asked = { model, messages: [user("say: One.")], reasoning_effort: "low" as const };
  const message = (await client.chat.completions.create(asked)).choices[0]?.message;
  if (message === undefined) throw new Error("no message");
  await client.chat.completions.create({
    ...asked,
    messages: [...asked.messages, message, user("say: Two.")],
  });
  expect(upstream.requests.at(-1)?.json["messages"]).toMatchObject([
    {},
    {
      content: [
        { type: "thinking", thinking: THINKING, signature: SIGNATURE },
        { type: "text", text: "One." },
      ],
    },
    {},
  ]);
});
