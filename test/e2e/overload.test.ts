import { connect, type Socket } from "node:net";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/foundation/limits.ts";
import { createAdmission } from "../../src/http/admission.ts";
import { createServer } from "../../src/http/create-server.ts";
import { publicRoute } from "../../src/http/public-route.ts";
import { STRANGER_LIMITS } from "../../src/http/stranger-limit.ts";
import { rawHttp, statusesOf } from "../support/raw-http.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const SLOW = `
kind: Provider
name: slow
type: sandbox
models: [echo]
tokensPerSecond: 0.001
`;

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode({ documents: SLOW });
});
afterAll(() => test.close());

const open = new Set<Socket>();
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
});

async function newKey(name: string): Promise<string> {
  const { json } = await test.administer("POST", "/api/keys", { name, groups: ["applications"] });
  return (json as { key: string }).key;
}

/** A connection of its own, with a request on it: its whole head, where there is one, and what is there of its body. */
function send(url: string, head: readonly string[], body = ""): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      if (head.length > 0) socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
      resolve(socket);
    });
    open.add(socket);
    socket.on("error", reject);
    socket.on("close", () => open.delete(socket));
  });
}

const chatHead = (key: string, length: number): string[] => [
  "POST /v1/chat/completions HTTP/1.1",
  "Host: sallyport",
  "Content-Type: application/json",
  `Authorization: Bearer ${key}`,
  `Content-Length: ${length}`,
];
const SLOW_CHAT = JSON.stringify({ model: "slow/echo", messages: [{ role: "user", content: "hello you" }] });

function startSlow(key: string): Promise<Socket> {
  return send(test.url, chatHead(key, SLOW_CHAT.length), SLOW_CHAT);
}

interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly error: Readonly<Record<string, unknown>> | undefined;
}

async function chat(key: string, model = "sandbox/echo"): Promise<Refusal> {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages: [{ role: "user", content: "hi" }] }),
  });
  const { error } = (await response.json()) as { error?: Readonly<Record<string, unknown>> };
  return { status: response.status, retryAfter: response.headers.get("retry-after"), error };
}

/** OpenAI's shape of an error: message, type, param and code. */
const refusal = (status: number, code: string) => ({
  status,
  retryAfter: "1",
  error: expect.objectContaining({
    message: expect.stringMatching(/\w/) as string,
    type: expect.any(String) as string,
    param: null,
    code,
  }) as Refusal["error"],
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${test.url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}

const inFlight = (count: number): Promise<void> =>
  expect
    .poll(() => metric("sallyport_requests_in_flight").then((requests) => requests - 1), {
      timeout: 20_000,
      interval: 50,
    })
    .toBe(count);

const intents = async (): Promise<number> =>
  (await auditRecords(test.dataDir)).filter((record) => record["kind"] === "intent").length;

describe("exchanges under way", () => {
  it(`are at most ${LIMITS.exchangesPerPrincipal} for one principal and ${LIMITS.exchangesInFlight} in all; the next is told when to try again`, async () => {
    const [first, third] = await Promise.all([newKey("first"), newKey("third")]);
    // So many that none comes to its share of all places: whoever does is refused before they are gone.
    const others = await Promise.all(Array.from({ length: 8 }, (_, at) => newKey(`other-${at}`)));
    const startOther = (count: number) => startSlow(others[count % others.length] ?? third);
    const before = await intents();
    const started = async (count: number): Promise<void> => {
      await expect.poll(intents, { timeout: 20_000, interval: 50 }).toBe(before + count);
    };
    for (let count = 1; count < LIMITS.exchangesPerPrincipal; count++) await startSlow(first);
    await started(LIMITS.exchangesPerPrincipal - 1);
    expect((await chat(first)).status).toBe(200);
    await startSlow(first);
    await started(LIMITS.exchangesPerPrincipal + 1);
    expect(await chat(first)).toEqual(refusal(429, "rate_limited"));
    expect((await chat(third)).status).toBe(200);

    const rest = LIMITS.exchangesInFlight - LIMITS.exchangesPerPrincipal;
    for (let count = 1; count < rest; count++) await startOther(count);
    await started(LIMITS.exchangesPerPrincipal + 2 + rest - 1);
    expect((await chat(third)).status).toBe(200);
    const last = await startOther(0);
    await started(LIMITS.exchangesPerPrincipal + 3 + rest);
    expect(await chat(third)).toEqual(refusal(503, "overloaded"));

    // One that leaves makes room for one.
    last.destroy();
    await expect.poll(async () => (await chat(third)).status, { timeout: 10_000 }).toBe(200);
  });
});

describe("bodies on their way in", () => {
  const places = LIMITS.bufferedBodyBytes / LIMITS.bodyBytes;

  it(`take at most ${LIMITS.bufferedBodyBytes} bytes; the next is told when to try again`, async () => {
    await inFlight(0);
    const held: Socket[] = [];
    for (let count = 0; count < places; count++)
      held.push(await send(test.url, chatHead(test.key, LIMITS.bodyBytes)));
    await inFlight(places);
    expect(await chat(test.key)).toEqual(refusal(503, "overloaded"));
    expect(await metric('sallyport_refusals_total{code="overloaded"}')).toBeGreaterThan(0);
    held[0]?.destroy();
    await expect.poll(async () => (await chat(test.key)).status, { timeout: 10_000 }).toBe(200);
  });

  it("take no room at all where a stranger announces them", async () => {
    await inFlight(0);
    for (let count = 0; count < places + 4; count++) {
      await send(test.url, chatHead(`sp-${"x".repeat(48)}`, LIMITS.bodyBytes));
    }
    await inFlight(places + 4);
    expect((await chat(test.key)).status).toBe(200);
  });

  it("are not waited for where a stranger sends them: the answer comes first, and the connection closes", async () => {
    const answer = await rawHttp(
      test.url,
      `${chatHead("sp-stranger", LIMITS.bodyBytes).join("\r\n")}\r\n\r\n`,
      5_000,
    );
    expect(statusesOf(answer)).toEqual([401]);
    expect(answer.toLowerCase()).toContain("\r\nconnection: close\r\n");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "outcome",
      body: { status: "denied", error: "unauthenticated" },
    });
  });

  it("are not read at all where no route would take them", async () => {
    const head = chatHead(test.key, LIMITS.bodyBytes).with(0, "POST /v1/nowhere HTTP/1.1");
    expect(statusesOf(await rawHttp(test.url, `${head.join("\r\n")}\r\n\r\n`))).toEqual([404]);
  });
});

describe("connections", () => {
  it("are taken up to the limit, and the next is dropped", async () => {
    const admission = createAdmission({ requests: 10, bufferedBodyBytes: 10, heapShare: 1 });
    const server = createServer(admission, pino({ level: "silent" }), { connections: 3 });
    publicRoute(server.app, "/", () => ({}));
    await server.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = server.app.server.address() as { port: number };
    const url = `http://127.0.0.1:${port}`;
    const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const held = [await send(url, []), await send(url, [])];
    expect(statusesOf(await rawHttp(url, get))).toEqual([200]);
    await expect.poll(() => count(server.app.server)).toBe(2);
    held.push(await send(url, []));
    await expect.poll(() => count(server.app.server)).toBe(3);
    expect(await rawHttp(url, get)).toBe("");
    expect(server.app.refusals.counts.get("overloaded")).toBe(1);
    for (const socket of held) socket.destroy();
    await expect.poll(() => count(server.app.server)).toBe(0);
    expect(statusesOf(await rawHttp(url, get))).toEqual([200]);
    await server.app.close();
  });

  it("of a node are limited to as many as stand in the table", () => {
    expect(test.node.server.app.server.maxConnections).toBe(LIMITS.connections);
  });
});

describe("strangers", () => {
  it("get a refusal and a record each up to a rate, above it neither, and keep nobody with a good key out", async () => {
    const stranger = await startTestNode();
    const ask = (authorization: string) =>
      fetch(`${stranger.url}/v1/chat/completions`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "hi" }] }),
      });
    const seen = new Map<number, number>();
    const before = (await auditRecords(stranger.dataDir)).length;
    for (let count = 0; count < STRANGER_LIMITS.perPeer.burst * 2; count++) {
      const response = await ask("Bearer sp-stranger");
      await response.text();
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    }
    const refused = seen.get(401) ?? 0;
    const limited = seen.get(429) ?? 0;
    expect(refused).toBeGreaterThanOrEqual(STRANGER_LIMITS.perPeer.burst);
    expect(limited).toBeGreaterThan(0);
    expect(refused + limited).toBe(STRANGER_LIMITS.perPeer.burst * 2);
    expect((await auditRecords(stranger.dataDir)).length).toBe(before + refused);
    const metrics = await (await fetch(`${stranger.url}/metrics`)).text();
    expect(metrics).toContain(`sallyport_refusals_total{code="rate_limited"} ${limited}\n`);
    expect((await ask(`Bearer ${stranger.key}`)).status).toBe(200);
    await stranger.close();
  });
});

describe("strangers at the administrative API", () => {
  const { burst } = STRANGER_LIMITS.perPeer;

  it.each([
    ["a key", () => ({ authorization: "Bearer sp-stranger" })],
    ["nothing", () => ({})],
  ])("who show %s fill the audit log no faster than others", async (_what, headers) => {
    const stranger = await startTestNode();
    const before = (await auditRecords(stranger.dataDir)).length;
    const seen = new Map<number, number>();
    for (let asked = 0; asked < burst * 2; asked++) {
      const response = await fetch(`${stranger.url}/api/keys`, { headers: headers() });
      await response.text();
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    }
    const refused = seen.get(401) ?? 0;
    expect(refused).toBeGreaterThanOrEqual(burst);
    expect(seen.get(429) ?? 0).toBe(burst * 2 - refused);
    expect(seen.get(429)).toBeGreaterThan(0);
    expect((await auditRecords(stranger.dataDir)).length).toBe(before + refused);
    // Nobody who may is kept out, and models are not behind it.
    expect((await stranger.administer("GET", "/api/keys")).status).toBe(200);
    const models = await fetch(`${stranger.url}/v1/models`);
    expect(models.status).toBe(401);
    await stranger.close();
  });
});

function count(server: TestNode["node"]["server"]["app"]["server"]): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, connections) => {
      if (error === null) resolve(connections);
      else reject(error);
    });
  });
}
