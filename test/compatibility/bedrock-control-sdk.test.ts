import {
  BedrockClient,
  CreateGuardrailCommand,
  CreateGuardrailVersionCommand,
  DeleteGuardrailCommand,
  GetFoundationModelCommand,
  GetGuardrailCommand,
  ListFoundationModelsCommand,
  ListGuardrailsCommand,
  UpdateGuardrailCommand,
  type CreateGuardrailCommandInput,
} from "@aws-sdk/client-bedrock";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: Guardrail
name: richer
rules: [{ detector: pii.email, action: flag, sample: 0.5 }]
---
kind: Guardrail
name: needed
rules: [{ detector: pii.email, action: mask }]
---
kind: Model
name: anthropic.claude-3-5-sonnet-20240620-v1:0
routes: [{ provider: sandbox, model: echo }]
guardrail: needed
`;

let test: TestNode;
let administrator: BedrockClient;
let application: BedrockClient;

function clientFor(token: string): BedrockClient {
  return new BedrockClient({
    region: "us-east-1",
    endpoint: test.url,
    token: { token },
    authSchemePreference: ["httpBearerAuth"],
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
}

beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
  const { json } = await test.administer("POST", "/api/keys", { name: "admin", groups: ["administrators"] });
  administrator = clientFor((json as { key: string }).key);
  application = clientFor(test.key);
});
afterAll(() => test.close());

const SUPPORT = {
  name: "support",
  description: "For the help desk.",
  contentPolicyConfig: {
    filtersConfig: [
      { type: "HATE", inputStrength: "HIGH", outputStrength: "MEDIUM" },
      { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" },
    ],
  },
  topicPolicyConfig: {
    topicsConfig: [
      { name: "medicine", definition: "Advice about illness.", examples: ["What pills?"], type: "DENY" },
    ],
  },
  wordPolicyConfig: { wordsConfig: [{ text: "Acme" }], managedWordListsConfig: [{ type: "PROFANITY" }] },
  sensitiveInformationPolicyConfig: {
    piiEntitiesConfig: [
      { type: "EMAIL", action: "ANONYMIZE" },
      { type: "US_SOCIAL_SECURITY_NUMBER", action: "BLOCK" },
    ],
    regexesConfig: [{ name: "ticket", pattern: "T-[0-9]{6}", action: "ANONYMIZE" }],
  },
  contextualGroundingPolicyConfig: {
    filtersConfig: [{ type: "GROUNDING", threshold: 0.75, action: "BLOCK" }],
  },
  blockedInputMessaging: "Not like this.",
  blockedOutputsMessaging: "Not that.",
} as const satisfies CreateGuardrailCommandInput;

const get = (guardrailIdentifier: string, guardrailVersion?: string) =>
  administrator.send(
    new GetGuardrailCommand({ guardrailIdentifier, ...(guardrailVersion && { guardrailVersion }) }),
  );

describe("a guardrail by the official client of Bedrock's control plane", () => {
  it("is made, shown as it was made, changed, kept in versions, listed and deleted", async () => {
    const made = await administrator.send(new CreateGuardrailCommand(SUPPORT));
    expect(made).toMatchObject({
      guardrailId: "support",
      guardrailArn: "arn:aws:bedrock:local:000000000000:guardrail/support",
      version: "DRAFT",
      createdAt: expect.any(Date) as unknown,
      $metadata: { httpStatusCode: 202 },
    });
    const shown = await get("support");
    expect(shown).toMatchObject({
      name: "support",
      description: "For the help desk.",
      status: "READY",
      version: "DRAFT",
      blockedInputMessaging: "Not like this.",
      blockedOutputsMessaging: "Not that.",
      topicPolicy: { topics: [{ name: "medicine", definition: "Advice about illness.", type: "DENY" }] },
      wordPolicy: { words: [{ text: "Acme" }], managedWordLists: [{ type: "PROFANITY" }] },
      sensitiveInformationPolicy: {
        piiEntities: [
          { type: "EMAIL", action: "ANONYMIZE" },
          { type: "US_SOCIAL_SECURITY_NUMBER", action: "BLOCK" },
        ],
        regexes: [{ name: "ticket", pattern: "T-[0-9]{6}", action: "ANONYMIZE" }],
      },
      contextualGroundingPolicy: { filters: [{ type: "GROUNDING", threshold: 0.75, action: "BLOCK" }] },
    });
    expect(shown.statusReasons ?? []).toEqual([]);
    expect(shown.contentPolicy?.filters).toMatchObject([
      { type: "HATE", inputStrength: "HIGH", outputStrength: "MEDIUM" },
      { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" },
    ]);
    const version = await administrator.send(
      new CreateGuardrailVersionCommand({ guardrailIdentifier: made.guardrailArn }),
    );
    expect(version).toMatchObject({ guardrailId: "support", version: "1" });
    const update = { ...SUPPORT, guardrailIdentifier: "support", blockedInputMessaging: "Not at all." };
    expect(await administrator.send(new UpdateGuardrailCommand(update))).toMatchObject({
      guardrailId: "support",
      version: "DRAFT",
      updatedAt: expect.any(Date) as unknown,
    });
    expect((await get("support")).blockedInputMessaging).toBe("Not at all.");
    expect((await get("support", "1")).blockedInputMessaging).toBe("Not like this.");
    const { guardrails } = await administrator.send(
      new ListGuardrailsCommand({ guardrailIdentifier: "support" }),
    );
    expect(guardrails?.map((one) => one.version)).toEqual(["DRAFT", "2", "1"]);
    await administrator.send(new DeleteGuardrailCommand({ guardrailIdentifier: "support" }));
    await expect(get("support")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const changes = (await auditRecords(test.dataDir)).filter(({ kind }) => kind === "change");
    expect(changes.slice(-2)).toMatchObject([
      {
        body: { action: "documents.delete", stage: "intent", subject: { documents: ["Guardrail/support"] } },
      },
      { body: { action: "documents.delete", stage: "outcome", result: "done" } },
    ]);
  });

  it("comes in pages", async () => {
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await administrator.send(
        new ListGuardrailsCommand({ maxResults: 1, ...(nextToken && { nextToken }) }),
      );
      expect(page.guardrails).toHaveLength(1);
      names.push(page.guardrails?.[0]?.name);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(names).toEqual(expect.arrayContaining(["default", "needed", "richer"]));
  });

  it.each<[string, Partial<CreateGuardrailCommandInput>, string]>([
    ["a key of KMS", { kmsKeyId: "key" }, "kmsKeyId"],
    ["tags", { tags: [{ key: "team", value: "shop" }] }, "tags"],
    [
      "a profile of regions",
      { crossRegionConfig: { guardrailProfileIdentifier: "us.guardrail.v1:0" } },
      "crossRegionConfig",
    ],
    [
      "a kind of information that nothing here finds",
      {
        sensitiveInformationPolicyConfig: {
          piiEntitiesConfig: [{ type: "GALAXY" as "EMAIL", action: "BLOCK" }],
        },
      },
      "sensitiveInformationPolicy.piiEntities[0]",
    ],
    [
      "a name of a topic that cannot be one here",
      { topicPolicyConfig: { topicsConfig: [{ name: "two words", definition: "x", type: "DENY" }] } },
      "topicPolicy.topics[0].name",
    ],
    ["a name that cannot be one here", { name: "two words" }, "name"],
  ])("is refused where it has %s, by its name", async (_what, more, member) => {
    const create = new CreateGuardrailCommand({ ...SUPPORT, name: "lossy", ...more });
    await expect(administrator.send(create)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining(`'${member}'`) as unknown,
    });
    await expect(get("lossy")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("is not made twice, nor renamed, nor taken from who needs it, nor robbed of what this API cannot say", async () => {
    const named = (name: string) => ({ ...SUPPORT, name, guardrailIdentifier: name });
    await expect(
      administrator.send(new CreateGuardrailCommand({ ...SUPPORT, name: "needed" })),
    ).rejects.toMatchObject({ name: "ConflictException" });
    await expect(
      administrator.send(new UpdateGuardrailCommand({ ...named("needed"), name: "other" })),
    ).rejects.toMatchObject({ name: "ValidationException" });
    await expect(
      administrator.send(new DeleteGuardrailCommand({ guardrailIdentifier: "needed" })),
    ).rejects.toMatchObject({ name: "ConflictException" });
    await expect(administrator.send(new UpdateGuardrailCommand(named("richer")))).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("sample") as unknown,
    });
    expect((await get("richer")).statusReasons).toEqual([expect.stringContaining("sample")]);
  });

  it("is the administrators' alone, and a refusal is recorded", async () => {
    await expect(application.send(new CreateGuardrailCommand(SUPPORT))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
    await expect(clientFor("sp-nobody").send(new ListGuardrailsCommand())).rejects.toMatchObject({
      name: "UnrecognizedClientException",
    });
    const denials = (await auditRecords(test.dataDir)).slice(-2);
    expect(denials).toMatchObject([
      { body: { action: "manageDocuments" } },
      { body: { action: "readDocuments" } },
    ]);
  });
});

describe("models by the official client of Bedrock's control plane", () => {
  it("are those that the caller may see", async () => {
    const { modelSummaries = [] } = await application.send(new ListFoundationModelsCommand());
    expect(modelSummaries.map(({ modelId }) => modelId)).toContain("sandbox/echo");
    const only = await application.send(new ListFoundationModelsCommand({ byProvider: "nobody" }));
    expect(only.modelSummaries).toEqual([]);
  });

  it("are found by name and by ARN", async () => {
    for (const modelIdentifier of [
      "anthropic.claude-3-5-sonnet-20240620-v1:0",
      "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0",
    ]) {
      const { modelDetails } = await application.send(new GetFoundationModelCommand({ modelIdentifier }));
      expect(modelDetails).toMatchObject({
        modelId: "anthropic.claude-3-5-sonnet-20240620-v1:0",
        providerName: "sandbox",
        responseStreamingSupported: true,
        modelLifecycle: { status: "ACTIVE" },
      });
    }
    await expect(
      application.send(new GetFoundationModelCommand({ modelIdentifier: "none" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
