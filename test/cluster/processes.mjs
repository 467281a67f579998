// What the cluster test starts: PostgreSQL, Redis, nodes and a balancer, each a process that can be killed.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { chownSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";

const ROOT = new URL("../../", import.meta.url).pathname;
const isRoot = process.getuid?.() === 0;

const running = new Set();
/** A process that does not outlive this one. */
function run(program, options, settings) {
  const child = spawn(program, options, settings);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** A port that nobody has now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export async function until(what, check, timeoutMs = 30_000) {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (await Promise.resolve(check()).catch(() => false)) return;
    if (performance.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const answersAt = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => (socket.destroy(), resolve(true)));
    socket.on("error", () => resolve(false));
  });

/** Where a program of PostgreSQL lies; undefined where there is none. */
function postgresProgram(name) {
  const base = "/usr/lib/postgresql";
  const found = existsSync(base) ? readdirSync(base).map((version) => join(base, version, "bin", name)) : [];
  return found.find(existsSync);
}

/** A PostgreSQL of its own. It refuses to run as root, so it gets another user then. */
export async function startPostgres(folder) {
  const initdb = postgresProgram("initdb");
  const program = postgresProgram("postgres");
  if (initdb === undefined || program === undefined) return undefined;
  const data = join(folder, "postgres");
  mkdirSync(data, { mode: 0o700 });
  const id = isRoot ? Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" })) : undefined;
  const as = id === undefined ? {} : { uid: id, gid: id };
  if (id !== undefined) chownSync(data, id, id);
  const made = spawnSync(initdb, ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], {
    cwd: "/",
    ...as,
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  let child;
  const start = async () => {
    const options = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""];
    child = run(program, options, { cwd: "/", stdio: "ignore", ...as });
    await until("PostgreSQL answers", () => {
      const asked = spawnSync("psql", [
        "-h",
        "127.0.0.1",
        "-p",
        String(port),
        "-U",
        "postgres",
        "-c",
        "select 1",
      ]);
      return asked.status === 0;
    });
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    /** SIGQUIT: at once, without a word to clients; it recovers from its log afterwards. */
    cut: () => ended(child, "SIGQUIT"),
  };
}

export async function startRedis() {
  const port = await freePort();
  let child;
  const start = async () => {
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    child = run("redis-server", options, { stdio: "ignore" });
    await until("Redis answers", () => answersAt(port));
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, start, cut: () => ended(child, "SIGKILL") };
}

export async function startNode(name, folder, env) {
  const dataDir = join(folder, name);
  const port = await freePort();
  let child;
  const node = {
    name,
    dataDir,
    port,
    url: `http://127.0.0.1:${port}`,
    log: "",
    async start() {
      node.log = "";
      child = run(process.execPath, [join(ROOT, "bin", "sallyport.js"), "up", "--json"], {
        env: { ...process.env, ...env, SALLYPORT_DATA_DIR: dataDir, SALLYPORT_PORT: String(port) },
        stdio: ["ignore", "pipe", "pipe"],
      });
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => (node.log += text));
      const started = child;
      await until(
        `node ${name} is ready`,
        async () => {
          if (started.exitCode !== null) {
            console.error(`node ${name} ended:\n${node.log}`);
            process.exit(1);
          }
          // Said last of all: its control file is there by then.
          return node.log.includes('"url"') && (await fetch(`${node.url}/readyz`)).ok;
        },
        120_000,
      );
    },
    pid: () => child.pid,
    kill: () => ended(child, "SIGKILL"),
    stop: () => ended(child, "SIGTERM"),
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async administer(method, path, body) {
      const { token } = JSON.parse(readFileSync(join(dataDir, "control.json"), "utf8"));
      const response = await fetch(node.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, json: await response.json() };
    },
  };
  rmSync(dataDir, { recursive: true, force: true });
  await node.start();
  return node;
}

/** Each connection to the next node in turn; to the one after where that one refuses. */
export async function startBalancer(ports) {
  let turn = 0;
  const sockets = new Set();
  const server = createServer((client) => {
    const first = turn++;
    const dial = (attempt) => {
      if (attempt === ports.length) return client.destroy();
      const node = connect(ports[(first + attempt) % ports.length], "127.0.0.1");
      let isConnected = false;
      node.on("connect", () => {
        isConnected = true;
        client.pipe(node).pipe(client);
      });
      node.on("error", () => (isConnected ? client.destroy() : dial(attempt + 1)));
      node.on("close", () => isConnected && client.destroy());
      client.on("close", () => node.destroy());
    };
    sockets.add(client);
    client.on("error", () => undefined);
    client.on("close", () => sockets.delete(client));
    dial(0);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return exit;
}
