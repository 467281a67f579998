import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, jsonOf } from "../support/run-cli.ts";
import { startTestNode, upstreamDocuments, auditRecords, type TestNode } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

const DOCUMENTS = `
---
kind: Organisation
name: acme
tags: { cost-centre: "1" }
---
kind: Team
name: web
organisation: acme
---
kind: Project
name: shop
team: web
tags: { cost-centre: "42" }
---
kind: Model
name: priced
routes: [{ provider: upstream, model: test-model }]
price: { inputUsdPerMillionTokens: 1000, outputUsdPerMillionTokens: 2000 }
`;

let upstream: Upstream;
let test: TestNode;
let key: string;
let env: Record<string, string>;

beforeAll(async () => {
  upstream = await startUpstream();
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, DOCUMENTS) });
  env = { SALLYPORT_DATA_DIR: test.dataDir };
  const made = await test.administer("POST", "/api/keys", {
    name: "shop-key",
    groups: ["applications"],
    project: "shop",
    tags: { stage: "prod" },
  });
  expect(made.status).toBe(201);
  key = (made.json as { key: string }).key;
  for (const [model, tags] of [
    ["priced", "feature=search,customer=acme"],
    ["priced", ""],
    ["upstream/test-model", ""],
  ] as const)
    expect(await ask(model, tags)).toBe(200);
  await counted(3);
});

afterAll(async () => {
  await test.close();
  await upstream.close();
});

async function ask(model: string, tags: string): Promise<number> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(tags !== "" && { "x-sallyport-tags": tags }),
    },
    body: JSON.stringify({ model, messages: [{ role: "user", content: "hello" }] }),
  });
  await response.text();
  return response.status;
}

interface Report {
  readonly rows: readonly { group?: Record<string, string>; usage: Record<string, number | null> }[];
  readonly total: Record<string, number | null>;
}

async function report(query: string): Promise<Report> {
  const { status, json } = await test.administer("GET", `/api/usage?${query}`);
  expect(status).toBe(200);
  return json as Report;
}

/** Usage is counted a moment after the record. */
async function counted(requests: number): Promise<void> {
  let found: number | null | undefined;
  for (let tries = 0; tries < 60 && found !== requests; tries++) {
    if (tries > 0) await pause(50);
    found = (await report("project=shop")).total["requests"];
  }
  expect(found).toBe(requests);
}

describe("usage and cost", () => {
  it("stand in the audit log with where the caller stands, and what it says the request is for", async () => {
    const outcomes = (await auditRecords(test.dataDir)).filter(({ kind }) => kind === "outcome");
    expect(outcomes.at(-3)?.["body"]).toMatchObject({
      organisation: "acme",
      team: "web",
      project: "shop",
      tags: { "cost-centre": "42", stage: "prod" },
      requestTags: { customer: "acme", feature: "search" },
      keyName: "shop-key",
      provider: "upstream",
    });
    for (const { body } of outcomes) {
      const keys = Object.keys(body as object);
      expect(keys).toEqual([...keys].sort());
    }
  });

  it("can be told apart by tag, team and model, and the price that nobody knows is not zero", async () => {
    const { rows, total } = await report("by=model&tag:cost-centre=42");
    const priced = rows.find(({ group }) => group?.["model"] === "priced");
    const unpriced = rows.find(({ group }) => group?.["model"] === "upstream/test-model");
    expect(priced?.usage).toMatchObject({ requests: 2, unpricedRequests: 0 });
    expect(priced?.usage["costMicroUsd"]).toBeGreaterThan(0);
    expect(unpriced?.usage).toMatchObject({ requests: 1, unpricedRequests: 1, costMicroUsd: null });
    expect(total).toMatchObject({ requests: 3, unpricedRequests: 1 });
    const byTag = await report("by=request-tag:feature,tag:stage&project=shop");
    expect(byTag.rows.map(({ group }) => group)).toContainEqual({
      "request-tag:feature": "search",
      "tag:stage": "prod",
    });
  });

  it("cannot be charged to others by a header", async () => {
    expect(await ask("priced", "cost-centre=7")).toBe(200);
    await counted(4);
    expect((await report("tag:cost-centre=7")).total["requests"]).toBe(0);
    expect(await ask("priced", "Bad Name=1")).toBe(400);
    expect(await ask("priced", Array.from({ length: 9 }, (_, index) => `t${index}=1`).join(","))).toBe(400);
    expect(await ask("priced", `t=${"x".repeat(129)}`)).toBe(400);
    expect(await ask("priced", "t=1,t=2")).toBe(400);
    await counted(8);
  });

  it("are refused with the parameter's name where a question is none", async () => {
    for (const query of ["by=nothing", "team=web&teem=web", "from=2026-02-30", "granularity=year", "top=0"]) {
      const { status, json } = await test.administer("GET", `/api/usage?${query}`);
      expect(status).toBe(400);
      expect(json).toMatchObject({ error: { code: "invalid_request" } });
    }
  });

  it("are for those whom policy lets read them", async () => {
    for (const path of ["", "/forecast", "/recommendations", "/export"]) {
      const response = await fetch(`${test.url}/api/usage${path}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(response.status).toBe(403);
    }
  });

  it("are exported as a file", async () => {
    const { token } = JSON.parse(
      await (await import("node:fs/promises")).readFile(`${test.dataDir}/control.json`, "utf8"),
    ) as { token: string };
    const response = await fetch(`${test.url}/api/usage/export?format=csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(response.headers.get("content-disposition")).toContain("attachment");
    const text = await response.text();
    expect(text.split("\r\n")[0]).toContain("period_start,period_end,organisation");
    expect(text).toContain(",shop-key,");
  });

  it("are counted anew when somebody asks for it, and that is recorded", async () => {
    const before = (await report("project=shop")).total;
    expect((await test.administer("POST", "/api/usage/rebuild", {})).status).toBe(202);
    await counted(before["requests"] ?? 0);
    expect((await report("project=shop")).total).toEqual(before);
    const changes = (await auditRecords(test.dataDir)).filter(({ kind }) => kind === "change");
    expect(changes.at(-1)?.["body"]).toMatchObject({ action: "usage.rebuild", result: "done" });
  });
});

describe("sallyport cost", () => {
  it("prints a table with totals and shares that needs no colour", async () => {
    const { code, stdout } = await cli(["cost", "--by", "team,model"], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/TEAM +MODEL +REQUESTS +INPUT +OUTPUT +COST +SHARE OF COST/);
    expect(stdout).toMatch(/web +upstream\/test-model .* unknown/);
    expect(stdout).toMatch(/TOTAL .*≥ \$/);
    expect(stdout).toContain("without a known price");
    expect(stdout).not.toMatch(/\u001b/);
  });

  it("answers in JSON, forecasts, and recommends", async () => {
    expect(jsonOf(await cli(["cost", "--json", "--only", "team=web"], { env }))).toMatchObject({
      total: { unpricedRequests: 1 },
    });
    expect(jsonOf(await cli(["cost", "forecast", "--json"], { env }))).toMatchObject({
      method: "none",
      expected: null,
      unpricedRequests: 1,
    });
    const found = await cli(["cost", "recommend"], { env });
    expect(found.stdout).toContain('unpriced-model: model "upstream/test-model"');
  });

  it("exports to a file of its own, and overwrites none", async () => {
    const out = `${test.dataDir}/usage.csv`;
    expect(await cli(["cost", "--focus", "--out", out], { env })).toMatchObject({ code: 0 });
    const again = await cli(["cost", "--csv", "--out", out], { env });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("is there already");
  });

  it("says what is wrong with a command line", async () => {
    expect((await cli(["cost", "--csv", "--focus"], { env })).stderr).toContain("Choose one");
    expect((await cli(["cost", "--by", "colour"], { env })).stderr).toContain("organisation");
    expect((await cli(["cost", "--only", "team"], { env })).code).toBe(2);
  });
});

it("a node that ends leaves nothing uncounted, and its database can be read without one", async () => {
  const own = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, DOCUMENTS) });
  const { dataDir } = own;
  await fetch(`${own.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${own.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "priced", messages: [{ role: "user", content: "hello" }] }),
  }).then((response) => response.text());
  await own.node.close();
  const ownEnv = { SALLYPORT_DATA_DIR: dataDir };
  expect(jsonOf(await cli(["cost", "--json"], { env: ownEnv }))).toMatchObject({ total: { requests: 1 } });
  expect((await cli(["cost", "recommend"], { env: ownEnv })).stdout).toContain("Not looked at");
  expect((await cli(["cost", "rebuild"], { env: ownEnv })).stderr).toContain("sallyport up");
});
