// The gateway under test: one process, two models. Both are authenticated, authorised and recorded durably; one has a
// guardrail without rules, the other the default guardrail.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { pinned, runToEnd, startProcess, stopProcess, waitFor } from "./processes.mjs";
import { DIALECTS } from "./dialects.mjs";
import { requestBody } from "./messages.mjs";

export const MODEL_WITHOUT_GUARDRAIL = "bench/open";
export const MODEL_WITH_DEFAULT_GUARDRAIL = "bench/guarded";

/** A model whose provider speaks this dialect. */
export function modelOf(dialect) {
  return `bench/${dialect}`;
}

const ROOT = join(import.meta.dirname, "..", "..");
/** As `npm start` runs it, with its options for Node.js. */
const [, ...START] = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts.start.split(" ");
const COMMAND = [
  process.execPath,
  ...START.map((word) => (word.startsWith("bin/") ? join(ROOT, word) : word)).slice(0, -1),
];

const documents = (upstreamPort) => `kind: Provider
name: bench
type: openai-compatible
baseUrl: http://127.0.0.1:${upstreamPort}/v1
allowPrivateAddresses: true
maxConcurrentCalls: 256
---
kind: Guardrail
name: none
rules: []
---
kind: Model
name: ${MODEL_WITHOUT_GUARDRAIL}
guardrail: none
routes: [{ provider: bench, model: mock-1 }]
---
kind: Model
name: ${MODEL_WITH_DEFAULT_GUARDRAIL}
routes: [{ provider: bench, model: mock-1 }]
---
kind: Provider
name: responses
type: openai-compatible
baseUrl: http://127.0.0.1:${upstreamPort}/v1
apis: [responses]
allowPrivateAddresses: true
maxConcurrentCalls: 256
---
kind: Provider
name: anthropic
type: anthropic
baseUrl: http://127.0.0.1:${upstreamPort}
allowPrivateAddresses: true
maxConcurrentCalls: 256
---
kind: Provider
name: converse
type: bedrock
region: eu-central-1
endpoint: http://127.0.0.1:${upstreamPort}
credential: { env: BENCH_KEY }
allowPrivateAddresses: true
maxConcurrentCalls: 256
---
kind: Provider
name: gemini
type: gemini
baseUrl: http://127.0.0.1:${upstreamPort}/v1beta
allowPrivateAddresses: true
maxConcurrentCalls: 256
${DIALECTS.map(
  ({ name }) => `---
kind: Model
name: ${modelOf(name)}
guardrail: none
routes: [{ provider: ${name}, model: mock-1 }]
`,
).join("")}`;

/**
 * Starts on an empty data folder, makes a key, stops, starts again; both starts are timed.
 *
 * @returns the running child, the key, and milliseconds to the first answer: readiness on the first start (there is no
 *   key yet), a chat completion on the second
 */
export async function startSallyport(folder, port, upstreamPort, logFd) {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "documents.yaml");
  writeFileSync(config, documents(upstreamPort));
  // Nothing of the caller's own set-up: neither providers nor databases.
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    NODE_ENV: "production",
    SALLYPORT_HOST: "127.0.0.1",
    SALLYPORT_PORT: String(port),
    SALLYPORT_DATA_DIR: join(folder, "data"),
    SALLYPORT_CONFIG: config,
    BENCH_KEY: "bench",
  };
  const start = () => startProcess(pinned("server", [...COMMAND, "up"]), logFd, env);

  let started = performance.now();
  let child = start();
  await waitFor("sallyport", child, () => answers(port, "GET", "/readyz"));
  const firstStartMs = performance.now() - started;
  const created = JSON.parse(
    await runToEnd([...COMMAND, "keys", "create", "--name", "bench", "--json"], env),
  );
  await stopProcess(child);

  started = performance.now();
  child = start();
  const body = requestBody(MODEL_WITH_DEFAULT_GUARDRAIL, false);
  const headers = { authorization: `Bearer ${created.key}`, "content-type": "application/json" };
  await waitFor("sallyport", child, () => answers(port, "POST", "/v1/chat/completions", headers, body));
  return { child, key: created.key, firstStartMs, startMs: performance.now() - started };
}

/** True once the address answers 200, undefined before. */
async function answers(port, method, path, headers, body) {
  const { status } = await ask(port, method, path, headers, body);
  return status === 200 ? true : undefined;
}

/** One exchange on a connection of its own. */
export function ask(port, method, path, headers = {}, body = undefined) {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode, body: text }));
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });
}
