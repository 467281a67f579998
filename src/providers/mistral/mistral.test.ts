import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { providerOf } from "../../../test/support/provider-of.ts";
import { statusOf, streamOf } from "../../../test/support/upstream-faults.ts";
import { answerMistral } from "../../../test/support/upstream-mistral.ts";
import { callOf, chatCall, collect, textOf } from "../../../test/support/upstream-provider.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { toMistralBody } from "./mistral-request.ts";

let upstream: Upstream;
let provider: ModelProvider;

beforeAll(async () => {
  upstream = await startUpstream();
  provider = providerOf({ type: "mistral", baseUrl: upstream.baseUrl });
});
afterAll(async () => {
  await provider.close();
  await upstream.close();
});
afterEach(() => {
  expect(
    upstream.requests.every(({ headers }) => headers["authorization"]?.startsWith("Bearer ") === true),
  ).toBe(true);
});

const mapped = (body: JsonObject) =>
  JSON.parse(String(toMistralBody(JSON.stringify(body), "openai.chat"))) as JsonObject;
const BODY = { model: "m", messages: [{ role: "user", content: "hi" }] };

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("Mistral, %s", (_name, stream) => {
  it("answers what it is asked in its own names", async () => {
    upstream.answerNext(answerMistral({ pieces: ["Bon", "jour"] }));
    const call = chatCall({
      stream,
      seed: 7,
      max_completion_tokens: 100,
      tool_choice: "required",
      safe_prompt: true,
      temperature: 0.5,
      ...(stream && { stream_options: { include_usage: true } }),
      user: "ada",
    });
    const parts = await collect(provider, call);
    expect(textOf(parts)).toBe("Bonjour");
    expect(parts.at(-1)?.usage).toEqual({ inputTokens: 9, outputTokens: 4 });
    expect(upstream.requests.at(-1)).toMatchObject({ target: "/v1/chat/completions" });
    expect(upstream.requests.at(-1)?.json).toEqual({
      model: "good-model",
      messages: [{ role: "user", content: "hi" }],
      stream,
      random_seed: 7,
      max_tokens: 100,
      tool_choice: "any",
      safe_prompt: true,
      temperature: 0.5,
    });
  });

  it("has its thoughts where OpenAI's format has them", async () => {
    upstream.answerNext(answerMistral({ thoughts: ["Let me ", "think."], pieces: ["42"] }));
    const parts = await collect(provider, chatCall({ stream }));
    expect([textOf(parts, "0.reasoning_content"), textOf(parts)]).toEqual(["Let me think.", "42"]);
  });

  it("brings calls of tools", async () => {
    upstream.answerNext(answerMistral({ call: { name: "get_weather", input: '{"city":"Paris"}' } }));
    const parts = await collect(provider, chatCall({ stream }));
    expect(textOf(parts, "0.tool_calls.0.arguments")).toBe('{"city":"Paris"}');
    expect(parts.flatMap(({ finished }) => finished ?? [])).toEqual([{ choice: 0, reason: "tool_calls" }]);
  });

  it("says that an answer was cut by the model's length as OpenAI does", async () => {
    upstream.answerNext(answerMistral({ pieces: ["cut"], reason: "model_length" }));
    const parts = await collect(provider, chatCall({ stream }));
    expect(parts.flatMap(({ finished }) => finished ?? [])).toEqual([{ choice: 0, reason: "length" }]);
  });

  it("fails where an answer ends in an error", async () => {
    upstream.answerNext(answerMistral({ pieces: ["par"], reason: "error" }));
    await expect(collect(provider, chatCall({ stream }))).rejects.toMatchObject({
      code: "provider_unavailable",
    });
  });

  it.each([
    ["no key", 401, { message: "Unauthorized", request_id: "1" }, "provider_credentials"],
    [
      "too many requests",
      429,
      { object: "error", message: "Rate limit exceeded", type: "rate_limited", code: "1300" },
      "provider_rate_limited",
    ],
    ["overload", 503, { object: "error", message: "Overloaded" }, "provider_unavailable"],
  ])("tells %s", async (_what, status, body, code) => {
    upstream.answerNext(statusOf(status, body));
    await expect(collect(provider, chatCall({ stream }))).rejects.toMatchObject({ code });
  });

  it("says which member it refused, and not what stood there", async () => {
    const detail = [
      { type: "less_than", loc: ["body", "temperature"], msg: "Input should be less than 1.5", input: 9 },
    ];
    upstream.answerNext(
      statusOf(422, { object: "error", message: { detail }, type: "invalid_request_error" }),
    );
    await expect(collect(provider, chatCall({ stream }))).rejects.toMatchObject({
      code: "provider_rejected",
      upstreamMessage: "body.temperature: Input should be less than 1.5",
    });
  });
});

describe("Mistral", () => {
  it("gets the same bytes where nothing differs", async () => {
    const body = '{"model": "m",  "messages":[{"role":"user","content":"hi"}], "random_seed":1}';
    upstream.answerNext(answerMistral({ pieces: ["x"] }));
    await collect(provider, { ...chatCall(), body });
    expect(upstream.requests.at(-1)?.body).toBe(body);
  });

  it.each([
    [{ logit_bias: { "1": 2 } }, "logit_bias"],
    [{ logprobs: true }, "logprobs"],
    [{ x_unknown: 1 }, "x_unknown"],
    [{ seed: 1, random_seed: 2 }, "seed"],
    [{ max_tokens: 1, max_completion_tokens: 2 }, "max_completion_tokens"],
    [{ messages: [{ role: "user", name: "ada", content: "hi" }] }, "messages[0].name"],
    [
      { messages: [{ role: "user", content: [{ type: "file", file: { file_data: "x" } }] }] },
      "messages[0].content[0]",
    ],
  ])("is not asked for what it has no place for: %j", async (more, field) => {
    const before = upstream.requests.length;
    await expect(collect(provider, chatCall(more))).rejects.toMatchObject({ code: "untranslatable", field });
    expect(upstream.requests).toHaveLength(before);
  });

  it("is spared members that say nothing", () => {
    const echoed = { role: "assistant", content: "yes", refusal: null, annotations: [], audio: null };
    expect(mapped({ ...BODY, logprobs: false, store: true, messages: [echoed] })).toEqual({
      model: "m",
      messages: [{ role: "assistant", content: "yes" }],
    });
  });

  it("gets messages in its own way", () => {
    const sound = { type: "input_audio", input_audio: { data: "QUJD", format: "wav" } };
    const messages = [
      { role: "developer", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "Hear" }, sound] },
      { role: "assistant", content: "Yes", reasoning_content: "Hm." },
      { role: "constructor", content: "odd" },
    ];
    expect(mapped({ ...BODY, messages })["messages"]).toEqual([
      { role: "system", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "text", text: "Hear" },
          { type: "input_audio", input_audio: "QUJD" },
        ],
      },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: [{ type: "text", text: "Hm." }] },
          { type: "text", text: "Yes" },
        ],
      },
      { role: "constructor", content: "odd" },
    ]);
  });

  it("makes embeddings, and lists its models", async () => {
    await collect(provider, callOf({ model: "m", input: "a", dimensions: 3 }));
    expect(upstream.requests.at(-1)).toMatchObject({
      target: "/v1/embeddings",
      json: { output_dimension: 3 },
    });
    expect(await provider.listModels(new AbortController().signal)).toContain("good-model");
  });

  it("is not believed where a stream ends early or tells an error", async () => {
    const first = 'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n';
    upstream.answerNext(
      streamOf(first),
      streamOf(first, 'data: {"object":"error","message":"slow","type":"rate_limited"}\n\n'),
      streamOf(first, "data: {nonsense\n\n"),
    );
    for (const code of ["provider_truncated", "provider_rate_limited", "provider_malformed"])
      await expect(collect(provider, chatCall({ stream: true }))).rejects.toMatchObject({ code });
  });
});
