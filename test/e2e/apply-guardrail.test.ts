import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Guardrail
name: careful
blockedInput: { message: Not this. }
blockedOutput: { message: Not that. }
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.payment-card, action: block }
  - { detector: pii.url, action: flag }
---
kind: Guardrail
name: watching
mode: shadow
rules: [{ detector: pii.email, action: block }]
`;
const CARD = "4111 1111 1111 1111";
const MEBIBYTE = 1024 * 1024;

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
});
afterAll(() => test.close());

interface Applied {
  readonly action: string;
  readonly outputs: readonly { readonly text: string }[];
  readonly usage: Readonly<Record<string, number>>;
  readonly assessments: readonly Readonly<Record<string, unknown>>[];
  readonly verdict: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: string; readonly message: string };
}

async function post(
  name: string,
  body: string,
  key = test.key,
): Promise<{ status: number; json: Applied; raw: string }> {
  const response = await fetch(`${test.url}/api/guardrails/${name}/apply`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body,
  });
  const raw = await response.text();
  return { status: response.status, json: JSON.parse(raw) as Applied, raw };
}

const apply = async (name: string, body: object, key?: string) => post(name, JSON.stringify(body), key);
const blocks = (...texts: string[]) => texts.map((text) => ({ text: { text } }));
const lastRecord = async () => (await auditRecords(test.dataDir)).at(-1);

describe("POST /api/guardrails/{name}/apply", () => {
  it.each(["INPUT", "OUTPUT", "input", "output"])("masks a text at the door %s", async (source) => {
    const { status, json } = await apply("careful", { source, text: "Mail ada@example.com now" });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      action: "GUARDRAIL_INTERVENED",
      outputs: [{ text: "Mail {EMAIL} now" }],
      assessments: [
        {
          sensitiveInformationPolicy: {
            piiEntities: [
              {
                type: "EMAIL",
                match: "{EMAIL}",
                action: "ANONYMIZED",
                detected: true,
                findings: [{ detector: "pii.email", start: 5, end: 20, at: "text" }],
              },
            ],
          },
          invocationMetrics: { guardrailCoverage: { textCharacters: { guarded: 24, total: 24 } } },
          appliedGuardrailDetails: { guardrailId: "careful", guardrailVersion: "1" },
        },
      ],
      verdict: { guardrail: "careful", source: source.toLowerCase(), action: "masked", findingCount: 1 },
    });
  });

  it("counts Bedrock's units: one for each thousand characters and policy that looked", async () => {
    const { json } = await apply("careful", { source: "INPUT", text: "a".repeat(1_001) });
    expect(json.usage).toEqual({
      topicPolicyUnits: 0,
      contentPolicyUnits: 0,
      wordPolicyUnits: 0,
      sensitiveInformationPolicyUnits: 2,
      sensitiveInformationPolicyFreeUnits: 0,
      contextualGroundingPolicyUnits: 0,
    });
    expect(json).toMatchObject({ action: "NONE", outputs: [] });
  });

  it.each([
    ["INPUT", "Not this."],
    ["OUTPUT", "Not that."],
  ])("answers a block at the door %s with the document's message alone", async (source, text) => {
    const { json, raw } = await apply("careful", { source, content: blocks("fine", `card ${CARD}`) });
    expect(json).toMatchObject({
      action: "GUARDRAIL_INTERVENED",
      outputs: [{ text }],
      verdict: { action: "blocked" },
    });
    expect(raw).not.toContain("4111");
  });

  it.each(["INPUT", "OUTPUT"])("takes each text of a content for itself at the door %s", async (source) => {
    const content = blocks("one a@b.co.", " two", " three c@d.eu.");
    const { json } = await apply("careful", { source, content });
    expect(json.outputs).toEqual([{ text: "one {EMAIL}." }, { text: " two" }, { text: " three {EMAIL}." }]);
  });

  it.each(["INPUT", "OUTPUT"])("finds what is cut in two between texts at the door %s", async (source) => {
    const { json } = await apply("careful", {
      source,
      content: blocks(CARD.slice(0, 9), CARD.slice(9)),
    });
    expect(json.verdict).toMatchObject({ action: "blocked" });
  });

  it("only flags what is only flagged, and does nothing in shadow mode", async () => {
    const flagged = await apply("careful", { source: "INPUT", text: "see https://example.com/a" });
    expect(flagged.json).toMatchObject({
      action: "NONE",
      outputs: [],
      assessments: [{ sensitiveInformationPolicy: { piiEntities: [{ type: "URL", action: "NONE" }] } }],
    });
    for (const source of ["INPUT", "OUTPUT"]) {
      const watched = await apply("watching", { source, text: "ada@example.com" });
      expect(watched.json).toMatchObject({
        action: "NONE",
        outputs: [],
        verdict: { mode: "shadow", action: "blocked" },
      });
    }
  });

  it("never tells what was found, and records neither that nor the text", async () => {
    const secret = "grace.hopper@example.com";
    for (const source of ["INPUT", "OUTPUT"]) {
      const { raw } = await apply("careful", { source, content: blocks(`mail ${secret}`, CARD) });
      expect(raw).not.toMatch(/grace|4111/);
      expect(JSON.stringify(await lastRecord())).not.toMatch(/grace|4111/);
    }
  });

  it("leaves one outcome record with guardrail, verdict and digest", async () => {
    const before = (await auditRecords(test.dataDir)).length;
    await apply("careful", { source: "INPUT", text: "ada@example.com" });
    const records = await auditRecords(test.dataDir);
    expect(records).toHaveLength(before + 1);
    expect(records.at(-1)).toMatchObject({
      kind: "outcome",
      body: {
        operation: "applyGuardrail",
        guardrail: "careful",
        status: "completed",
        error: null,
        model: null,
        principal: "Service::first-key",
        requestDigest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        verdicts: [{ action: "masked", findingCount: 1, guardrail: "careful", source: "input", version: 1 }],
      },
    });
  });

  it.each([
    ["/api/guardrails/careful/apply", { source: "INPUT", text: "hello" }],
    ["/guardrail/careful/version/DRAFT/apply", { source: "INPUT", content: blocks("hello") }],
    ["/v1/moderations", { input: "hello" }],
  ])("records what the caller says that the request is for (%s)", async (path, body) => {
    const ask = async (tags: string) =>
      fetch(`${test.url}${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${test.key}`,
          "x-sallyport-tags": tags,
        },
        body: JSON.stringify(body),
      });
    expect((await ask("feature=search")).status).toBe(200);
    expect(await lastRecord()).toMatchObject({ body: { requestTags: { feature: "search" } } });
    expect((await ask("search")).status).toBe(400);
  });

  it("does not know a guardrail that is not there", async () => {
    const { status, json, raw } = await apply("na%20me", { source: "INPUT", text: "x" });
    expect([status, json.error?.code]).toEqual([404, "not_found"]);
    expect(raw).not.toContain("na me");
    expect(await lastRecord()).toMatchObject({
      body: { operation: "applyGuardrail", status: "failed", error: "not_found" },
    });
  });

  it("asks for a key before it reads the body, and policy before it judges", async () => {
    const stranger = await post("careful", "not json", "sp-wrong");
    expect([stranger.status, stranger.json.error?.code]).toEqual([401, "unauthenticated"]);
    const { json } = await test.administer("POST", "/api/keys", { name: "reader", groups: ["auditors"] });
    const { key } = json as { key: string };
    const refused = await apply("careful", { source: "INPUT", text: "ada@example.com" }, key);
    expect([refused.status, refused.json.error?.code]).toEqual([403, "forbidden"]);
    expect(await lastRecord()).toMatchObject({
      body: { guardrail: "careful", status: "denied", error: "forbidden", requestDigest: null, verdicts: [] },
    });
  });

  it.each<[string, string]>([
    ["no source", '{"text":"x"}'],
    ["another source", '{"source":"Input","text":"x"}'],
    ["neither text nor content", '{"source":"INPUT"}'],
    ["both", '{"source":"INPUT","text":"x","content":[{"text":{"text":"x"}}]}'],
    ["an empty content", '{"source":"INPUT","content":[]}'],
    ["an image", '{"source":"INPUT","content":[{"image":{"format":"png","source":{"bytes":""}}}]}'],
    [
      "a qualifier nobody judges by",
      '{"source":"INPUT","content":[{"text":{"text":"x","qualifiers":["query"]}}]}',
    ],
    ["two keys of one name", '{"source":"INPUT","text":"x","text":"y"}'],
    ["no JSON", "x"],
  ])("refuses a body with %s", async (_name, body) => {
    const { status, json } = await post("careful", body);
    expect([status, json.error?.code]).toEqual([400, "invalid_request"]);
  });

  it("takes as many texts as a message may have parts, and no more", async () => {
    const texts = (count: number) => ({
      source: "INPUT",
      content: blocks(...Array.from({ length: count }, () => "x")),
    });
    expect((await apply("careful", texts(1_024))).status).toBe(200);
    expect((await apply("careful", texts(1_025))).status).toBe(400);
  });

  it("refuses a body above the limit of all bodies", async () => {
    const { status, json } = await apply("careful", { source: "INPUT", text: "a".repeat(16 * MEBIBYTE) });
    expect([status, json.error?.code]).toEqual([413, "body_too_large"]);
  });
});
