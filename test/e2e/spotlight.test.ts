import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

// Marks on what tools returned, as a provider sees them.

interface Message {
  readonly role: string;
  readonly content: string;
}

let upstream: Upstream;
let test: TestNode;
beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({
    documents: `
kind: Provider
name: server
type: openai-compatible
baseUrl: ${upstream.baseUrl}
allowPrivateAddresses: true
---
kind: Guardrail
name: marking
extends: [default]
spotlight: { method: delimit }
---
kind: Guardrail
name: watching
mode: shadow
extends: [marking]
---
kind: Model
name: marked
guardrail: marking
routes: [{ provider: server, model: m }]
---
kind: Model
name: watched
guardrail: watching
routes: [{ provider: server, model: m }]
`,
  });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

/** What the provider got. */
async function sent(model: string, messages: readonly object[]): Promise<readonly Message[]> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
    body: JSON.stringify({ model, messages }),
  });
  expect(response.status).toBe(200);
  await response.text();
  return upstream.requests.at(-1)?.json["messages"] as readonly Message[];
}

const CONVERSATION = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "Who wrote?" },
  {
    role: "assistant",
    content: null,
    tool_calls: [{ id: "c1", type: "function", function: { name: "mail", arguments: "{}" } }],
  },
  { role: "tool", tool_call_id: "c1", content: "ada@example.com wrote." },
];

describe("a guardrail that marks what tools return", () => {
  it("puts it between marks that change, after the rules have masked it, and tells the model", async () => {
    const [one, other] = [await sent("marked", CONVERSATION), await sent("marked", CONVERSATION)];
    const marker = /<<([0-9a-f]{32})>>/.exec(one[3]?.content ?? "")?.[1] ?? "";
    expect(one[3]?.content).toBe(`<<${marker}>>\n{EMAIL} wrote.\n<</${marker}>>`);
    expect(one[0]?.content.startsWith(`Be brief.\n\nText between <<${marker}>>`)).toBe(true);
    expect(one[1]?.content).toBe("Who wrote?");
    expect(other[3]?.content).not.toBe(one[3]?.content);
  });

  it("leaves a conversation without tools as it came", async () => {
    expect(await sent("marked", CONVERSATION.slice(0, 2))).toEqual(CONVERSATION.slice(0, 2));
  });

  it("changes nothing in shadow mode", async () => {
    expect(await sent("watched", CONVERSATION)).toEqual(CONVERSATION);
  });
});
