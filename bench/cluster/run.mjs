// npm run bench:cluster: what a second node adds at equal per-node cores. Where nodes, load and database share few cores, two nodes
// without a bound only share what one had; so each node is held to a part of a core of its own (a control group's quota) where
// the system lets us, and the rest is left to load, PostgreSQL and Redis. What a node spends per request, alone and beside another,
// and what the database is asked meanwhile, are measured too: equal CPU and no statement per request are why nodes add up.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { startNode, startPostgres, startRedis, until } from "../../test/cluster/processes.mjs";
import { holdToCores } from "./hold-to-cores.mjs";

const SECONDS = Number(process.env["SECONDS"] ?? "8");
/** Of one node. Two of them leave more than half of a machine with two cores to everybody else. */
const CORES_PER_NODE = Number(process.env["CORES_PER_NODE"] ?? String(availableParallelism() * 0.2));
/** To each node. */
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
        connections: CONNECTIONS,
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
    cores: cpu / SECONDS / targets.length,
    cpuMs: (cpu * 1000) / requests,
    transactionsPerSecond: (transactions() - before) / SECONDS,
    transactionsPerRequest: (transactions() - before) / requests,
  };
}

// With all cores, so that both are compiled before they are held to their part.
await measure(nodes);
const quotas = nodes.map(({ pid }) => holdToCores(pid(), CORES_PER_NODE));
const isHeld = quotas.every((quota) => quota !== undefined);
const idleFrom = transactions();
await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
const idle = (transactions() - idleFrom) / SECONDS;
const rows = [
  await measure(nodes.slice(0, 1)),
  await measure(nodes),
  await measure(nodes),
  await measure(nodes.slice(1)),
];
console.log(
  `${availableParallelism()} cores; ${isHeld ? `each node held to ${CORES_PER_NODE} of one` : "no control groups here: nodes, load, PostgreSQL and Redis share them"}; ${SECONDS} s each`,
);
console.log("nodes  requests/s  failed  cores/node  CPU ms/request  database transactions/s  per request");
for (const row of rows)
  console.log(
    `${row.nodes}      ${row.perSecond.toFixed(0).padStart(10)}  ${String(row.failed).padStart(6)}  ${row.cores.toFixed(2).padStart(10)}  ${row.cpuMs.toFixed(3).padStart(14)}  ` +
      `${row.transactionsPerSecond.toFixed(1).padStart(23)}  ${row.transactionsPerRequest.toFixed(4)}`,
  );
const mean = (nodesCount, field) => {
  const of = rows.filter((row) => row.nodes === nodesCount);
  return of.reduce((sum, row) => sum + row[field], 0) / of.length;
};
console.log(`idle: ${idle.toFixed(1)} database transactions/s from both nodes`);
console.log(
  `requests, two nodes to one: ${(mean(2, "perSecond") / mean(1, "perSecond")).toFixed(2)}${isHeld ? " (bar 1.7)" : ""}`,
);
console.log(`CPU per request, two nodes to one: ${(mean(2, "cpuMs") / mean(1, "cpuMs")).toFixed(2)}`);
for (const quota of quotas) quota?.lift();
for (const node of nodes) await node.stop();
await redis.cut();
await postgres.cut();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
