import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CLI = join(ROOT, "bin", "sallyport.js");

/** Builds `dist/` where it is older than `src/`; does nothing otherwise. */
export function ensureBuilt(): void {
  const result = spawnSync(process.execPath, [join(ROOT, "scripts", "prepare-checkout.mjs")], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`the build failed:\n${result.stdout}${result.stderr}`);
}

export interface BuiltNode {
  readonly url: string;
  readonly key: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything written to standard output and standard error so far. */
  output(): string;
  /** Sends a signal and resolves with the exit code, or the signal's name, once the process has ended. */
  stop(signal: NodeJS.Signals): Promise<number | string>;
}

/** The node as users start it: `sallyport up`, in a process of its own. */
export async function startBuiltNode(
  env: Readonly<Record<string, string>> = {},
  command?: string[],
): Promise<BuiltNode> {
  const dataDir = env["SALLYPORT_DATA_DIR"] ?? (await mkdtemp(join(tmpdir(), "sallyport-built-")));
  const [program = process.execPath, ...before] = command ?? [];
  const child = spawn(
    program,
    [...before, ...(command === undefined ? [] : [process.execPath]), CLI, "up", "--json"],
    {
      env: { ...process.env, SALLYPORT_PORT: "0", SALLYPORT_DATA_DIR: dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let stdout = "";
  let stderr = "";
  const exited = new Promise<number | string>((resolve) => {
    child.on("exit", (code, signal) => {
      resolve(code ?? signal ?? "unknown");
    });
  });
  const ready = new Promise<{ url: string; firstKey?: string }>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
      const end = stdout.indexOf("\n");
      if (end !== -1) resolve(JSON.parse(stdout.slice(0, end)) as { url: string; firstKey?: string });
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    void exited.then((how) => {
      reject(new Error(`the node ended (${how}) before it was ready:\n${stderr}`));
    });
  });
  const { url, firstKey } = await ready;
  return {
    url,
    key: firstKey ?? (await createKey(url, dataDir)),
    dataDir,
    process: child,
    output: () => stdout + stderr,
    async stop(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

async function createKey(url: string, dataDir: string): Promise<string> {
  const { token } = JSON.parse(await readFile(join(dataDir, "control.json"), "utf8")) as { token: string };
  const response = await fetch(`${url}/api/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: `test-${Date.now()}`, groups: ["applications"] }),
  });
  return ((await response.json()) as { key: string }).key;
}
