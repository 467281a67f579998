// Starting, pinning and measuring processes. Figures come from /proc and are undefined where there is none.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 20_000;
const POLL_MS = 10;

export const canPin = availableParallelism() >= 2 && isInstalled("taskset");
const SERVER_CPU = "0";
const REST_CPUS = `1-${Math.max(1, availableParallelism() - 1)}`;

export function isInstalled(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" }).status === 0;
}

/** The command, held to the server's CPU ("server") or to all the others ("rest"), where that is possible. */
export function pinned(where, command) {
  return canPin ? ["taskset", "-c", where === "server" ? SERVER_CPU : REST_CPUS, ...command] : command;
}

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

/** Starts a server; its output goes to the open file `logFd`. */
export function startProcess(command, logFd, env = process.env) {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", logFd, logFd], env });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

export async function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await exited;
  clearTimeout(timer);
}

/** Stops whatever still runs; for the way out, whichever it is. */
export async function stopEverything() {
  await Promise.all([...running].map(stopProcess));
}

/** Runs a command to its end and returns its standard output; throws with its error output where it fails. */
export async function runToEnd(command, env = process.env) {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env });
  const pieces = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (piece) => (pieces.stdout += piece));
  child.stderr.setEncoding("utf8").on("data", (piece) => (pieces.stderr += piece));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0)
    throw new Error(`${command.join(" ")} ended with ${code}: ${pieces.stderr || pieces.stdout}`);
  return pieces.stdout;
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Asks again and again until `attempt` returns something other than undefined. */
export async function waitFor(what, child, attempt) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${what} ended with ${child.exitCode} before it answered`);
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
    await sleep(POLL_MS);
  }
  throw new Error(`${what} did not answer within ${START_LIMIT_MS} ms`);
}

export function connects(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", reject);
  });
}

const TICKS_PER_SECOND = ticksPerSecond();

function ticksPerSecond() {
  try {
    return Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  } catch {
    // Linux on every common platform; elsewhere nothing is read from /proc anyway.
    return 100;
  }
}

/** CPU seconds a process has used, user and system, all threads; with `children`, those of ended children too. */
export function cpuSeconds(pid, children = false) {
  const fields = readProc(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  if (fields === undefined) return undefined;
  // After the name the fields begin with number 3 of proc(5): utime is 14, stime 15, cutime 16, cstime 17.
  const ticks = fields.slice(11, children ? 15 : 13).reduce((sum, value) => sum + value, 0);
  return ticks / TICKS_PER_SECOND;
}

/** CPU seconds the whole machine was busy since it started. */
export function machineBusySeconds() {
  const line = readProc("/proc/stat")?.split("\n", 1)[0];
  if (line === undefined) return undefined;
  const [user, nice, system, , , irq, softirq] = line.trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
}

/** Resident memory in MB (10^6 bytes). */
export function rssMb(pid) {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1];
  return kib === undefined ? undefined : (Number(kib) * 1024) / 1e6;
}

function readProc(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // No /proc here, or the process has ended: no figure.
    return undefined;
  }
}
