import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../support/test-node.ts";

const CARD = "4111 1111 1111 1111";
const DOCUMENTS = `
kind: Guardrail
name: blocking
blockedInput: { message: "Not in here." }
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.payment-card, action: block }
  - { detector: pii.email, action: mask, sources: [output] }
---
kind: Model
name: blocking
routes: [{ provider: sandbox, model: assistant }]
guardrail: blocking
`;

let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(() => test.close());

interface Completed {
  readonly text: string;
  readonly reason: string | null;
  readonly tokens: number | undefined;
}

async function complete(model: string, prompt: string, stream: boolean): Promise<Completed> {
  if (!stream) {
    const { choices, usage } = await client.completions.create({ model, prompt });
    return {
      text: choices[0]?.text ?? "",
      reason: choices[0]?.finish_reason ?? null,
      tokens: usage?.total_tokens,
    };
  }
  let text = "";
  let reason: string | null = null;
  let tokens: number | undefined;
  const chunks = await client.completions.create({
    model,
    prompt,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const { choices, usage } of chunks) {
    text += choices[0]?.text ?? "";
    reason = choices[0]?.finish_reason ?? reason;
    tokens = usage?.total_tokens ?? tokens;
  }
  return { text, reason, tokens };
}

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("legacy completions, %s", (_name, stream) => {
  it("answer, with token counts", async () => {
    const answer = await complete("sandbox/echo", "Hello there, sandbox.", stream);
    expect(answer).toMatchObject({ text: "Hello there, sandbox.", reason: "stop" });
    expect(answer.tokens).toBeGreaterThan(0);
  });

  it("answer blocked input with the guardrail's message", async () => {
    const answer = await complete("blocking", `My card is ${CARD}.`, stream);
    expect(answer).toMatchObject({ text: "Not in here.", reason: "content_filter" });
  });

  it("mask what comes out", async () => {
    const answer = await complete("blocking", "say: mail ada@example.com now", stream);
    expect(answer.text).toBe("mail {EMAIL} now");
  });

  it("stop in the middle where what comes is blocked", async () => {
    const answer = await complete("blocking", `say: here: 4111-\u200b1111-1111-1111 and more`, stream);
    expect(answer.text).not.toContain("1111-1111");
    expect(answer.reason).toBe("content_filter");
  });
});

describe("legacy completions", () => {
  it("are refused as token numbers, which cannot be inspected", async () => {
    const asked = client.completions.create({ model: "sandbox/echo", prompt: [1, 2, 3] });
    await expect(asked).rejects.toMatchObject({ status: 400, code: "uninspectable_input", param: "prompt" });
  });

  it("are refused by name where they ask for what a chat model has no place for", async () => {
    const asked = client.completions.create({ model: "sandbox/echo", prompt: "x", suffix: "y" });
    await expect(asked).rejects.toMatchObject({ status: 400, code: "untranslatable", param: "suffix" });
  });
});
