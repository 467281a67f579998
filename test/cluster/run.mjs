// npm run test:cluster: two nodes, PostgreSQL and Redis as real processes under load; one node is killed, Redis and PostgreSQL are
// cut and come back. Afterwards the nodes' audit logs are held against what clients saw.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chmodSync } from "node:fs";
import { startBalancer, startNode, startPostgres, startRedis, until } from "./processes.mjs";

const ROOT = new URL("../../", import.meta.url).pathname;
const WORKERS = 6;
const PHASE_MS = 5_000;
const CARD = "4111 1111 1111 1111";
const BUDGET_TOKENS = 5_000;
const RATE = 4;

const checks = [];
const check = (name, isPassed, detail = "") => checks.push({ name, isPassed, detail: String(detail) });

const folder = mkdtempSync(join(tmpdir(), "sallyport-cluster-"));
chmodSync(folder, 0o755);
const postgres = await startPostgres(folder);
if (postgres === undefined) {
  console.error(
    "test:cluster needs PostgreSQL's programs and redis-server on this machine; nothing was tested.",
  );
  process.exit(2);
}
const redis = await startRedis();
const secret = join(folder, "cluster-secret");
writeFileSync(secret, randomBytes(48).toString("base64"), { mode: 0o600 });
const documents = join(folder, "documents.yaml");
writeFileSync(
  documents,
  `
kind: Guardrail
name: cards
rules: [{ detector: pii.payment-card, action: block }]
---
{ kind: Model, name: guarded, routes: [{ provider: sandbox, model: echo }], guardrail: cards }
---
{ kind: Model, name: limited, routes: [{ provider: sandbox, model: echo }], guardrail: cards }
---
kind: Limit
name: rate
appliesTo: { models: [limited] }
each: []
requests: [{ limit: ${RATE}, per: second }]
---
kind: Budget
name: tokens
appliesTo: { keys: [spender] }
period: total
tokens: ${BUDGET_TOKENS}
heldOutputTokens: 50
`,
);
const env = {
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  SALLYPORT_CLUSTER_SECRET_FILE: secret,
  SALLYPORT_CONFIG: documents,
};
const nodes = await Promise.all(["one", "two"].map((name) => startNode(name, folder, env)));
const [one, two] = nodes;
const balancer = await startBalancer(nodes.map(({ port }) => port));
check("two nodes start together on an empty database", true);

const keyOf = async (name) =>
  (await one.administer("POST", "/api/keys", { name, groups: ["applications"] })).json.key;
const keys = {
  plain: await keyOf("plain"),
  spender: await keyOf("spender"),
  limited: await keyOf("limited"),
};
const ask = async (url, { key, model = "guarded", text = "Say this again, please.", stream = false }) => {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", connection: "close" },
    body: JSON.stringify({ model, stream, max_tokens: 40, messages: [{ role: "user", content: text }] }),
    signal: AbortSignal.timeout(20_000),
  });
  const body = await response.text();
  const isWhole = stream ? body.includes("[DONE]") : body.endsWith("}");
  return { status: response.status, id: response.headers.get("x-request-id"), body, isWhole };
};
for (const node of nodes)
  for (const key of Object.values(keys))
    await until(
      "keys are known everywhere",
      async () => (await ask(node.url, { key })).status === 200,
      5_000,
    );

// --- propagation ---
const CHANGES = 100;
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];
async function measure(change, isSeen) {
  const delays = [];
  let neverSeen = 0;
  for (let at = 0; at < CHANGES; at++) {
    const subject = await change(at);
    const since = performance.now();
    await until("a change is seen", () => isSeen(subject), 10_000).catch(() => neverSeen++);
    delays.push(performance.now() - since);
  }
  const [half, most, all] = [0.5, 0.99, 1].map((share) => percentile(delays, share).toFixed(0));
  return {
    isQuick: neverSeen === 0 && Number(most) < 1_000,
    detail: `of ${CHANGES}: p50 ${half} ms, p99 ${most} ms, the slowest ${all} ms; never seen: ${neverSeen}`,
  };
}
const revocations = await measure(
  async (at) => {
    const key = await keyOf(`revoked-${at}`);
    await until("a new key is known", async () => (await ask(two.url, { key })).status === 200);
    await one.administer("DELETE", `/api/keys/revoked-${at}`);
    return key;
  },
  async (key) => (await ask(two.url, { key })).status === 401,
);
check("revocations are seen on the other node within a second", revocations.isQuick, revocations.detail);
const applications = await measure(
  async (at) => {
    const text = `{ kind: Model, name: m${at}, routes: [{ provider: sandbox, model: echo }] }`;
    await one.administer("POST", "/api/documents", { documents: text });
    return `m${at}`;
  },
  async (model) => (await ask(two.url, { key: keys.plain, model })).status === 200,
);
check("documents are in force on the other node within a second", applications.isQuick, applications.detail);

// --- load and faults ---
const seen = [];
let isOver = false;
let phase = "calm";
const kinds = [
  { key: keys.plain },
  { key: keys.plain, stream: true },
  { key: keys.spender, stream: true },
  { key: keys.spender },
  { key: keys.limited, model: "limited" },
  { key: keys.limited, model: "limited", stream: true },
  { key: keys.plain, text: `My card is ${CARD}`, isBad: true },
  { key: keys.plain, text: `My card is ${CARD}`, stream: true, isBad: true },
  { key: "sp-nobody", isStranger: true },
];
async function work(from) {
  for (let at = from; !isOver; at++) {
    const kind = kinds[at % kinds.length];
    try {
      seen.push({ ...kind, phase, ...(await ask(balancer.url, kind)) });
    } catch {
      // The connection broke: a node was killed. Nothing was answered.
      seen.push({ ...kind, phase, status: 0 });
      await pause(20);
    }
  }
}
const workers = Array.from({ length: WORKERS }, (_, at) => work(at * 2));
await pause(PHASE_MS);
phase = "node killed";
await two.kill();
await pause(PHASE_MS);
phase = "node back";
await two.start();
await pause(PHASE_MS);
phase = "Redis cut";
await redis.cut();
await pause(PHASE_MS);
phase = "Redis back";
await redis.start();
await pause(PHASE_MS);
phase = "PostgreSQL cut";
await postgres.cut();
const refused = await one.administer("POST", "/api/keys", { name: "late", groups: ["applications"] });
check(
  "without PostgreSQL changes are refused with 503",
  refused.status === 503,
  refused.json.error?.code ?? "",
);
await pause(PHASE_MS);
phase = "PostgreSQL back";
await postgres.start();
await until("changes are taken again", async () => {
  const { status } = await one.administer("POST", "/api/keys", {
    name: `late-${Date.now()}`,
    groups: ["applications"],
  });
  return status === 201;
}).then(
  () => check("changes are taken again without a restart", true),
  (error) => check("changes are taken again without a restart", false, error.message),
);
await pause(PHASE_MS);
isOver = true;
await Promise.all(workers);
await pause(2_000);
const listed = (await one.administer("GET", "/api/nodes")).json.nodes ?? [];
check(
  "both nodes run, and say that all is well",
  listed.length === 2 && listed.every(({ state, problems }) => state === "running" && problems.length === 0),
  listed.map(({ state, problems }) => [state, ...problems].join(" ")).join("; "),
);
const report = (await one.administer("GET", "/api/budgets")).json;
const account = (report.accounts ?? []).find(({ budget }) => budget === "tokens");
for (const node of nodes) await node.stop();

// --- what is left behind ---
const records = nodes.map(({ dataDir }) =>
  readdirSync(join(dataDir, "audit"))
    .filter((name) => /^log-\d+\.ndjson$/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(dataDir, "audit", name), "utf8").split("\n"))
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line)),
);
for (const { name, dataDir } of nodes) {
  const verified = spawnSync(process.execPath, [join(ROOT, "bin/sallyport.js"), "audit", "verify"], {
    env: { ...process.env, SALLYPORT_DATA_DIR: dataDir },
    encoding: "utf8",
  });
  check(
    `the audit log of node ${name} verifies`,
    verified.status === 0,
    (verified.stdout + verified.stderr).trim().split("\n")[0],
  );
}
const all = records.flat();
const intents = new Set(all.filter(({ kind }) => kind === "intent").map(({ id }) => id));
const outcomes = new Map();
let doubled = 0;
for (const record of all.filter(({ kind }) => kind === "outcome")) {
  if (outcomes.has(record.id)) doubled++;
  outcomes.set(record.id, record);
}
const answered = seen.filter(({ status, isWhole }) => status === 200 && isWhole);
// What a guardrail blocks at the input goes to no model, so it has no intent.
const lost = answered.filter(
  ({ id }) => !outcomes.has(id) || (outcomes.get(id).body.status === "completed" && !intents.has(id)),
);
check(
  "every answered request has its intent and its outcome",
  answered.length > 0 && lost.length === 0,
  `${answered.length} answered, ${lost.length} without`,
);
check(
  "no exchange has two outcomes, and no intent is left without one",
  doubled === 0 && [...intents].every((id) => outcomes.has(id)),
  `${intents.size} intents`,
);
const bad = seen.filter(({ isBad }) => isBad);
const leaked = bad.filter(
  ({ body = "", status }) =>
    body.includes(CARD) ||
    (status === 200 && !body.includes("content_filter") && !body.includes("guardrail")),
);
check(
  "nothing that a guardrail blocks was answered, in any phase",
  bad.length > 0 && leaked.length === 0,
  `${bad.length} tried, ${leaked.length} answered`,
);
const strangers = seen.filter(({ isStranger }) => isStranger);
check(
  "nobody was let in without a key, in any phase",
  strangers.every(({ status }) => status !== 200),
  `${strangers.length} tried`,
);

const tokensOf = ({ body }) => (body.usage?.inputTokens ?? 0) + (body.usage?.outputTokens ?? 0);
const spent = answered
  .filter(({ key }) => key === keys.spender)
  .reduce((sum, { id }) => sum + tokensOf(outcomes.get(id) ?? { body: {} }), 0);
check(
  "the budget was not overspent",
  spent > 0 && spent <= BUDGET_TOKENS,
  `${spent} of ${BUDGET_TOKENS} tokens answered`,
);
check(
  "the budget and the rate were reached",
  [keys.spender, keys.limited].every((key) => seen.some((each) => each.key === key && each.status === 429)),
);
if (account !== undefined)
  check(
    "what the budget says was spent is at least what was answered, and within its limit",
    account.spent >= spent && account.spent <= BUDGET_TOKENS,
    `${account.spent} counted, ${spent} answered`,
  );
else check("the budget can be read", false, JSON.stringify(report).slice(0, 80));

const admittedAt = answered
  .filter(({ key }) => key === keys.limited)
  .map(({ id }) => Date.parse(all.find((record) => record.kind === "intent" && record.id === id).at))
  .sort((a, b) => a - b);
const most = Math.max(
  0,
  ...admittedAt.map(
    (at, from) => admittedAt.filter((other, index) => index >= from && other < at + 1_000).length,
  ),
);
// A second begins with a full bucket at most, and refills meanwhile.
check(
  "the rate held across both nodes",
  admittedAt.length > 0 && most <= 2 * RATE,
  `at most ${most} in a second, ${RATE} per second allowed`,
);
for (const name of ["calm", "node killed", "Redis cut", "PostgreSQL cut", "PostgreSQL back"]) {
  const there = seen.filter((each) => each.phase === name && each.key === keys.plain && each.isBad !== true);
  const good = there.filter(({ status }) => status === 200).length;
  check(
    `requests are answered: ${name}`,
    there.length > 0 && good / there.length > 0.9,
    `${good} of ${there.length}`,
  );
}

balancer.close();
await redis.cut();
await postgres.cut();
for (const { name, isPassed, detail } of checks)
  console.log(`${isPassed ? "passed" : "FAILED"}  ${name.padEnd(76)} ${detail}`);
const failed = checks.filter(({ isPassed }) => !isPassed).length;
console.log(`\n${checks.length - failed} passed, ${failed} failed`);
if (failed === 0 && process.env["KEEP"] === undefined) rmSync(folder, { recursive: true, force: true });
else console.log(`What was left behind is in ${folder}`);
process.exit(failed === 0 ? 0 : 1);
