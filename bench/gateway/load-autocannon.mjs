// A burst of load in a process of its own: `node load-autocannon.mjs <burst file>`; one line of JSON as wrk's script prints.
import { readFileSync } from "node:fs";
import autocannon from "autocannon";

const { port, path, headers, body, connections, seconds } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const latencies = [];
const run = autocannon({
  url: `http://127.0.0.1:${port}${path}`,
  method: "POST",
  headers,
  body,
  connections,
  duration: seconds,
  timeout: 10,
  idReplacement: true,
});
// autocannon's own histogram counts whole milliseconds, which is too coarse here.
run.on("response", (_client, _status, _bytes, latencyMs) => latencies.push(latencyMs));
const result = await run;

latencies.sort((a, b) => a - b);
const percentile = (share) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
console.log(
  JSON.stringify({
    requests: latencies.length,
    seconds: result.duration,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    errors: result.errors + result.timeouts + result.non2xx,
  }),
);
