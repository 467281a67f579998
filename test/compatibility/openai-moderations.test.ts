import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  test = await startTestNode();
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(() => test.close());

describe("moderations", () => {
  it("are answered by the node's own detectors, a result for each input", async () => {
    const { results } = await client.moderations.create({
      input: [
        "I hate all muslims, they are vermin and should be killed.",
        "The weather is fine in Lisbon today.",
      ],
    });
    expect(results.map(({ flagged }) => flagged)).toEqual([true, false]);
    expect(results[0]?.categories.hate).toBe(true);
    expect(results[0]?.category_scores.hate).toBeGreaterThan(0.6);
    expect(results[1]?.category_scores.hate).toBeLessThan(0.6);
  });

  it("judge the parts of one message together", async () => {
    const { results } = await client.moderations.create({
      input: [
        { type: "text", text: "I want to kill" },
        { type: "text", text: "myself tonight." },
      ],
    });
    expect(results).toHaveLength(1);
    expect(results[0]?.categories["self-harm"]).toBe(true);
  });

  it("are recorded without the text", async () => {
    await client.moderations.create({ input: "a canary called xylophone-7731" });
    const last = (await auditRecords(test.dataDir)).at(-1);
    expect(last).toMatchObject({ kind: "outcome", body: { guardrail: "moderations", status: "completed" } });
    expect(JSON.stringify(last)).not.toContain("xylophone");
  });

  it("refuse pictures, which no detector can look at", async () => {
    const input = [{ type: "image_url" as const, image_url: { url: "data:image/png;base64,AAAA" } }];
    await expect(client.moderations.create({ input })).rejects.toMatchObject({
      status: 400,
      code: "uninspectable_input",
    });
  });

  it("are refused to strangers", async () => {
    const stranger = new OpenAI({ apiKey: "sp-nobody", baseURL: `${test.url}/v1`, maxRetries: 0 });
    await expect(stranger.moderations.create({ input: "x" })).rejects.toMatchObject({ status: 401 });
  });
});
