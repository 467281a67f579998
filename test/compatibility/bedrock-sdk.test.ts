import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ConverseStreamOutput,
  type Message,
  type ToolConfiguration,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerEvents,
  answerException,
  answerJson,
  exceptionBytes,
  startBedrockUpstream,
  textEvents,
  TOOL_EVENTS,
  wholeAnswer,
  type BedrockUpstream,
} from "../support/upstream-bedrock.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Guardrail
name: cards
rules: [{ detector: pii.payment-card, action: block }]
blockedInput: { message: "No card numbers, please." }
blockedOutput: { message: "That was a card number." }
---
kind: Guardrail
name: masked
rules: [{ detector: pii.email, action: mask }]
---
kind: Guardrail
name: secret
rules: [{ detector: pii.email, action: mask }]
---
kind: Guardrail
name: tokens
rules: [{ detector: pii.email, action: tokenise }]
---
kind: Model
name: anthropic.claude-3-5-sonnet-20240620-v1:0
routes: [{ provider: sandbox, model: echo }]
---
kind: Provider
name: aws
type: bedrock
region: eu-central-1
endpoint: ENDPOINT
allowPrivateAddresses: true
retries: 0
credential: { env: BEDROCK_KEY }
models: [meta.llama3-70b-instruct-v1:0]
---
kind: Model
name: amazon.nova-pro-v1:0
routes: [{ provider: aws, model: "eu.amazon.nova-pro-v1:0" }]
guardrail: cards
---
kind: Model
name: guarded/model
routes: [{ provider: sandbox, model: echo }]
guardrail: cards
`;
const CLAUDE = "anthropic.claude-3-5-sonnet-20240620-v1:0";
const CARD = "4111 1111 1111 1111";

let upstream: BedrockUpstream;
let test: TestNode;
let client: BedrockRuntimeClient;

/** HTTP/1.1, which the client does not speak by itself; boto3 and the other SDKs do. */
function clientFor(token: string): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: test.url,
    token: { token },
    authSchemePreference: ["httpBearerAuth"],
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
}

beforeAll(async () => {
  upstream = await startBedrockUpstream();
  const documents = DOCUMENTS.replace("ENDPOINT", upstream.endpoint);
  test = await startTestNode({ documents, env: { BEDROCK_KEY: "bedrock-api-key" } });
  client = clientFor(test.key);
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const says = (text: string): Message[] => [{ role: "user", content: [{ text }] }];
const hello = says("Hello there, sandbox.");
const weather: ToolConfiguration = {
  tools: [
    {
      toolSpec: {
        name: "get_weather",
        description: "Weather of a city",
        inputSchema: {
          json: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
        },
      },
    },
  ],
};

async function eventsOf(
  stream: AsyncIterable<ConverseStreamOutput> | undefined,
): Promise<ConverseStreamOutput[]> {
  const events: ConverseStreamOutput[] = [];
  for await (const event of stream ?? []) events.push(event);
  return events;
}

const textIn = (events: readonly ConverseStreamOutput[]): string =>
  events.map((event) => event.contentBlockDelta?.delta?.text ?? "").join("");
const stopIn = (events: readonly ConverseStreamOutput[]): string | undefined =>
  events.find((event) => event.messageStop !== undefined)?.messageStop.stopReason;

describe("the official client of Amazon Bedrock", () => {
  it("gets an answer, by Bedrock's own name for a model and by ours", async () => {
    for (const modelId of [CLAUDE, "sandbox/echo"]) {
      const answer = await client.send(new ConverseCommand({ modelId, messages: hello }));
      expect(answer.output?.message).toEqual({
        role: "assistant",
        content: [{ text: "Hello there, sandbox." }],
      });
      expect(answer.stopReason).toBe("end_turn");
      expect(answer.usage?.totalTokens).toBeGreaterThan(0);
      expect(answer.metrics?.latencyMs).toBeGreaterThanOrEqual(0);
      expect(answer.$metadata.requestId).toMatch(/^req-/);
    }
  });

  it("gets the same answer streamed, with the events in Bedrock's order", async () => {
    const { stream } = await client.send(new ConverseStreamCommand({ modelId: CLAUDE, messages: hello }));
    const events = await eventsOf(stream);
    expect(textIn(events)).toBe("Hello there, sandbox.");
    const names = events.map((event) => Object.keys(event)[0]);
    expect(names[0]).toBe("messageStart");
    expect(names.slice(-3)).toEqual(["contentBlockStop", "messageStop", "metadata"]);
    expect(events.at(-1)?.metadata?.usage?.outputTokens).toBeGreaterThan(0);
    expect(stopIn(events)).toBe("end_turn");
  });

  it("has its tools called in parallel, and answers with their results", async () => {
    const ask = says("Call get_weather for Paris and call get_weather for Rome");
    const asked = { modelId: "sandbox/assistant", messages: ask, toolConfig: weather };
    const first = await client.send(new ConverseCommand(asked));
    expect(first.stopReason).toBe("tool_use");
    const message = first.output?.message;
    const uses = (message?.content ?? []).flatMap((block) => (block.toolUse ? [block.toolUse] : []));
    expect(uses.map(({ name, input }) => [name, input])).toEqual([
      ["get_weather", { city: "Paris" }],
      ["get_weather", { city: "Rome" }],
    ]);
    const { stream } = await client.send(new ConverseStreamCommand(asked));
    const events = await eventsOf(stream);
    const started = events.flatMap(({ contentBlockStart }) => (contentBlockStart ? [contentBlockStart] : []));
    expect(started.map(({ start }) => start?.toolUse?.name)).toEqual(["get_weather", "get_weather"]);
    const inputs = started.map(({ contentBlockIndex }) =>
      events
        .filter((event) => event.contentBlockDelta?.contentBlockIndex === contentBlockIndex)
        .map((event) => event.contentBlockDelta?.delta?.toolUse?.input ?? "")
        .join(""),
    );
    expect(inputs.map((input) => JSON.parse(input) as unknown)).toEqual([
      { city: "Paris" },
      { city: "Rome" },
    ]);
    if (message === undefined) throw new Error("no message");
    const results = uses.map(({ toolUseId }) => ({
      toolResult: { toolUseId, content: [{ text: "18 degrees and sunny" }] },
    }));
    const second = await client.send(
      new ConverseCommand({ ...asked, messages: [...ask, message, { role: "user", content: results }] }),
    );
    expect(second.output?.message?.content?.[0]?.text).toContain("18 degrees");
  });

  it("may go away in the middle of an answer, which is recorded", async () => {
    upstream.answerNext((response) => {
      response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
      response.write(Buffer.concat(textEvents(["Some words to begin with. ", "And more."]).slice(0, 3)));
    });
    const modelId = "aws/meta.llama3-70b-instruct-v1:0";
    const controller = new AbortController();
    const { stream } = await client.send(new ConverseStreamCommand({ modelId, messages: hello }), {
      abortSignal: controller.signal,
    });
    const isAborted = async (): Promise<boolean> => {
      for await (const event of stream ?? []) if (event.messageStart !== undefined) controller.abort();
      return false;
    };
    await expect(isAborted()).rejects.toThrow();
    await expect
      .poll(async () => (await auditRecords(test.dataDir)).at(-1), { timeout: 5_000 })
      .toMatchObject({ kind: "outcome", body: { model: modelId, status: "aborted" } });
  });

  it("is told of errors as Bedrock tells them", async () => {
    const refusal = (modelId: string, messages: Message[], key = test.key): Promise<unknown> =>
      clientFor(key)
        .send(new ConverseCommand({ modelId, messages }))
        .catch((error: unknown) => error);
    expect(await refusal("no-such-model", hello)).toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 404 },
    });
    expect(await refusal(CLAUDE, [])).toMatchObject({ name: "ValidationException" });
    expect(await refusal(CLAUDE, hello, "sp-nobody")).toMatchObject({
      name: "UnrecognizedClientException",
      $metadata: { httpStatusCode: 403 },
    });
    const image = { image: { format: "png" as const, source: { s3Location: { uri: "s3://b/k" } } } };
    expect(await refusal(CLAUDE, [{ role: "user", content: [image] }])).toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("messages[0].content[0]") as unknown,
    });
  });
});

describe("a guardrail that a request to Bedrock's API names", () => {
  it("looks at the exchange beside the model's, and blocks in Bedrock's way", async () => {
    const guardrailConfig = {
      guardrailIdentifier: "cards",
      guardrailVersion: "DRAFT",
      trace: "enabled" as const,
    };
    const asked = { modelId: CLAUDE, messages: says(`My card is ${CARD}.`), guardrailConfig };
    const answer = await client.send(new ConverseCommand(asked));
    expect(answer.stopReason).toBe("guardrail_intervened");
    expect(JSON.stringify(answer.output)).not.toContain(CARD);
    const assessment = answer.trace?.guardrail?.inputAssessment?.["default"];
    expect(assessment?.sensitiveInformationPolicy?.piiEntities).toContainEqual(
      expect.objectContaining({ type: "CREDIT_DEBIT_CARD_NUMBER", action: "BLOCKED" }),
    );
    const { stream } = await client.send(new ConverseStreamCommand(asked));
    const events = await eventsOf(stream);
    expect(stopIn(events)).toBe("guardrail_intervened");
    expect(events.filter(({ metadata }) => metadata !== undefined)).toHaveLength(1);
    expect(events.at(-1)?.metadata?.trace?.guardrail?.inputAssessment).toHaveProperty("default");
  });

  it("never takes the model's own away", async () => {
    const guardrailConfig = { guardrailIdentifier: "masked", guardrailVersion: "1" };
    const asked = { modelId: "guarded/model", messages: says(`${CARD}, a@b.example.com`), guardrailConfig };
    const answer = await client.send(new ConverseCommand(asked));
    expect(answer.stopReason).toBe("guardrail_intervened");
    expect(answer.output?.message?.content).toEqual([{ text: "No card numbers, please." }]);
    expect(answer.trace).toBeUndefined();
    const records = await auditRecords(test.dataDir);
    expect(records.at(-1)).toMatchObject({
      body: { verdicts: [{ guardrail: "cards", requestGuardrail: { name: "masked" }, action: "blocked" }] },
    });
  });

  it("masks, and puts back what it made into tokens", async () => {
    const send = async (modelId: string, guardrailIdentifier: string) => {
      const guardrailConfig = { guardrailIdentifier, guardrailVersion: "DRAFT" };
      const asked = { modelId, messages: says("I am ada@lovelace.example."), guardrailConfig };
      const { output } = await client.send(new ConverseCommand(asked));
      const { stream } = await client.send(new ConverseStreamCommand(asked));
      return [output?.message?.content?.[0]?.text, textIn(await eventsOf(stream))];
    };
    expect(await send("guarded/model", "masked")).toEqual(["I am {EMAIL}.", "I am {EMAIL}."]);
    expect(await send("guarded/model", "tokens")).toEqual([
      "I am ada@lovelace.example.",
      "I am ada@lovelace.example.",
    ]);
  });

  it.each([
    ["is not there", "gone", "DRAFT", "ResourceNotFoundException"],
    ["has no such version", "cards", "7", "ResourceNotFoundException"],
    ["has a version that is none", "cards", "latest", "ValidationException"],
    ["has no name", "a b", "1", "ValidationException"],
  ])("is refused where it %s", async (_why, guardrailIdentifier, guardrailVersion, name) => {
    const guardrailConfig = { guardrailIdentifier, guardrailVersion };
    const asked = new ConverseCommand({ modelId: CLAUDE, messages: hello, guardrailConfig });
    await expect(client.send(asked)).rejects.toMatchObject({ name });
  });
});

describe("a request whose model is at Bedrock itself", () => {
  const modelId = "amazon.nova-pro-v1:0";
  const asked = { modelId, messages: hello };
  const sent = () => upstream.requests.at(-1);

  it("goes on as it came, without what was for this gateway, and so does its answer", async () => {
    const additionalModelRequestFields = { inferenceConfig: { topK: 20 }, a_new_field: { x: 1 } };
    const guardrailConfig = { guardrailIdentifier: "masked", guardrailVersion: "DRAFT" };
    const answer = await client.send(
      new ConverseCommand({
        ...asked,
        system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }],
        additionalModelRequestFields,
        requestMetadata: { team: "shop" },
        performanceConfig: { latency: "optimized" },
        guardrailConfig,
      }),
    );
    expect(answer.output?.message?.content).toEqual([{ text: "Hello from Bedrock." }]);
    expect(answer.metrics?.latencyMs).toBe(321);
    expect(sent()?.path).toBe("/model/eu.amazon.nova-pro-v1%3A0/converse");
    expect(sent()?.body).toEqual({
      messages: hello,
      system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }],
      additionalModelRequestFields,
      requestMetadata: { team: "shop" },
      performanceConfig: { latency: "optimized" },
    });
  });

  it("has its tools called and its model's reasoning passed on, streamed", async () => {
    upstream.answerNext(answerEvents(TOOL_EVENTS));
    const { stream } = await client.send(new ConverseStreamCommand({ ...asked, toolConfig: weather }));
    const events = await eventsOf(stream);
    expect(events.map((event) => Object.keys(event)[0])).toEqual(
      "messageStart contentBlockDelta contentBlockDelta contentBlockStop contentBlockDelta contentBlockStop contentBlockStart contentBlockDelta contentBlockDelta contentBlockStop messageStop metadata".split(
        " ",
      ),
    );
    expect(events[2]?.contentBlockDelta?.delta?.reasoningContent?.signature).toBe("c2lnbmVk");
    expect(events[6]?.contentBlockStart?.start?.toolUse?.name).toBe("get_weather");
  });

  it("is blocked in the middle of its stream, which ends in order and says why", async () => {
    upstream.answerNext(
      answerEvents(textEvents(["The number is: ", "4111 1111", " 1111 1111", ", as ever."])),
    );
    const guardrailConfig = {
      guardrailIdentifier: "masked",
      guardrailVersion: "DRAFT",
      trace: "enabled" as const,
    };
    const { stream } = await client.send(new ConverseStreamCommand({ ...asked, guardrailConfig }));
    const events = await eventsOf(stream);
    expect(textIn(events)).toBe("The number is: \n\nThat was a card number.");
    expect(events.slice(-3).map((event) => Object.keys(event)[0])).toEqual([
      "contentBlockStop",
      "messageStop",
      "metadata",
    ]);
    expect(stopIn(events)).toBe("guardrail_intervened");
    const { trace, usage } = events.at(-1)?.metadata ?? {};
    expect(usage?.outputTokens).toBeGreaterThan(0);
    expect(
      trace?.guardrail?.outputAssessments?.["cards"]?.[0]?.sensitiveInformationPolicy?.piiEntities,
    ).toMatchObject([{ type: "CREDIT_DEBIT_CARD_NUMBER", action: "BLOCKED" }]);
    const whole = [{ text: `It is ${CARD}.` }, { toolUse: { toolUseId: "t", name: "f", input: {} } }];
    upstream.answerNext(answerJson(200, wholeAnswer(whole, "tool_use")));
    const answer = await client.send(new ConverseCommand(asked));
    expect(answer.stopReason).toBe("guardrail_intervened");
    expect(answer.output?.message?.content).toEqual([
      { text: "It is " },
      { text: "\n\nThat was a card number." },
    ]);
  });

  it("is told of Bedrock's own exceptions, before its stream and within it", async () => {
    upstream.answerNext(
      answerException(429, "ThrottlingException"),
      answerException(424, "ModelErrorException"),
      answerEvents([...textEvents().slice(0, 3), exceptionBytes("modelStreamErrorException", "broken")]),
    );
    const ask = () => client.send(new ConverseStreamCommand(asked));
    await expect(ask()).rejects.toMatchObject({ name: "ThrottlingException" });
    await expect(ask()).rejects.toMatchObject({ name: "ServiceUnavailableException" });
    const { stream } = await ask();
    await expect(eventsOf(stream)).rejects.toMatchObject({ name: "ServiceUnavailableException" });
  });

  it("may come from a client of OpenAI's API, and its answer goes back in that", async () => {
    const ask = async (stream: boolean): Promise<string> => {
      const body = {
        model: "aws/meta.llama3-70b-instruct-v1:0",
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "hi" },
        ],
        max_tokens: 20,
        stream,
      };
      const headers = { authorization: `Bearer ${test.key}`, "content-type": "application/json" };
      const url = `${test.url}/v1/chat/completions`;
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
      return response.text();
    };
    expect(JSON.parse(await ask(false))).toMatchObject({
      choices: [{ message: { content: "Hello from Bedrock." }, finish_reason: "stop" }],
      usage: { prompt_tokens: 12, completion_tokens: 5 },
    });
    expect(sent()?.body).toEqual({
      messages: [{ role: "user", content: [{ text: "hi" }] }],
      system: [{ text: "Be brief." }],
      inferenceConfig: { maxTokens: 20 },
    });
    const streamed = await ask(true);
    const said = [...streamed.matchAll(/"content":"([^"]*)"/g)].map(([, text]) => text);
    expect(said.join("")).toBe("Hello from Bedrock.");
    expect(streamed).toContain("[DONE]");
  });
});
