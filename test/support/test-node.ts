import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../../src/contracts/settings.ts";
import { startNode, type RunningNode } from "../../src/start-node.ts";

export interface TestNode {
  readonly node: RunningNode;
  readonly url: string;
  /** A key that may use every model. */
  readonly key: string;
  readonly dataDir: string;
  /** Calls the administrative API as the local operator. */
  readonly administer: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; json: unknown }>;
  close(): Promise<void>;
}

export interface TestNodeOptions {
  /** YAML documents applied at start. */
  readonly documents?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A data folder to use again; it is then left in place. */
  readonly dataDir?: string;
}

/** A real node in this process: its own data folder, SQLite, audit log and port. */
export async function startTestNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "sallyport-test-")));
  const env: Record<string, string> = {
    SALLYPORT_PORT: "0",
    SALLYPORT_DATA_DIR: dataDir,
    SALLYPORT_LOG_LEVEL: "silent",
    ...options.env,
  };
  if (options.documents !== undefined) {
    const file = join(dataDir, "test-config.yaml");
    await writeFile(file, options.documents);
    env["SALLYPORT_CONFIG"] = file;
  }
  const reading = readSettings(env);
  if (reading.kind === "invalid") throw new Error(reading.problems.join("; "));
  const node = await startNode(reading.settings, env);
  const administer = administrator(node.url, dataDir);
  const key = node.firstKey ?? (await newKey(administer));
  return {
    node,
    url: node.url,
    key,
    dataDir,
    administer,
    async close() {
      await node.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function newKey(administer: TestNode["administer"]): Promise<string> {
  const name = `test-${Date.now()}-${Math.floor(Math.random() * 1e9)}`;
  const { json } = await administer("POST", "/api/keys", { name, groups: ["applications"] });
  return (json as { key: string }).key;
}

function administrator(url: string, dataDir: string): TestNode["administer"] {
  return async (method, path, body) => {
    const { readFile } = await import("node:fs/promises");
    const { token } = JSON.parse(await readFile(join(dataDir, "control.json"), "utf8")) as { token: string };
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  };
}

/** Documents for a model `upstream/<name>` at a test upstream, with whatever guardrail is named. */
export function upstreamDocuments(baseUrl: string, extra = ""): string {
  return `
kind: Provider
name: upstream
type: openai-compatible
baseUrl: ${baseUrl}
allowPrivateAddresses: true
retries: 0
firstByteTimeoutMs: 2000
idleTimeoutMs: 1000
deadlineMs: 5000
models: [test-model, test-embedding]
${extra}`;
}

/** All records of a node's audit log, in order. */
export async function auditRecords(dataDir: string): Promise<Record<string, unknown>[]> {
  const { readdir, readFile } = await import("node:fs/promises");
  const directory = join(dataDir, "audit");
  const files = (await readdir(directory)).filter((file) => /^log-\d+\.ndjson$/.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), "utf8")));
  return texts
    .join("")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
