// One burst of load on one target: wrk where it is installed, autocannon otherwise.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TURN } from "./messages.mjs";
import { isInstalled, pinned, runToEnd } from "./processes.mjs";

export const LOAD_TOOLS = ["wrk", "autocannon"];

export const defaultLoadTool = isInstalled("wrk") ? "wrk" : "autocannon";

/**
 * @param {"wrk" | "autocannon"} tool
 * @param {{ port: number, path: string, headers: Record<string, string>, body: string, connections: number, seconds: number }} burst
 * @returns {Promise<{ requests: number, seconds: number, p50Ms: number, p99Ms: number, errors: number }>}
 */
export async function applyLoad(tool, burst, folder) {
  const run = tool === "wrk" ? wrk : autocannon;
  return JSON.parse((await run(burst, folder)).trim().split("\n").at(-1));
}

function wrk({ port, path, headers, body, connections, seconds }, folder) {
  const script = join(folder, "load.lua");
  const headerLines = Object.entries(headers).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
  const [head, tail] = body.split(TURN);
  // Nothing in a burst has been asked before, in this burst or another.
  const first = (Date.now() % 1e8) * 1e6;
  writeFileSync(
    script,
    `wrk.method = "POST"
${headerLines.join("\n")}
local turn = ${first}
function request()
  turn = turn + 1
  return wrk.format(nil, nil, nil, [==[${head}]==] .. string.format("%014d", turn) .. [==[${tail}]==])
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\\n{"requests":%d,"seconds":%.6f,"p50Ms":%.4f,"p99Ms":%.4f,"errors":%d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`,
  );
  const url = `http://127.0.0.1:${port}${path}`;
  return runToEnd(
    pinned("rest", [
      "wrk",
      "-t1",
      `-c${connections}`,
      `-d${seconds}s`,
      "--timeout",
      "10s",
      "-s",
      script,
      url,
    ]),
  );
}

function autocannon(burst, folder) {
  const file = join(folder, "load.json");
  writeFileSync(file, JSON.stringify(burst));
  return runToEnd(pinned("rest", [process.execPath, join(import.meta.dirname, "load-autocannon.mjs"), file]));
}
