import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readSigningSecret, signWebhook } from "../../src/foundation/sign-webhook.ts";
import { ask } from "../support/ask.ts";
import { cli } from "../support/run-cli.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const SECRET = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let receiver: Server;
let received: Received[] = [];
beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (piece: string) => (body += piece));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  receiver.close();
});

const documents = (): string => `
kind: Model
name: echo
routes: [{ provider: sandbox, model: assistant }]
price: { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 }
---
kind: Notifier
name: pager
type: webhook
url: http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?of=budgets
secret: { env: HOOK_SECRET }
allowPrivateAddresses: true
---
kind: Budget
name: everybody
period: month
usd: 0.02
thresholds: [{ at: 0.1, notify: [pager] }, { at: 1 }]
---
kind: Budget
name: per-key
each: [key]
period: day
tokens: 3000
heldOutputTokens: 400
---
kind: Budget
name: watched
period: total
tokens: 1
atLimit: warn
`;

const small = {
  model: "echo",
  max_tokens: 100,
  messages: [{ role: "user", content: "Write 60 words about castles." }],
};

let test: TestNode;
const start = async (): Promise<TestNode> => {
  received = [];
  test = await startTestNode({ documents: documents(), env: { HOOK_SECRET: SECRET } });
  return test;
};
afterEach(() => test.close());

const account = async (budget: string): Promise<Record<string, unknown> | undefined> => {
  const { json } = await test.administer("GET", `/api/budgets?budget=${budget}`);
  return (json as { accounts: Record<string, unknown>[] }).accounts[0];
};

describe("a node with budgets", () => {
  it("holds, settles, refuses, records, finds and tells", { timeout: 60_000 }, async () => {
    await start();
    const answer = await ask(test, small, false);
    expect(answer.status).toBe(200);
    const records = await auditRecords(test.dataDir);
    const [intent] = records.filter((record) => record["kind"] === "intent");
    const [outcome] = records.filter((record) => record["kind"] === "outcome");
    const of = (record: unknown, member: string): Record<string, number> =>
      (record as { body: Record<string, { budgets: { accounts: Record<string, number> } }> }).body[member]
        ?.budgets.accounts ?? {};
    expect(Object.keys(of(intent, "held"))).toHaveLength(3);
    expect(Object.keys(of(outcome, "settled")).sort()).toEqual(Object.keys(of(intent, "held")).sort());

    await expect
      .poll(async () => (await account("everybody"))?.["spent"], { timeout: 5_000 })
      .toBeGreaterThan(0);
    const cost = (outcome as unknown as { body: { costMicroUsd: number } }).body.costMicroUsd;
    expect(await account("everybody")).toMatchObject({
      unit: "usd",
      limit: 0.02,
      spent: cost / 1e6,
      held: 0,
      left: (20_000 - cost) / 1e6,
    });
    expect(await account("watched")).toMatchObject({ atLimit: "warn", left: 0 });

    const many = await Promise.all(Array.from({ length: 60 }, () => ask(test, small, false)));
    const refused = many.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    await expect.poll(async () => (await account("everybody"))?.["held"], { timeout: 5_000 }).toBe(0);
    for (const name of ["everybody", "per-key"]) {
      const { spent, limit } = (await account(name)) as { spent: number; limit: number };
      expect(spent).toBeLessThanOrEqual(limit);
    }

    const tooMuch = await fetch(`${test.url}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${test.key}` },
      body: JSON.stringify({ ...small, max_tokens: 100_000 }),
    });
    expect(tooMuch.status).toBe(429);
    expect(tooMuch.headers.get("retry-after")).toMatch(/^[0-9]+$/);
    expect(await tooMuch.text()).toMatch(/What is left of the budget .* Its period ends at /);

    await expect
      .poll(async () => (await test.administer("GET", "/api/findings")).json, { timeout: 15_000 })
      .toMatchObject({
        findings: expect.arrayContaining([
          expect.objectContaining({ type: "budget.threshold", subject: "Budget::everybody", status: "open" }),
          expect.objectContaining({ type: "budget.refused", severity: "high" }),
        ]) as unknown,
      });
    await expect.poll(() => received.length, { timeout: 15_000 }).toBeGreaterThan(0);
    const [told] = received;
    const { "webhook-id": id, "webhook-timestamp": at } = told?.headers ?? {};
    const signed = signWebhook(
      readSigningSecret(SECRET) ?? Buffer.alloc(0),
      String(id),
      Number(at),
      told?.body ?? "",
    );
    expect(told?.headers["webhook-signature"]).toBe(signed["webhook-signature"]);
    expect(JSON.parse(told?.body ?? "")).toMatchObject({
      version: 1,
      type: "budget.threshold",
      subject: "Budget::everybody",
      title: 'Budget "everybody" has reached 10 %',
    });
    // Once, however often it goes up from there.
    expect(received.filter(({ body }) => body.includes("10 %"))).toHaveLength(1);
  });

  it("is read and answered from the command line", { timeout: 60_000 }, async () => {
    await start();
    await ask(test, small, false);
    const env = { SALLYPORT_DATA_DIR: test.dataDir, HOOK_SECRET: SECRET };
    await expect
      .poll(async () => (await account("per-key"))?.["spent"], { timeout: 5_000 })
      .toBeGreaterThan(0);
    const listed = await cli(["budgets", "list"], { env });
    expect(listed).toMatchObject({ code: 0 });
    expect(listed.stdout).toMatch(/per-key +key=first-key +day +3000/);
    const shown = await cli(["budgets", "show", "everybody", "--json"], { env });
    expect(JSON.parse(shown.stdout)).toMatchObject({ accounts: [{ budget: "everybody", limit: 0.02 }] });
    expect(await cli(["budgets", "show", "nobody"], { env })).toMatchObject({ code: 1 });
    expect(await cli(["notify", "test", "pager"], { env })).toMatchObject({ code: 0 });
    expect(received.some(({ body }) => body.includes("Test of a notifier"))).toBe(true);
    expect(await cli(["notify", "test", "nobody"], { env })).toMatchObject({ code: 1 });

    await expect
      .poll(async () => (await cli(["findings", "list", "--json"], { env })).stdout, { timeout: 15_000 })
      .toContain("Budget::watched");
    const { findings } = JSON.parse((await cli(["findings", "list", "--json"], { env })).stdout) as {
      findings: { id: string; subject: string }[];
    };
    const id = findings.find(({ subject }) => subject === "Budget::watched")?.id ?? "";
    expect(await cli(["findings", "acknowledge", id, "--reason", "known"], { env })).toMatchObject({
      code: 0,
    });
    expect((await cli(["findings", "list"], { env })).stdout).not.toContain("Budget::watched");
    const suppressed = await cli(
      ["findings", "suppress", id, "--reason", "load test", "--until", "1d", "--json"],
      { env },
    );
    expect(JSON.parse(suppressed.stdout)).toMatchObject({
      isSuppressed: true,
      changedBy: "User::local-operator",
    });
    expect(await cli(["findings", "resolve", "nothing"], { env })).toMatchObject({ code: 1 });

    const key = await test.administer("POST", "/api/keys", { name: "plain", groups: ["applications"] });
    const authorization = `Bearer ${(key.json as { key: string }).key}`;
    for (const [method, path] of [
      ["GET", "/api/budgets"],
      ["GET", "/api/findings"],
      ["POST", "/api/findings/x"],
      ["POST", "/api/notifiers/pager/test"],
    ] as const)
      expect((await fetch(test.url + path, { method, headers: { authorization } })).status).toBe(403);
    expect((await test.administer("GET", "/api/findings?limit=0")).status).toBe(400);
  });

  it("refuses documents that name no notifier, or a notifier whose secret is not there", async () => {
    await start();
    const put = (text: string) => test.administer("POST", "/api/documents", { documents: text });
    const budget =
      "{ kind: Budget, name: b, period: day, usd: 1, thresholds: [{ at: 1, notify: [nobody] }] }";
    expect((await put(budget)).json).toMatchObject({
      kind: "invalid",
      problems: [{ message: expect.stringContaining('There is no Notifier "nobody".') as string }],
    });
    const hook =
      "{ kind: Notifier, name: n, type: webhook, url: https://example.com/, secret: { env: NOT_SET } }";
    expect((await put(hook)).json).toMatchObject({
      problems: [{ message: expect.stringContaining("NOT_SET is not set.") as string }],
    });
    const inside = "{ kind: Notifier, name: n, type: webhook, url: http://127.0.0.1/ }";
    expect((await put(inside)).json).toMatchObject({ kind: "invalid" });
  });
});
