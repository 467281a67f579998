// npm run bench:cluster: what a second node adds. Where nodes, load and database share few cores, requests per second cannot
// double; so what a node spends per request is measured too, alone and beside another, and what the database is asked meanwhile.
// Equal CPU per request, and no statement per request, are what lets nodes on cores of their own add up.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { startNode, startPostgres, startRedis, until } from "../../test/cluster/processes.mjs";

const SECONDS = Number(process.env["SECONDS"] ?? "8");
const CONNECTIONS = 16;
const folder = mkdtempSync(join(tmpdir(), "sallyport-cluster-bench-"));
chmodSync(folder, 0o755);
const postgres = await startPostgres(folder);
if (postgres === undefined) {
  console.error("bench:cluster needs PostgreSQL's programs and redis-server on this machine.");
  process.exit(2);
}
const redis = await startRedis();
const secret = join(folder, "secret");
writeFileSync(secret, randomBytes(48).toString("base64"), { mode: 0o600 });
const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, SALLYPORT_CLUSTER_SECRET_FILE: secret };
const nodes = [await startNode("one", folder, env), await startNode("two", folder, env)];
const { json } = await nodes[0].administer("POST", "/api/keys", { name: "load", groups: ["applications"] });
const headers = { authorization: `Bearer ${json.key}`, "content-type": "application/json" };
const body = JSON.stringify({
  model: "sandbox/echo",
  messages: [{ role: "user", content: "Say this again." }],
});
for (const { url } of nodes)
  await until("the key is known", async () => {
    const response = await fetch(`${url}/v1/chat/completions`, { method: "POST", headers, body });
    return response.ok;
  });

const transactions = () =>
  Number(
    execFileSync(
      "psql",
      [postgres.url, "-At", "-c", "select xact_commit from pg_stat_database where datname = 'postgres'"],
      { encoding: "utf8" },
    ),
  );

async function measure(targets) {
  const cpuBefore = targets.map((node) => node.cpuSeconds());
  const before = transactions();
  const results = await Promise.all(
    targets.map(({ url }) =>
      autocannon({
        url: `${url}/v1/chat/completions`,
        method: "POST",
        headers,
        body,
        connections: CONNECTIONS / targets.length,
        duration: SECONDS,
      }),
    ),
  );
  const requests = results.reduce((sum, result) => sum + result["2xx"], 0);
  const failed = results.reduce((sum, result) => sum + result.non2xx + result.errors, 0);
  const cpu = targets.reduce((sum, node, at) => sum + node.cpuSeconds() - cpuBefore[at], 0);
  return {
    nodes: targets.length,
    perSecond: requests / SECONDS,
    failed,
    cpuMs: (cpu * 1000) / requests,
    transactionsPerSecond: (transactions() - before) / SECONDS,
    transactionsPerRequest: (transactions() - before) / requests,
  };
}

await measure(nodes);
const idleFrom = transactions();
await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
const idle = (transactions() - idleFrom) / SECONDS;
const rows = [
  await measure(nodes.slice(0, 1)),
  await measure(nodes),
  await measure(nodes.slice(1)),
  await measure(nodes),
];
console.log(
  `${availableParallelism()} cores for nodes, load, PostgreSQL and Redis together; ${SECONDS} s each`,
);
console.log("nodes  requests/s  failed  CPU ms/request  database transactions/s  per request");
for (const row of rows)
  console.log(
    `${row.nodes}      ${row.perSecond.toFixed(0).padStart(10)}  ${String(row.failed).padStart(6)}  ${row.cpuMs.toFixed(3).padStart(14)}  ` +
      `${row.transactionsPerSecond.toFixed(1).padStart(23)}  ${row.transactionsPerRequest.toFixed(4)}`,
  );
const mean = (nodesCount, field) => {
  const of = rows.filter((row) => row.nodes === nodesCount);
  return of.reduce((sum, row) => sum + row[field], 0) / of.length;
};
console.log(`idle: ${idle.toFixed(1)} database transactions/s from both nodes`);
console.log(`requests, two nodes to one: ${(mean(2, "perSecond") / mean(1, "perSecond")).toFixed(2)}`);
console.log(`CPU per request, two nodes to one: ${(mean(2, "cpuMs") / mean(1, "cpuMs")).toFixed(2)}`);
for (const node of nodes) await node.stop();
await redis.cut();
await postgres.cut();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
