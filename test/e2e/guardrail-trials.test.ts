import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  MAX_TRIED_CHARS,
  MAX_TRIED_SAMPLES,
  MAX_TRIED_TEXTS,
  type GuardrailHits,
  type GuardrailHitsOverview,
  type GuardrailSampleList,
  type GuardrailTryAnswer,
} from "../../src/contracts/api/guardrails.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const CANARY = "trialcanaryxyzzy";
const support = (rules: string, more = "") => `
kind: Guardrail
name: support
${more}
rules:
${rules}
`;
const MASKS = "  - { detector: pii.email, action: mask }";
const BLOCKS = "  - { detector: pii.email, action: block }";
const DOCUMENTS = `${support(MASKS, "keepSamples: { perHour: 120, days: 1 }")}
---
kind: Model
name: guarded
guardrail: support
operations: [chat]
routes: [{ provider: sandbox, model: echo }]
---
kind: Guardrail
name: other
rules: [{ detector: pii.email, action: flag }]
`;

let test: TestNode;
const keys = new Map<string, string>();
beforeAll(async () => {
  test = await startTestNode({ documents: DOCUMENTS });
});
afterAll(() => test.close());

async function call(method: string, path: string, group: string, body?: unknown) {
  let key = keys.get(group);
  if (key === undefined) {
    const { json } = await test.administer("POST", "/api/keys", { name: `trial-${group}`, groups: [group] });
    key = (json as { key: string }).key;
    keys.set(group, key);
  }
  const response = await fetch(test.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as never };
}

async function attempt(body: object, group = "administrators") {
  const { status, json } = await call("POST", "/api/guardrails/try", group, body);
  return { status, json: json as Extract<GuardrailTryAnswer, { kind: "tried" }> };
}

async function chat(content: string): Promise<void> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "guarded", messages: [{ role: "user", content }] }),
  });
  expect(response.status).toBe(200);
  await response.text();
}

/** Until it is so; what never becomes so fails at the test's own time. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const text = (value: string, source: "input" | "output" = "input") => ({ id: "t", source, text: value });

describe("POST /api/guardrails/try", () => {
  it("tells what the draft makes of a text, what is in force makes of it, and whether that differs", async () => {
    const { status, json } = await attempt({
      document: support(BLOCKS),
      texts: [text("Mail ada@example.com"), { ...text("Nothing here"), id: "u" }],
    });
    expect(status).toBe(200);
    expect(json.results[0]).toMatchObject({
      id: "t",
      isChanged: true,
      draft: { version: null, effect: "blocked", action: "blocked" },
      inForce: { version: 1, effect: "masked", output: "Mail {EMAIL}" },
    });
    expect(json.results[0]?.draft.findings).toEqual([
      expect.objectContaining({
        start: 5,
        end: 20,
        detector: "pii.email",
        type: "EMAIL",
        action: "block",
        view: "original",
      }),
    ]);
    expect(json.results[1]).toMatchObject({
      isChanged: false,
      draft: { effect: "passed", output: "Nothing here" },
    });
  });

  it("shows in shadow mode what would be, and that nothing would be done", async () => {
    const { json } = await attempt({
      document: support(BLOCKS, "mode: shadow"),
      texts: [text("Mail ada@example.com")],
    });
    expect(json.results[0]?.draft).toMatchObject({ mode: "shadow", effect: "passed", action: "blocked" });
  });

  it("takes guardrails that nobody has applied, with what they extend", async () => {
    const document = "kind: Guardrail\nname: brand-new\nextends: [support@1]\nrules: []\n";
    const { json } = await attempt({ document, texts: [text("Mail ada@example.com", "output")] });
    expect(json.results[0]).toMatchObject({
      inForce: null,
      isChanged: null,
      draft: { output: "Mail {EMAIL}" },
    });
  });

  it("compares with whatever version or guardrail is named", async () => {
    const { json } = await attempt({
      document: support(BLOCKS),
      compareWith: "other",
      texts: [text("Mail ada@example.com")],
    });
    expect(json.results[0]?.inForce).toMatchObject({
      guardrail: "other",
      action: "flagged",
      effect: "passed",
    });
  });

  it("says what is wrong with a draft, and where", async () => {
    const { status, json } = await call("POST", "/api/guardrails/try", "administrators", {
      document: "kind: Guardrail\nname: support\nrules:\n  - { detector: pii.e-mail, action: mask }\n",
      texts: [],
    });
    expect(status).toBe(422);
    expect(json).toMatchObject({ kind: "invalid", problems: [{ line: 4, path: ["rules", 0, "detector"] }] });
  });

  it("is one guardrail and nothing else", async () => {
    const both = await call("POST", "/api/guardrails/try", "administrators", {
      document: DOCUMENTS,
      texts: [],
    });
    expect(both).toMatchObject({ status: 400, json: { error: { param: "document" } } });
  });

  it(`takes ${MAX_TRIED_TEXTS} texts of ${MAX_TRIED_CHARS} characters together, and no more`, async () => {
    const many = (count: number, chars: number) => ({
      document: support(MASKS),
      texts: Array.from({ length: count }, (_, at) => ({
        id: `${at}`,
        source: "input",
        text: "a ".repeat(chars / 2),
      })),
    });
    const each = MAX_TRIED_CHARS / MAX_TRIED_TEXTS;
    expect((await attempt(many(MAX_TRIED_TEXTS, each))).json.results).toHaveLength(MAX_TRIED_TEXTS);
    expect((await attempt(many(MAX_TRIED_TEXTS, each + 2))).status).toBe(400);
    expect((await attempt(many(MAX_TRIED_TEXTS + 1, 2))).status).toBe(400);
    const last = (count: number) => ({ document: support(MASKS), samples: { last: count } });
    expect((await attempt(last(MAX_TRIED_SAMPLES))).status).toBe(200);
    expect((await attempt(last(MAX_TRIED_SAMPLES + 1))).status).toBe(400);
  });

  it("is for those who may apply the guardrail", async () => {
    const body = { document: support(BLOCKS), texts: [text("Mail ada@example.com")] };
    expect((await attempt(body, "security-engineers")).status).toBe(200);
    // They may change documents, and none of this kind.
    expect((await attempt(body, "mlops-engineers")).status).toBe(403);
    expect((await attempt(body, "auditors")).status).toBe(403);
    expect((await attempt(body, "applications")).status).toBe(403);
  });

  it("stores nothing, and is on record without its texts", async () => {
    const document = support(BLOCKS, `description: ${CANARY}`);
    await attempt({ document, texts: [text(`Mail ${CANARY}@example.com`)] });
    const { json } = await test.administer("GET", "/api/document-versions/Guardrail/support");
    expect((json as { versions: unknown[] }).versions).toHaveLength(1);
    const records = await auditRecords(test.dataDir);
    const record = records.findLast(({ body }) => (body as { action?: string }).action === "guardrails.try");
    expect(record).toMatchObject({
      kind: "access",
      body: { subject: { guardrail: "support", comparedWith: "support@1", textCount: 1 } },
    });
    expect(JSON.stringify(records)).not.toContain(CANARY);
  });
});

describe("exchanges that a guardrail keeps", () => {
  it("are tried on, and shown, by those alone who may read content", async () => {
    await chat(`Mail ${CANARY}@example.com`);
    const body = { document: support(BLOCKS), samples: { last: 10 } };
    const { samples } = await until(async () => {
      const { json } = await attempt(body);
      return json.samples?.tried === 1 ? json : undefined;
    });
    expect(samples).toMatchObject({
      changes: [{ inForce: "masked", draft: "blocked", count: 1 }],
      unreadable: 0,
      isOutOfTime: false,
    });
    const [example] = samples?.examples ?? [];
    expect(example?.texts[0]).toMatchObject({
      source: "input",
      text: `Mail ${CANARY}@example.com`,
      findings: [{ detector: "pii.email" }],
    });
    const answers = example?.texts.filter(({ source, role }) => source === "output" && role === "assistant");
    expect(answers?.map((answer) => answer.text)).toEqual([expect.stringContaining("Mail {EMAIL}")]);
    const records = await auditRecords(test.dataDir);
    expect(
      records.findLast(({ body }) => (body as { action?: string }).action === "readContent"),
    ).toMatchObject({
      kind: "access",
      body: { route: "POST /api/guardrails/try", subject: { name: "support" } },
    });
  });

  it("tell those who may not read them nothing, not even a count", async () => {
    // A yes or no to a pattern, asked often enough, is the text.
    const document = support(
      "  - { detector: pattern.guess, action: block }",
      'patterns: [{ name: guess, type: GUESS, pattern: "Mail t", score: 0.9 }]',
    );
    expect((await attempt({ document, texts: [text("Mail t")] }, "security-engineers")).status).toBe(200);
    const refused = await attempt({ document, samples: { last: 1 } }, "security-engineers");
    expect(refused).toMatchObject({ status: 403, json: { error: { code: "forbidden" } } });
    expect(JSON.stringify(refused.json)).toContain("readContent");
    expect(refused.json).not.toHaveProperty("samples");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "change",
      body: {
        action: "readContent",
        result: "denied",
        error: "forbidden",
        subject: { guardrail: "support" },
      },
    });
  });

  it("are sent to no check by those who may not read them", async () => {
    const document = `kind: Guardrail
name: support
checks: [{ name: judge, type: judge, model: sandbox/assistant, rubric: 1 where it is rude. }]
rules: [{ detector: check.judge, action: flag, timeoutMs: 5000 }]
`;
    const body = { document, samples: { last: 10 } };
    const refused = await attempt(body, "security-engineers");
    expect(refused).toMatchObject({ status: 403, json: { error: { code: "forbidden" } } });
    expect(JSON.stringify(refused.json)).toContain("readContent");
    const records = await auditRecords(test.dataDir);
    expect(records.some(({ body }) => JSON.stringify(body).includes("judge"))).toBe(false);
    // A text of their own they may send wherever they like.
    expect((await attempt({ document, texts: [text("hello")] }, "security-engineers")).status).toBe(200);
    expect((await attempt(body)).json.samples).toMatchObject({ tried: 1 });
  });

  it("are read with readContent, which is on record", async () => {
    const { status, json } = await call("GET", "/api/guardrails/support/samples", "reviewers");
    expect(status).toBe(200);
    const { samples } = json as GuardrailSampleList;
    expect(samples[0]?.texts?.[0]).toEqual({
      source: "input",
      role: "user",
      text: `Mail ${CANARY}@example.com`,
    });
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "access",
      body: { action: "readContent", route: "GET /api/guardrails/:name/samples" },
    });
    expect((await call("GET", "/api/guardrails/support/samples", "security-engineers")).status).toBe(403);
  });

  it("are nowhere to be read in the data folder", async () => {
    const files = await readdir(test.dataDir, { recursive: true, withFileTypes: true });
    let looked = 0;
    for (const file of files) {
      if (!file.isFile() || file.name === "test-config.yaml") continue;
      // Written beside the file that it takes the place of, and gone again.
      if (file.name.endsWith(".new")) continue;
      const bytes = await readFile(join(file.parentPath, file.name));
      expect(bytes.includes(CANARY), file.name).toBe(false);
      looked++;
    }
    expect(looked).toBeGreaterThan(3);
  });

  it("are deleted by those who may change the guardrail", async () => {
    expect((await call("DELETE", "/api/guardrails/support/samples", "mlops-engineers")).status).toBe(403);
    const { json } = await call("DELETE", "/api/guardrails/support/samples", "security-engineers");
    expect(json).toEqual({ deleted: 1 });
    const { json: left } = await call("GET", "/api/guardrails/support/samples", "reviewers");
    expect(left).toEqual({ samples: [] });
  });
});

describe("what guardrails found", () => {
  it("is counted by version and detector, and told with readUsage", async () => {
    const hits = await until(async () => {
      const { json } = await call("GET", "/api/guardrails/support/hits", "auditors");
      const told = json as GuardrailHits;
      return told.totals.some(({ detector }) => detector === "pii.email") ? told : undefined;
    });
    expect(hits.totals).toContainEqual(
      expect.objectContaining({
        version: 1,
        mode: "enforce",
        source: "exchange",
        detector: null,
        action: "masked",
        exchanges: 1,
      }),
    );
    const { json } = await call("GET", "/api/guardrails/hits", "auditors");
    expect((json as GuardrailHitsOverview).guardrails).toContainEqual({
      guardrail: "support",
      version: 1,
      mode: "enforce",
      action: "masked",
      exchanges: 1,
    });
    expect((await call("GET", "/api/guardrails/support/hits", "reviewers")).status).toBe(403);
  });
});

describe("GET /api/detectors", () => {
  it("describes what rules can name", async () => {
    const { json } = await call("GET", "/api/detectors", "auditors");
    const { detectors } = json as { detectors: { id: string }[] };
    expect(detectors.find(({ id }) => id === "pii.email")).toMatchObject({
      type: "EMAIL",
      sources: ["input", "output"],
    });
    expect((await call("GET", "/api/detectors", "reviewers")).status).toBe(403);
  });
});
