// npm run bench:gateway. What a request through Sallyport costs, beside the same request through its yardsticks, on one
// machine in one run. Targets take turns within each round, so that drift of the machine hits all of them alike.
import { mkdtempSync, openSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { judge } from "./bars.mjs";
import { DIALECTS, whatIsWrongIn } from "./dialects.mjs";
import { applyLoad } from "./load.mjs";
import { requestBody, whatIsWrong } from "./messages.mjs";
import { nginxCommand } from "./nginx.mjs";
import { readOptions } from "./options.mjs";
import {
  canPin,
  connects,
  cpuSeconds,
  freePort,
  isInstalled,
  machineBusySeconds,
  pinned,
  rssMb,
  startProcess,
  stopEverything,
  waitFor,
} from "./processes.mjs";
import { printReport } from "./report.mjs";
import {
  MODEL_WITHOUT_GUARDRAIL,
  MODEL_WITH_DEFAULT_GUARDRAIL,
  ask,
  modelOf,
  startSallyport,
} from "./sallyport.mjs";
import { median, percentile, rounded, summarize } from "./summarize.mjs";
import { probeSync } from "./sync-probe.mjs";

const MODES = ["json", "stream"];
const CONNECTIONS = [1, 16, 64];
const WARM_UP_CONNECTIONS = 16;
const SYNCS_PER_ROUND = 300;
const TMPFS = 0x01021994;

const options = readOptions();
const folder = mkdtempSync(join(options.dir, "sallyport-bench-"));
const logFile = join(folder, "servers.log");
const logFd = openSync(logFile, "a");

try {
  const { figures, bars } = await bench();
  printReport(figures, bars);
  console.log(JSON.stringify({ bench: "gateway", results: { ...figures, bars } }));
  if (options.check && bars.some((bar) => !bar.met)) process.exitCode = 1;
} catch (error) {
  const log = readFileSync(logFile, "utf8").slice(-4000);
  console.error(`The benchmark broke off: ${error.stack}\n${log && `The servers' last words:\n${log}`}`);
  process.exitCode = 1;
} finally {
  await stopEverything();
  rmSync(folder, { recursive: true, force: true });
}

async function bench() {
  announce();
  const { upstream, servers, targets, startMs } = await startEverything();
  await checkAnswers(targets);
  process.stderr.write(`warming up, ${options.warmUpSeconds} s for each target and mode\n`);
  for (const target of targets) {
    // Until its hot functions are compiled, a JavaScript server is another server.
    for (const mode of MODES) await burst(target, mode, WARM_UP_CONNECTIONS, upstream, options.warmUpSeconds);
  }
  const rssBefore = memoryOf(servers);

  const bursts = [];
  const syncs = [];
  for (let round = 1; round <= options.rounds; round++) {
    process.stderr.write(`round ${round} of ${options.rounds}\n`);
    syncs.push(...probeSync(folder, SYNCS_PER_ROUND));
    for (const mode of MODES) {
      for (const connections of CONNECTIONS) {
        for (const target of targets) {
          if (target.dialect !== undefined && connections === 16) continue;
          bursts.push(await burst(target, mode, connections, upstream));
        }
      }
    }
  }
  await checkAnswers(targets);

  const rssAfter = memoryOf(servers);
  const figures = {
    load: options.load,
    pinned: canPin,
    node: process.versions.node,
    cpus: availableParallelism(),
    rounds: options.rounds,
    seconds: options.seconds,
    warmUpSeconds: options.warmUpSeconds,
    ...summarize(bursts),
    fdatasyncMs: { p50: rounded(median(syncs)), p99: rounded(percentile(syncs, 0.99)) },
    rssMb: Object.fromEntries(
      Object.keys(servers).map((name) => [name, { before: rssBefore[name], after: rssAfter[name] }]),
    ),
    ...(startMs && { startMs }),
    errors: bursts.reduce((sum, each) => sum + each.errors, 0),
  };
  return { figures, bars: judge(figures, options.targets) };
}

function announce() {
  process.stderr.write(
    `Load: ${options.load}; ${canPin ? "the server under test alone on CPU 0" : "nothing pinned"}; ` +
      `${options.rounds} rounds of ${options.seconds} s bursts; journal in ${folder}\n`,
  );
  if (statfsSync(folder).type === TMPFS) {
    process.stderr.write("This folder is in memory, where a sync costs nothing: choose a disk with --dir.\n");
  }
}

/** Starts upstream, yardsticks and gateway; a target is a way to the same upstream answer. */
async function startEverything() {
  const script = (name, ...args) => [process.execPath, join(import.meta.dirname, name), ...args.map(String)];
  const listen = async (where, name, port, command) => {
    const child = startProcess(pinned(where, command), logFd);
    await waitFor(name, child, () => connects(port));
    return child;
  };
  const upstreamPort = await freePort();
  const upstream = await listen("rest", "the upstream", upstreamPort, script("upstream.mjs", upstreamPort));
  const servers = {};
  const targets = [];
  const headers = { "content-type": "application/json" };

  if (options.targets.includes("direct")) {
    targets.push({ name: "direct", port: upstreamPort, headers, model: "mock-1" });
  }
  if (options.targets.includes("nginx") && isInstalled("nginx")) {
    const port = await freePort();
    servers.nginx = await listen(
      "server",
      "nginx",
      port,
      nginxCommand(join(folder, "nginx"), port, upstreamPort),
    );
    targets.push({ name: "nginx", port, headers, model: "mock-1", server: servers.nginx });
  }
  for (const [name, ...how] of [["pipe", "pipe"], ["bare"]]) {
    if (!options.targets.includes(name)) continue;
    const port = await freePort();
    const command = script("bare-proxy.mjs", port, upstreamPort, ...how);
    servers[name] = await listen("server", `the proxy "${name}"`, port, command);
    targets.push({ name, port, headers, model: "mock-1", server: servers[name] });
  }
  if (!options.targets.includes("sallyport")) return { upstream, servers, targets };

  const port = await freePort();
  const started = await startSallyport(join(folder, "sallyport"), port, upstreamPort, logFd);
  servers.sallyport = started.child;
  const withKey = { ...headers, authorization: `Bearer ${started.key}` };
  targets.push(
    { name: "sallyport-open", port, headers: withKey, model: MODEL_WITHOUT_GUARDRAIL, server: started.child },
    {
      name: "sallyport-guarded",
      port,
      headers: withKey,
      model: MODEL_WITH_DEFAULT_GUARDRAIL,
      server: started.child,
    },
  );
  if (options.targets.includes("dialects")) {
    for (const dialect of DIALECTS) {
      const common = { port, headers: withKey, dialect, server: started.child };
      targets.push(
        { ...common, name: dialect.name, model: modelOf(dialect.name) },
        { ...common, name: `${dialect.name}>chat`, model: MODEL_WITHOUT_GUARDRAIL },
      );
    }
  }
  return {
    upstream,
    servers,
    targets,
    startMs: { first: rounded(started.firstStartMs), again: rounded(started.startMs) },
  };
}

/** Every target gives the upstream's answer, whole and streamed; otherwise its speed means nothing. */
async function checkAnswers(targets) {
  for (const target of targets) {
    const { name, port, headers, dialect } = target;
    for (const stream of [false, true]) {
      const { path, body: question } = questionFor(target, stream);
      const { status, body } = await ask(port, "POST", path, headers, question);
      const problem =
        dialect === undefined
          ? whatIsWrong(status, body, stream)
          : whatIsWrongIn(dialect, status, body, stream);
      if (problem !== undefined) throw new Error(`${name}${stream ? ", streamed" : ""}: ${problem}`);
    }
  }
}

/** What a target is asked, and where. */
function questionFor({ dialect, model }, stream) {
  if (dialect === undefined) return { path: "/v1/chat/completions", body: requestBody(model, stream) };
  return { path: dialect.path(model, stream), body: dialect.body(model, stream) };
}

/** One burst of load on one target, with the CPU time its server and everybody else spent meanwhile. */
async function burst(target, mode, connections, upstream, seconds = options.seconds) {
  const { path, body } = questionFor(target, mode === "stream");
  const before = cpuOf(target, upstream);
  const load = await applyLoad(
    options.load,
    { port: target.port, path, headers: target.headers, body, connections, seconds },
    folder,
  );
  const after = cpuOf(target, upstream);
  const spent = (name) => (after[name] === undefined ? undefined : after[name] - before[name]);
  return {
    mode,
    target: target.name,
    connections,
    rps: load.requests / load.seconds,
    p50Ms: load.p50Ms,
    p99Ms: load.p99Ms,
    errors: load.errors,
    cpuUs: spent("server") === undefined ? undefined : (spent("server") * 1e6) / load.requests,
    foreignCores: spent("foreign") === undefined ? undefined : Math.max(0, spent("foreign")) / load.seconds,
  };
}

function cpuOf(target, upstream) {
  const server = target.server && cpuSeconds(target.server.pid);
  const machine = machineBusySeconds();
  const ours = (server ?? 0) + (cpuSeconds(upstream.pid) ?? 0) + (cpuSeconds("self", true) ?? 0);
  return { server, foreign: machine === undefined ? undefined : machine - ours };
}

function memoryOf(servers) {
  return Object.fromEntries(
    Object.entries(servers).map(([name, child]) => [name, rounded(rssMb(child.pid))]),
  );
}
