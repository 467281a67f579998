import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type ChatResult } from "../support/ask.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

// What can be judged only once an answer is all there, over the real wire: the sandbox repeats the last message of the user.

const DOCUMENTS = `
kind: Guardrail
name: json
rules: [{ detector: output.json-answer, action: block }]
---
kind: Guardrail
name: grounded
rules:
  - { detector: grounding.unsupported, action: block, threshold: 0.3 }
  - { detector: grounding.irrelevant, action: flag, threshold: 0.4 }
  - { detector: pii.email, action: mask, sources: [output] }
---
kind: Guardrail
name: page
destination: browser
rules: [{ detector: output.active-html, action: escape }]
---
{ kind: Model, name: json/echo, guardrail: json, routes: [{ provider: sandbox, model: echo }] }
---
{ kind: Model, name: grounded/echo, guardrail: grounded, routes: [{ provider: sandbox, model: echo }] }
---
{ kind: Model, name: page/echo, guardrail: page, routes: [{ provider: sandbox, model: echo }] }
`;
const SOURCE = "Refunds take five working days. They are paid to the card that was used.";
const GROUNDED = "Refunds take five working days.";
const UNGROUNDED = "Our office in Lisbon was opened by Maria Silva in 1999.";

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
});
afterAll(() => test.close());

describe.each([false, true])("an answer, streamed: %s", (stream) => {
  const say = (model: string, content: string, more: object = {}): Promise<ChatResult> =>
    ask(test, { model, messages: [{ role: "user", content }], ...more }, stream);

  describe("that was asked to be JSON", () => {
    const asked = { response_format: { type: "json_object" } };
    it("passes where it is", async () => {
      const { text, finishReason } = await say("json/echo", '{"a": 1}', asked);
      expect([text, finishReason]).toEqual(['{"a": 1}', "stop"]);
    });

    it("passes with log probabilities, which are not the answer", async () => {
      const { text, raw } = await say("json/echo", '{"a": 1}', { ...asked, logprobs: true, top_logprobs: 3 });
      expect(text).toBe('{"a": 1}');
      expect(raw).toContain("top_logprobs");
    });

    it("is not passed on where it is not", async () => {
      const { text, finishReason, status } = await say("json/echo", 'Sure: {"a": 1}', asked);
      expect([status, finishReason]).toEqual([200, "content_filter"]);
      expect(text).not.toContain("Sure");
    });

    it("is not passed on where nobody can tell", async () => {
      const schema = { type: "object", properties: { a: { $dynamicRef: "#x" } } };
      const format = { type: "json_schema", json_schema: { name: "x", schema } };
      const { text, errorCode } = await say("json/echo", '{"a": 1}', { response_format: format });
      expect([text, errorCode]).toEqual(["", "guardrail_unavailable"]);
    });

    it("passes whatever it is where nothing was asked for", async () => {
      expect((await say("json/echo", "hello")).text).toBe("hello");
    });
  });

  describe("that rests on the result of a tool", () => {
    const call = { id: "c1", type: "function", function: { name: "look_up", arguments: "{}" } };
    const answer = (content: string): Promise<ChatResult> =>
      ask(
        test,
        {
          model: "grounded/echo",
          messages: [
            { role: "user", content: "How long do refunds take?" },
            { role: "assistant", content: null, tool_calls: [call] },
            { role: "tool", tool_call_id: "c1", content: [{ type: "text", text: SOURCE }] },
            { role: "user", content },
          ],
        },
        stream,
      );

    it("passes where the result supports it", async () => {
      expect(await answer(GROUNDED)).toMatchObject({ text: GROUNDED, finishReason: "stop" });
    });

    it("ends before the sentence that it does not support", async () => {
      const { text, finishReason } = await answer(`${GROUNDED} ${UNGROUNDED}`);
      expect(finishReason).toBe("content_filter");
      expect(text).toContain(GROUNDED);
      expect(text).not.toContain("Lisbon");
    });

    it("passes whatever it says where there is no such result", async () => {
      expect((await say("grounded/echo", `${UNGROUNDED} Write to a@b.co.`)).text).toBe(
        `${UNGROUNDED} Write to {EMAIL}.`,
      );
    });
  });

  it("is escaped as a whole where it is dangerous at its destination", async () => {
    const { text, raw } = await say("page/echo", "<p onclick=x> onmouseover=alert(1)>");
    expect(text).toBe("&lt;p onclick&#61;x&gt; onmouseover&#61;alert&#40;1&#41;&gt;");
    expect(raw).not.toContain("<p");
    expect((await say("page/echo", "<b>a = b</b>")).text).toBe("<b>a = b</b>");
  });
});

describe("POST /api/guardrails/{name}/apply with sources and a question", () => {
  interface Applied {
    readonly action: string;
    readonly outputs: readonly { readonly text: string }[];
    readonly usage: Readonly<Record<string, number>>;
    readonly assessments: readonly Readonly<Record<string, unknown>>[];
    readonly error?: { readonly message: string };
  }
  const block = (text: string, ...qualifiers: string[]) => ({
    text: { text, ...(qualifiers.length === 0 ? {} : { qualifiers }) },
  });
  async function apply(...content: object[]): Promise<{ status: number; json: Applied }> {
    const response = await fetch(`${test.url}/api/guardrails/grounded/apply`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
      body: JSON.stringify({ source: "OUTPUT", content }),
    });
    return { status: response.status, json: (await response.json()) as Applied };
  }
  const source = block(SOURCE, "grounding_source");
  const query = block("How long do refunds take?", "query");

  it("tells the scores of an answer that is well founded", async () => {
    const { json } = await apply(source, query, block(GROUNDED));
    expect(json).toMatchObject({ action: "NONE", outputs: [] });
    expect(json.assessments[0]?.["contextualGroundingPolicy"]).toEqual({
      filters: [
        { type: "GROUNDING", threshold: 0.7, score: 1, action: "NONE", detected: false, findings: [] },
        {
          type: "RELEVANCE",
          threshold: 0.6,
          score: expect.any(Number) as number,
          action: "NONE",
          detected: false,
          findings: [],
        },
      ],
    });
  });

  it("blocks one that is not, however it is cut, and says which sentence is to blame", async () => {
    for (const texts of [[UNGROUNDED], [UNGROUNDED.slice(0, 20), UNGROUNDED.slice(20)]]) {
      const { json } = await apply(source, query, ...texts.map((text) => block(text, "guard_content")));
      expect(json.action).toBe("GUARDRAIL_INTERVENED");
      expect(json.assessments[0]).toMatchObject({
        contextualGroundingPolicy: {
          filters: [
            {
              type: "GROUNDING",
              threshold: 0.7,
              action: "BLOCKED",
              detected: true,
              findings: [{ detector: "grounding.unsupported", start: 0, end: UNGROUNDED.length }],
            },
            { type: "RELEVANCE", action: "NONE" },
          ],
        },
      });
    }
  });

  it("counts sources, question and answer together", async () => {
    const { json } = await apply(
      block("x ".repeat(1_000), "grounding_source"),
      query,
      block("y ".repeat(500)),
    );
    expect(json.usage).toMatchObject({
      contextualGroundingPolicyUnits: 4,
      sensitiveInformationPolicyUnits: 1,
    });
  });

  it("judges a source by the other rules where it is to be guarded as well", async () => {
    const mail = "Write to a@b.co.";
    const only = await apply(block(mail, "grounding_source"), query, block(mail));
    expect(only.json.outputs).toEqual([{ text: "Write to {EMAIL}." }]);
    const both = await apply(block(mail, "grounding_source", "guard_content"), query, block(mail));
    expect(both.json.outputs).toHaveLength(2);
  });

  it("has no filter without sources, and nothing to judge without an answer", async () => {
    expect((await apply(query, block(UNGROUNDED))).json.assessments[0]).not.toHaveProperty(
      "contextualGroundingPolicy",
    );
    const { status, json } = await apply(source, query);
    expect(status).toBe(400);
    expect(json.error?.message).toMatch(/sources and questions only/);
  });
});
