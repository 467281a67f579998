import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../support/test-node.ts";
import { head, httpChunk } from "../support/upstream-answers.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { responseEvents, sendResponseEvents, wholeResponse } from "../support/upstream-responses.ts";
import { startUpstream, type Upstream, type UpstreamScript } from "../support/upstream.ts";

const documents = (baseUrl: string) => `
kind: Provider
name: upstream
type: openai-compatible
baseUrl: ${baseUrl}
apis: [chat, responses]
allowPrivateAddresses: true
retries: 0
firstByteTimeoutMs: 2000
idleTimeoutMs: 1000
deadlineMs: 5000
models: [test-model]
---
kind: Guardrail
name: strict
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask }
---
kind: Guardrail
name: hiding
patterns: [{ name: quote, type: QUOTE, pattern: 'ref "[a-z]{1,9}"', score: 0.9 }]
rules:
  - { detector: pattern.quote, action: tokenise }
---
kind: Model
name: guarded
routes: [{ provider: upstream, model: good-model }]
guardrail: strict
---
kind: Model
name: hiding
routes: [{ provider: upstream, model: good-model }]
guardrail: hiding
`;

let upstream: Upstream;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: documents(upstream.baseUrl) });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

type Event = Record<string, unknown>;

const EMAIL = "ada@example.com";
const CARD = ["4111 1111", " 1111 1111"] as const;

const created: Event = responseEvents({})[0] ?? {};
const completed: Event = { type: "response.completed", response: wholeResponse({}) };

function added(at: number, item: Event): Event {
  return { type: "response.output_item.added", output_index: at, item };
}

function done(at: number, item: Event): Event {
  return { type: "response.output_item.done", output_index: at, item };
}

function message(content: readonly unknown[], status = "completed"): Event {
  return { id: "msg_1", type: "message", status, role: "assistant", content };
}

function textDelta(delta: string, at = 0, content = 0, more: Event = {}): Event {
  return {
    type: "response.output_text.delta",
    item_id: "msg_1",
    output_index: at,
    content_index: content,
    delta,
    ...more,
  };
}

function partEvent(kind: "added" | "done", part: Event, content = 0): Event {
  return {
    type: `response.content_part.${kind}`,
    item_id: "msg_1",
    output_index: 0,
    content_index: content,
    part,
  };
}

function answerWith(events: readonly Event[]): void {
  const numbered = events.map((event, at) => ({ ...event, sequence_number: at }));
  upstream.answerNext(sendResponseEvents(numbered));
}

/** What a client gets of these events: all of them, and the response that its library makes of them. */
async function streamed(events: readonly Event[], input = "x", model = "guarded") {
  answerWith([created, ...events]);
  const running = client.responses.stream({ model, input });
  const got: OpenAI.Responses.ResponseStreamEvent[] = [];
  for await (const event of running) got.push(event);
  return { events: got, response: await running.finalResponse() };
}

/** All that a client could read in a stream, however it ends. */
async function written(
  events: readonly Event[],
  model = "guarded",
  script?: UpstreamScript,
): Promise<string> {
  if (script === undefined) answerWith([created, ...events]);
  else upstream.answerNext(script);
  const response = await fetch(`${test.url}/v1/responses`, {
    method: "POST",
    headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model, input: "x", stream: true }),
  });
  return response.text();
}

/** The pieces of one kind of event, put together. */
function deltasIn(wire: string): string {
  return [...wire.matchAll(/^data: (.*)$/gm)]
    .map(([, json = "{}"]) => JSON.parse(json) as Event)
    .map(({ delta }) => (typeof delta === "string" ? delta : ""))
    .join("");
}

async function whole(output: readonly unknown[], model = "guarded", input = "x") {
  upstream.answerNext(statusOf(200, { ...wholeResponse({}), output }));
  return client.responses.create({ model, input });
}

const token = (text: string) => ({
  token: text,
  logprob: -0.1,
  bytes: [...Buffer.from(text)],
  top_logprobs: [],
});
const TOKENS = ["Write to ", "ada", "@exam", "ple.com"].map(token);
const LOGGED = { type: "output_text", text: `Write to ${EMAIL}`, annotations: [], logprobs: TOKENS };

describe("what repeats the words of an answer", () => {
  it("is not there in closing events where the words were masked: log probabilities", async () => {
    const pieces = TOKENS.map((entry) => textDelta(entry.token, 0, 0, { logprobs: [entry] }));
    const wire = await written([
      added(0, message([], "in_progress")),
      partEvent("added", { type: "output_text", text: "", annotations: [], logprobs: [] }),
      ...pieces,
      {
        ...textDelta("", 0, 0, { logprobs: TOKENS }),
        type: "response.output_text.done",
        delta: undefined,
        text: LOGGED.text,
      },
      partEvent("done", LOGGED),
      done(0, message([LOGGED])),
      completed,
    ]);
    expect(wire).toContain("Write to {EMAIL}");
    expect(wire).toContain("response.completed");
    expect(wire).not.toMatch(/ple\.com|"ada"|@exam/);
  });

  it("is there in closing events as it was streamed, where nothing was found", async () => {
    const tokens = ["Hello", " there"].map(token);
    const text = { type: "output_text", text: "Hello there", annotations: [], logprobs: tokens };
    const { response } = await streamed([
      added(0, message([], "in_progress")),
      partEvent("added", { type: "output_text", text: "", annotations: [], logprobs: [] }),
      ...tokens.map((entry) => textDelta(entry.token, 0, 0, { logprobs: [entry] })),
      {
        ...textDelta("", 0, 0, { logprobs: tokens }),
        type: "response.output_text.done",
        delta: undefined,
        text: "Hello there",
      },
      partEvent("done", text),
      done(0, message([text])),
      completed,
    ]);
    expect(response.output).toMatchObject([{ content: [text] }]);
  });

  it("is not there in a closing event that brings the words for the first time", async () => {
    const wire = await written([added(0, message([], "in_progress")), done(0, message([LOGGED])), completed]);
    expect(wire).toContain("Write to {EMAIL}");
    expect(wire).not.toMatch(/ple\.com|"ada"|@exam/);
  });

  it("is not there in a whole response", async () => {
    const response = await whole([message([LOGGED])]);
    expect(response.output_text).toBe("Write to {EMAIL}");
    expect(JSON.stringify(response)).not.toMatch(/ple\.com|"ada"|@exam/);
  });
});

describe("a text in a place where others keep pictures", () => {
  const item = {
    id: "x_1",
    type: "lookup_call",
    status: "completed",
    data: "4111111111111111",
    result: "4111111111111111",
  };

  it("is looked at in a stream", async () => {
    expect(await written([added(0, item), done(0, item), completed])).not.toContain("4111111111111111");
  });

  it("is looked at in a whole response", async () => {
    expect(JSON.stringify(await whole([item]))).not.toContain("4111111111111111");
  });

  it("is a picture where it is one", async () => {
    const picture = { id: "ig_1", type: "image_generation_call", status: "completed", result: "aGVsbG8=" };
    const response = await whole([picture]);
    expect(response.output).toEqual([picture]);
  });
});

describe("a card number that is cut up", () => {
  it.each<[string, (text: string, at: number) => Event[]]>([
    [
      "over calls' arguments with places of their own",
      (delta, at) => [
        {
          type: "response.function_call_arguments.delta",
          item_id: "fc",
          output_index: 0,
          content_index: at,
          delta,
        },
      ],
    ],
    [
      "over events that call themselves whole responses",
      (delta) => [{ ...textDelta(delta), object: "response" }],
    ],
    [
      "over events that nobody knows",
      (delta) => [{ type: "response.hologram.delta", item_id: "h", output_index: 0, delta }],
    ],
    ["over the pieces of a transcript", (delta) => [{ type: "response.audio.transcript.delta", delta }]],
    [
      "over a message that a call interrupts",
      (delta, at) => [
        textDelta(delta),
        ...(at === 0
          ? [added(1, { id: "fc", type: "function_call", call_id: "c", name: "f", arguments: "" })]
          : []),
      ],
    ],
    ["over parts of a message", (delta, at) => [textDelta(delta, 0, at)]],
    ["over messages", (delta, at) => [textDelta(delta, at)]],
  ])("%s", async (_name, eventsOf) => {
    const wire = await written([
      added(0, message([], "in_progress")),
      ...CARD.flatMap((text, at) => eventsOf(text, at)),
      completed,
    ]);
    expect(deltasIn(wire).replace(/\s/g, "")).not.toContain("4111111111111111");
  });

  it("over parts of a message in a whole response is found as in a stream", async () => {
    const parts = CARD.map((text) => ({ type: "output_text", text, annotations: [] }));
    const response = await whole([message(parts)]);
    expect(response).toMatchObject({ status: "incomplete", output_text: "Not out there." });
  });

  it("over messages in a whole response is found as in a stream", async () => {
    const messages = CARD.map((text, at) => ({
      ...message([{ type: "output_text", text, annotations: [] }]),
      id: `msg_${at}`,
    }));
    const response = await whole(messages);
    expect(response).toMatchObject({ status: "incomplete", output_text: "Not out there." });
  });
});

describe("a block", () => {
  it("in the middle of a refusal gives a stream that the client's library can read", async () => {
    const refusal = (delta: string): Event => ({ ...textDelta(delta), type: "response.refusal.delta" });
    const { response } = await streamed([
      added(0, message([], "in_progress")),
      partEvent("added", { type: "refusal", refusal: "" }),
      refusal("I will not say "),
      ...CARD.map(refusal),
      completed,
    ]);
    expect(response).toMatchObject({ status: "incomplete" });
    expect(response.output_text.trim()).toBe("Not out there.");
    expect(JSON.stringify(response)).not.toContain("1111");
  });

  it("keeps the parts of the message that had ended before", async () => {
    const first = { type: "output_text", text: "First.", annotations: [] };
    const { response } = await streamed([
      added(0, message([], "in_progress")),
      partEvent("added", { ...first, text: "" }),
      textDelta("First."),
      { ...textDelta(""), type: "response.output_text.done", text: "First." },
      partEvent("done", first),
      partEvent("added", { ...first, text: "" }, 1),
      textDelta(" Now: ", 0, 1),
      ...CARD.map((text) => textDelta(text, 0, 1)),
      completed,
    ]);
    expect(response.output_text.replace(/\s+/g, " ")).toBe("First. Now: Not out there.");
  });

  it("is the last word, whatever the provider goes on to say", async () => {
    const events = [
      added(0, message([], "in_progress")),
      partEvent("added", { type: "output_text", text: "", annotations: [] }),
      textDelta(CARD.join("")),
      textDelta(` ${"and so on ".repeat(20)}`),
      partEvent("added", { type: "output_text", text: "", annotations: [] }, 1),
      { type: "response.in_progress", response: wholeResponse({}, { status: "in_progress" }) },
      { type: "response.queued", response: wholeResponse({}, { status: "queued" }) },
    ];
    const burst = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
    upstream.answerNext((socket) => {
      const headers = { "content-type": "text/event-stream", "transfer-encoding": "chunked" };
      socket.write(head(200, headers) + String(httpChunk(`data: ${JSON.stringify(created)}\n\n${burst}`)));
    });
    const running = client.responses.stream({ model: "guarded", input: "x" });
    const types: string[] = [];
    for await (const { type } of running) types.push(type);
    expect(types.at(-1)).toBe("response.incomplete");
  });
});

/** Events as data alone, so that their types are no names of the provider's own. */
function dataOnly(events: readonly Event[], between = ""): UpstreamScript {
  const text = events
    .map((event) => `data: ${JSON.stringify(event).replace(",", `,${between}`)}\n\n`)
    .join("");
  return (socket) => {
    socket.write(head(200, { "content-type": "text/event-stream", "transfer-encoding": "chunked" }));
    socket.write(httpChunk(text));
    socket.write("0\r\n\r\n");
  };
}

describe("an event", () => {
  it("whose name goes on in the next line is one event to the client", async () => {
    const forged = JSON.stringify({ type: "response.output_text.delta", delta: "forged" });
    const strange = { type: `x\ndata: ${forged}\r\n\r\n`, note: 1 };
    const wire = await written([], "guarded", dataOnly([created, strange, completed]));
    expect(wire).toContain('"note":1');
    expect(deltasIn(wire)).toBe("");
  });

  it("that came in several lines goes out as one that can be read", async () => {
    const events = [created, added(0, message([], "in_progress")), textDelta("Hello"), completed];
    const wire = await written([], "guarded", dataOnly(events, "\ndata: "));
    expect(deltasIn(wire)).toBe("Hello");
    expect(wire).toContain("response.completed");
  });
});

describe("proof of a reasoning whose words were changed", () => {
  const SECRET = "b64proof";
  const reasoning = (text: string): Event => ({
    id: "rs_1",
    type: "reasoning",
    summary: [{ type: "summary_text", text }],
    encrypted_content: SECRET,
  });
  const summary = (delta: string): Event => ({
    type: "response.reasoning_summary_text.delta",
    item_id: "rs_1",
    output_index: 0,
    summary_index: 0,
    delta,
  });

  it.each([
    [`Ask ${EMAIL}`, false],
    ["Ask Ada", true],
  ])("goes away with them, in a stream: %s", async (text, isKept) => {
    const wire = await written([
      added(0, { id: "rs_1", type: "reasoning", summary: [] }),
      ...[text.slice(0, 6), text.slice(6)].map(summary),
      done(0, reasoning(text)),
      completed,
    ]);
    expect(wire).toContain("response.completed");
    expect(wire.includes(SECRET)).toBe(isKept);
  });

  it.each([
    [`Ask ${EMAIL}`, false],
    ["Ask Ada", true],
  ])("goes away with them, in a whole response: %s", async (text, isKept) => {
    const response = await whole([reasoning(text)]);
    expect(JSON.stringify(response).includes(SECRET)).toBe(isKept);
  });
});

describe("a hidden value that comes back", () => {
  it.each([["streamed"], ["whole"]])("stands in a tool's plain input as it was: %s", async (how) => {
    let sent = "";
    const plain = (input: string): Event => ({
      id: "ct",
      type: "custom_tool_call",
      call_id: "c",
      name: "f",
      input,
    });
    const script = (input: string): Event[] => [
      created,
      added(0, plain("")),
      { type: "response.custom_tool_call_input.delta", item_id: "ct", output_index: 0, delta: input },
      { type: "response.custom_tool_call_input.done", item_id: "ct", output_index: 0, input },
      done(0, plain(input)),
      completed,
    ];
    upstream.answerNext((socket, request) => {
      sent = String(request.json["input"]);
      return how === "streamed"
        ? sendResponseEvents(script(sent))(socket, request)
        : statusOf(200, { ...wholeResponse({}), output: [plain(sent)] })(socket, request);
    });
    const input = 'This is ref "abc".';
    const response =
      how === "streamed"
        ? await client.responses.stream({ model: "hiding", input }).finalResponse()
        : await client.responses.create({ model: "hiding", input });
    expect(sent).toBe("This is {QUOTE_1}.");
    expect(response.output).toMatchObject([{ input }]);
  });
});

describe("a request that refers to a prompt which a provider keeps", () => {
  it("is refused", async () => {
    const request = { model: "guarded", input: "x", prompt: { id: "pmpt_0a1b2c" } };
    await expect(client.responses.create(request)).rejects.toMatchObject({
      status: 400,
      code: "uninspectable_input",
      param: "prompt",
    });
  });
});
