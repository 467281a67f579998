import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Guardrail
name: default
rules:
  - { detector: pii.email, action: mask, sources: [input] }
  - { detector: pii.url, action: flag, sources: [output] }
  - { detector: pii.payment-card, action: block, sources: [input] }
`;
const CARD = "4111 1111 1111 1111";
const SAID = "Ada (ada@example.com) reads https://example.com/engine";

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
});
afterAll(() => test.close());

async function chat(
  content: string,
  stream: boolean,
  trace?: string,
  key = test.key,
): Promise<{ status: number; events: Record<string, unknown>[]; raw: string }> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      ...(trace === undefined ? {} : { "x-sallyport-trace": trace }),
    },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content }], stream }),
  });
  const raw = await response.text();
  const lines = stream && response.status === 200 ? raw.split("\n\n").filter((line) => line !== "") : [raw];
  const events = lines
    .map((line) => line.replace(/^data: /, ""))
    .filter((line) => line !== "[DONE]")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { status: response.status, events, raw };
}

describe.each([false, true])("a chat completion with stream %s", (stream) => {
  it("tells what was found at both doors where that is asked for, and never the words", async () => {
    const { events, raw } = await chat(SAID, stream, "enabled");
    const last = events.at(-1);
    expect(last).toMatchObject({
      object: stream ? "chat.completion.chunk" : "chat.completion",
      sallyport: {
        trace: {
          guardrail: {
            inputAssessment: {
              default: {
                sensitiveInformationPolicy: {
                  piiEntities: [
                    {
                      type: "EMAIL",
                      action: "ANONYMIZED",
                      findings: [{ detector: "pii.email", start: 5, end: 20, at: "messages[0].content" }],
                    },
                  ],
                },
              },
            },
            outputAssessments: {
              default: [{ sensitiveInformationPolicy: { piiEntities: [{ type: "URL", action: "NONE" }] } }],
            },
          },
        },
      },
    });
    const trace = JSON.stringify(last?.["sallyport"]);
    expect(trace).not.toMatch(/ada@|engine/);
    expect(events.filter((event) => "sallyport" in event)).toHaveLength(1);
    if (stream) {
      expect(last).toMatchObject({ choices: [] });
      expect(raw.endsWith("data: [DONE]\n\n")).toBe(true);
    } else {
      expect(last).toMatchObject({
        choices: [{ message: { content: expect.stringContaining("{EMAIL}") as string } }],
      });
    }
  });

  it("tells why a request was blocked", async () => {
    const { status, events } = await chat(`my card ${CARD}`, stream, "enabled");
    expect(status).toBe(200);
    expect(events.at(-1)).toMatchObject({
      sallyport: {
        trace: {
          guardrail: {
            inputAssessment: {
              default: {
                sensitiveInformationPolicy: {
                  piiEntities: [{ type: "CREDIT_DEBIT_CARD_NUMBER", action: "BLOCKED" }],
                },
              },
            },
            outputAssessments: {},
          },
        },
      },
    });
    expect(JSON.stringify(events)).not.toContain("4111");
  });

  it.each([undefined, "disabled"])("tells nothing where the header is %s", async (trace) => {
    const { status, raw } = await chat(SAID, stream, trace);
    expect(status).toBe(200);
    expect(raw).not.toContain("sallyport");
  });

  it("refuses a header that says neither yes nor no", async () => {
    const { status, events } = await chat(SAID, stream, "please");
    expect(status).toBe(400);
    expect(events).toMatchObject([{ error: { code: "invalid_request", param: "x-sallyport-trace" } }]);
  });

  it("tells only those whom policy lets apply the guardrail", async () => {
    const policy =
      'kind: AccessPolicy\nname: guests\ncedar: |\n  permit (principal in Sallyport::Group::"guests", ' +
      'action == Sallyport::Action::"invoke", resource);\n';
    await test.administer("POST", "/api/documents", { documents: policy });
    const name = `guest-${String(stream)}`;
    const { json } = await test.administer("POST", "/api/keys", { name, groups: ["guests"] });
    const { key } = json as { key: string };
    expect((await chat("hello", stream, undefined, key)).status).toBe(200);
    const refused = await chat("hello", stream, "enabled", key);
    expect(refused.status).toBe(403);
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      body: { status: "denied", error: "forbidden" },
    });
  });
});
