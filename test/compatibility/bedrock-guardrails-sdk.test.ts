import {
  ApplyGuardrailCommand,
  BedrockRuntimeClient,
  type ApplyGuardrailCommandInput,
  type ApplyGuardrailCommandOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Guardrail
name: support
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.payment-card, action: block }
  - { detector: attack.prompt-injection, action: block }
blockedInput: { message: "Not like this." }
---
kind: Guardrail
name: closed
rules: [{ detector: pii.email, action: mask }]
---
kind: AccessPolicy
name: closed-to-all
cedar: |
  forbid (principal, action == Sallyport::Action::"applyGuardrail", resource == Sallyport::Guardrail::"closed");
`;
const CARD = "4111 1111 1111 1111";

let test: TestNode;
let client: BedrockRuntimeClient;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
  client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: test.url,
    token: { token: test.key },
    authSchemePreference: ["httpBearerAuth"],
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
});
afterAll(() => test.close());

function apply(
  text: string,
  more: Partial<ApplyGuardrailCommandInput> = {},
): Promise<ApplyGuardrailCommandOutput> {
  const input = {
    guardrailIdentifier: "support",
    guardrailVersion: "DRAFT",
    source: "INPUT" as const,
    content: [{ text: { text } }],
    ...more,
  };
  return client.send(new ApplyGuardrailCommand(input));
}

describe("ApplyGuardrail, called by the official client", () => {
  it("masks, and tells what it did in Bedrock's shape", async () => {
    const answer = await apply("I am ada@lovelace.example.");
    expect(answer).toMatchObject({
      action: "GUARDRAIL_INTERVENED",
      actionReason: "Guardrail masked.",
      outputs: [{ text: "I am {EMAIL}." }],
      usage: { contentPolicyUnits: 1, sensitiveInformationPolicyUnits: 1, topicPolicyUnits: 0 },
      guardrailCoverage: { textCharacters: { guarded: 26, total: 26 } },
    });
    expect(answer.assessments).toMatchObject([
      {
        sensitiveInformationPolicy: {
          piiEntities: [{ type: "EMAIL", match: "{EMAIL}", action: "ANONYMIZED", detected: true }],
          regexes: [],
        },
        appliedGuardrailDetails: { guardrailId: "support" },
      },
    ]);
  });

  it("blocks with the guardrail's message, and lets pass what is clean", async () => {
    const blocked = await apply(`My card is ${CARD}.`);
    expect(blocked).toMatchObject({
      actionReason: "Guardrail blocked.",
      outputs: [{ text: "Not like this." }],
    });
    expect(JSON.stringify(blocked)).not.toContain(CARD);
    const clean = await apply("What is the weather?", { guardrailVersion: "1", source: "OUTPUT" });
    expect(clean).toMatchObject({ action: "NONE", actionReason: "No action.", outputs: [] });
  });

  it("tells in full scope what it looked for and did not find", async () => {
    const answer = await apply("I am ada@lovelace.example.", { outputScope: "FULL" });
    const [assessment] = answer.assessments ?? [];
    expect(assessment?.contentPolicy?.filters).toEqual([
      { type: "PROMPT_ATTACK", confidence: "NONE", action: "NONE", detected: false },
    ]);
    expect(
      assessment?.sensitiveInformationPolicy?.piiEntities?.map(({ type, detected }) => [type, detected]),
    ).toEqual([
      ["EMAIL", true],
      ["CREDIT_DEBIT_CARD_NUMBER", false],
    ]);
    const few = await apply("I am ada@lovelace.example.", { outputScope: "INTERVENTIONS" });
    expect(few.assessments?.[0]?.contentPolicy).toBeUndefined();
  });

  it.each<[string, Partial<ApplyGuardrailCommandInput>, string]>([
    ["there is no such guardrail", { guardrailIdentifier: "gone" }, "ResourceNotFoundException"],
    ["there is no such version", { guardrailVersion: "9" }, "ResourceNotFoundException"],
    ["a version is none", { guardrailVersion: "v1" }, "ValidationException"],
    ["policy forbids it", { guardrailIdentifier: "closed" }, "AccessDeniedException"],
    [
      "a picture is to be judged",
      { content: [{ image: { format: "png", source: { bytes: new Uint8Array([1]) } } }] },
      "ValidationException",
    ],
  ])("is refused in Bedrock's words where %s", async (_why, more, name) => {
    await expect(apply("hello", more)).rejects.toMatchObject({ name });
  });

  it("takes an ARN for its guardrail, and leaves a record", async () => {
    const guardrailIdentifier = "arn:aws:bedrock:us-east-1:123456789012:guardrail/support";
    expect((await apply("hello", { guardrailIdentifier })).action).toBe("NONE");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "outcome",
      body: { operation: "applyGuardrail", guardrail: "support", status: "completed" },
    });
  });
});
