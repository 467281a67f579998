import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, startBuiltNode, type BuiltNode } from "../support/built-node.ts";
import { auditRecords } from "../support/test-node.ts";

const documents = `
kind: Model
name: writer
routes: [{ provider: sandbox, model: assistant }]
price: { inputUsdPerMillionTokens: 0, outputUsdPerMillionTokens: 10 }
---
{ kind: Budget, name: money, period: month, usd: 1, thresholds: [{ at: 0.2 }] }
---
{ kind: Budget, name: words, period: total, tokens: 100000 }
`;

beforeAll(() => {
  ensureBuilt();
}, 120_000);

async function look(node: BuiltNode, path: string): Promise<unknown> {
  const { token } = JSON.parse(await readFile(join(node.dataDir, "control.json"), "utf8")) as {
    token: string;
  };
  const answer = await fetch(node.url + path, { headers: { authorization: `Bearer ${token}` } });
  return answer.json();
}

async function spent(node: BuiltNode): Promise<Readonly<Record<string, number>>> {
  const { accounts } = (await look(node, "/api/budgets")) as {
    accounts: { budget: string; spent: number }[];
  };
  return Object.fromEntries(accounts.map((account) => [account.budget, account.spent]));
}

/** Of the type and subject, how often it was reported. */
async function findings(node: BuiltNode): Promise<Readonly<Record<string, number>>> {
  const { findings: found } = (await look(node, "/api/findings")) as {
    findings: { type: string; subject: string; count: number }[];
  };
  return Object.fromEntries(found.map(({ type, subject, count }) => [`${type} ${subject}`, count]));
}

const ask = (node: BuiltNode, words: number, maxTokens: number, stream: boolean): Promise<Response> =>
  fetch(`${node.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${node.key}` },
    body: JSON.stringify({
      model: "writer",
      max_tokens: maxTokens,
      stream,
      messages: [{ role: "user", content: `Write ${words} words about castles.` }],
    }),
  });

describe("a node that is killed with budgets held", () => {
  it("counts what was under way at what was held, and what had ended at what it came to", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "sallyport-budget-faults-"));
    const file = join(dataDir, "budgets.yaml");
    await writeFile(file, documents);
    const env = { SALLYPORT_DATA_DIR: dataDir, SALLYPORT_CONFIG: file };
    const first = await startBuiltNode(env);
    const long = (await ask(first, 200_000, 20_000, true)).body?.getReader();
    await long?.read();
    // These end just before the kill, some flushed and some not.
    for (let at = 0; at < 12; at++) expect((await ask(first, 30, 500, false)).status).toBe(200);
    expect(await findings(first)).toEqual({});
    expect(await first.stop("SIGKILL")).toBe("SIGKILL");
    await long?.cancel().catch(() => undefined);

    interface Body {
      readonly held?: { budgets: { accounts: Record<string, number> } };
      readonly settled?: { budgets: { accounts: Record<string, number> } };
    }
    const records = (await auditRecords(dataDir)) as unknown as { kind: string; id: string; body: Body }[];
    const ended = new Map(records.filter(({ kind }) => kind === "outcome").map(({ id, body }) => [id, body]));
    const expected = records
      .filter(({ kind }) => kind === "intent")
      .map(({ id, body }) => ended.get(id)?.settled?.budgets.accounts ?? body.held?.budgets.accounts ?? {});
    const sum = (at: number): number =>
      expected.reduce((total, each) => total + (Object.values(each)[at] ?? 0), 0);

    const second = await startBuiltNode(env);
    const [money, words] = [sum(0), sum(1)];
    expect(money).toBeGreaterThan(200_000);
    expect(await spent(second)).toEqual({ money: money / 1e6, words });
    // What was counted at the start crossed a threshold; nobody has to ask anything for it to be told.
    await expect
      .poll(() => findings(second), { timeout: 15_000 })
      .toEqual({ "budget.threshold Budget::money": 1 });
    // Nothing stays held for ever: the next exchange finds all the rest.
    expect((await ask(second, 5, 70_000, false)).status).toBe(200);
    expect(await second.stop("SIGTERM")).toBe(0);

    const third = await startBuiltNode(env);
    const after = await spent(third);
    expect(after["words"]).toBeGreaterThan(words);
    expect(after["words"]).toBeLessThan(words + 200);
    expect(await findings(third)).toMatchObject({ "budget.threshold Budget::money": 1 });
    await third.stop("SIGTERM");
    await rm(dataDir, { recursive: true });
  }, 120_000);
});
