import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const SUPPORT = (action: string) => `
kind: Guardrail
name: support
blockedInput: { message: Not this. }
rules: [{ detector: pii.email, action: ${action} }]
`;
const DOCUMENTS = `
kind: Guardrail
name: default
rules: [{ detector: pii.phone, action: mask }]
---
kind: Guardrail
name: trying
rules:
  - { detector: pii.email, action: block, mode: shadow }
  - { detector: pii.phone, action: mask }
  - { detector: pii.url, action: flag, sample: 0.5 }
---
kind: Model
name: pinned
guardrail: support@1
routes: [{ provider: sandbox, model: echo }]
---
kind: Model
name: trying
guardrail: trying
routes: [{ provider: sandbox, model: echo }]
---
${SUPPORT("mask")}`;
const MAIL = "Mail ada@example.com or call +44 20 7946 0018";

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
  await apply(SUPPORT("block"));
});
afterAll(() => test.close());

async function apply(documents: string) {
  return test.administer("POST", "/api/documents", { documents });
}

async function keyWith(guardrail: string): Promise<string> {
  const body = {
    name: `key-${guardrail.replace("@", "-")}-${Date.now()}`,
    groups: ["applications"],
    guardrail,
  };
  const { json } = await test.administer("POST", "/api/keys", body);
  return (json as { key: string }).key;
}

interface Said {
  readonly status: number;
  /** What the model said, which is what it was told. */
  readonly text: string;
  readonly raw: string;
}

async function chat(
  content: string,
  options: { model?: string; key?: string; stream?: boolean; trace?: boolean },
) {
  const { model = "sandbox/echo", key = test.key, stream = false, trace = false } = options;
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      ...(trace ? { "x-sallyport-trace": "enabled" } : {}),
    },
    body: JSON.stringify({ model, messages: [{ role: "user", content }], stream }),
  });
  const raw = await response.text();
  const events = stream ? raw.split("\n\n").filter((line) => line.startsWith("data: {")) : [raw];
  const text = events
    .flatMap((event) => (JSON.parse(event.replace(/^data: /, "")) as { choices?: Choice[] }).choices ?? [])
    .map(({ message, delta }) => message?.content ?? delta?.content ?? "")
    .join("");
  return { status: response.status, text, raw } satisfies Said;
}
interface Choice {
  readonly message?: { readonly content?: string };
  readonly delta?: { readonly content?: string };
}

async function post(path: string, text = MAIL) {
  const response = await fetch(`${test.url}/api/guardrails/${path}/apply`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
    body: JSON.stringify({ source: "INPUT", text }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function lastVerdicts(): Promise<readonly Record<string, unknown>[]> {
  const record = (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome");
  return (record?.["body"] as { verdicts: Record<string, unknown>[] }).verdicts;
}

describe("a version of a guardrail", () => {
  it("is applied by its number, as it was, and the latest as DRAFT", async () => {
    expect((await post("support/versions/1")).json).toMatchObject({
      outputs: [{ text: "Mail {EMAIL} or call +44 20 7946 0018" }],
      verdict: { guardrail: "support", guardrailVersion: 1 },
    });
    for (const path of ["support", "support/versions/DRAFT", "support/versions/2", "support@2"])
      expect((await post(path)).json).toMatchObject({
        outputs: [{ text: "Not this." }],
        verdict: { guardrail: "support", guardrailVersion: 2 },
      });
  });

  it("is not found where there is none of that number, and the answer says which there are", async () => {
    const { status, json } = await post("support/versions/7");
    expect(status).toBe(404);
    expect(json).toMatchObject({
      error: { message: 'There is no version 7 of Guardrail "support". There are: 1, 2.' },
    });
    for (const path of [
      "support/versions/0",
      "support/versions/x",
      "nowhere/versions/1",
      "default/versions/1@1",
    ])
      expect((await post(path)).status).toBe(404);
  });

  it("is read over HTTP, and so is the list of all of them", async () => {
    const read = async (path: string) => test.administer("GET", path);
    expect(await read("/api/document-versions/guardrail/support")).toMatchObject({
      json: { versions: [{ version: 2 }, { version: 1 }] },
    });
    expect(await read("/api/documents/guardrail/support?version=1")).toMatchObject({
      json: { version: 1, document: { rules: [{ action: "mask" }] } },
    });
    expect((await read("/api/documents/guardrail/support?version=9")).status).toBe(404);
    expect((await read("/api/documents/guardrail/support?version=0")).status).toBe(400);
  });

  it.each([false, true])(
    "guards the models that name it, whatever was applied since (stream %s)",
    async (stream) => {
      const { text } = await chat(MAIL, { model: "pinned", stream });
      expect(text).toContain("Mail {EMAIL} or call");
      expect(await lastVerdicts()).toMatchObject([{ guardrail: "support", version: 1 }, { version: 1 }]);
    },
  );

  it("may be traced by whoever may apply its guardrail", async () => {
    expect((await chat(MAIL, { model: "pinned", trace: true })).raw).toContain(
      '"inputAssessment":{"support":',
    );
  });
});

describe("a key with a guardrail of its own", () => {
  it.each([false, true])("has both guardrails' rules in force (stream %s)", async (stream) => {
    const key = await keyWith("support@1");
    const { text } = await chat(MAIL, { key, stream });
    expect(text).toContain("Mail {EMAIL} or call {PHONE}");
    expect(await lastVerdicts()).toMatchObject([
      { guardrail: "default", keyGuardrail: { name: "support", version: 1 }, action: "masked" },
      { guardrail: "default" },
    ]);
    expect((await chat(MAIL, { stream })).text).toContain("Mail ada@example.com or call {PHONE}");
  });

  it("goes by the latest version where it names none", async () => {
    const key = await keyWith("support");
    // The message is the model's guardrail's: the key only adds rules.
    expect((await chat(MAIL, { key })).text).toBe("This request was stopped by a guardrail.");
  });

  it("cannot be made with a guardrail that is not there", async () => {
    const create = async (guardrail: string) =>
      test.administer("POST", "/api/keys", { name: "x", groups: [], guardrail });
    expect(await create("nowhere")).toMatchObject({ status: 404 });
    expect(await create("support@9")).toMatchObject({
      status: 404,
      json: { error: { message: expect.stringContaining("There are: 1, 2.") as string } },
    });
    expect(await create("support@")).toMatchObject({ status: 400 });
  });

  it("is told of both in a trace", async () => {
    const key = await keyWith("support@1");
    const { raw } = await chat(MAIL, { key, trace: true });
    expect(raw).toContain('"keyGuardrail":{"name":"support","version":1}');
    expect(raw).toContain('"type":"EMAIL"');
    expect(raw).toContain('"type":"PHONE"');
  });
});

describe("a rule in shadow mode", () => {
  it.each([false, true])(
    "changes nothing and is in the record with what it would do (stream %s)",
    async (stream) => {
      const { text } = await chat(MAIL, { model: "trying", stream });
      expect(text).toContain("Mail ada@example.com or call {PHONE}");
      const [input] = await lastVerdicts();
      expect(input).toMatchObject({ mode: "enforce", action: "masked" });
      expect(input?.["findings"]).toMatchObject([
        { detector: "pii.email", action: "block", mode: "shadow" },
        { detector: "pii.phone", action: "mask" },
      ]);
    },
  );
});

it("looks at both doors of an exchange or at neither, where a rule looks at a share of them", async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 30 && outcomes.size < 2; round++) {
    await chat("https://example.com/a", { model: "trying", stream: round % 2 === 0 });
    const [input, output] = await lastVerdicts();
    expect(output?.["passedOver"]).toEqual(input?.["passedOver"]);
    outcomes.add(JSON.stringify(input?.["passedOver"] ?? null));
  }
  expect([...outcomes].sort()).toEqual(['["pii.url"]', "null"]);
});
