import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  makeSigningKey,
  startTokenIssuer,
  type SigningKey,
  type TestIssuer,
} from "../support/token-issuer.ts";
import { rawHttp, statusesOf } from "../support/raw-http.ts";
import { auditRecords, startTestNode, upstreamDocuments, type TestNode } from "../support/test-node.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

/**
 * Holes that proxies and gateways with authentication have had, each tried here under its number. Every test says what would make it fail:
 * a test that cannot fail shows nothing.
 */
let upstream: Upstream;
let rogue: Server;
let rogueUrl: string;
/** Requests that arrived where nothing should ever be sent. */
let strayed: string[] = [];
let issuer: TestIssuer;
let signingKey: SigningKey;
let test: TestNode;

const CHAT = { model: "upstream/test-model", messages: [{ role: "user", content: "Hello" }] };
const GUARDED = [
  ["GET", "/api/keys"],
  ["GET", "/v1/models"],
  ["POST", "/v1/chat/completions"],
] as const;

beforeAll(async () => {
  upstream = await startUpstream();
  rogue = createServer((request, response) => {
    strayed.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => rogue.listen(0, "127.0.0.1", resolve));
  rogueUrl = `http://127.0.0.1:${(rogue.address() as AddressInfo).port}`;
  signingKey = await makeSigningKey("ES256", "k1");
  issuer = await startTokenIssuer();
  issuer.keys = [signingKey.jwk];
  const trusted = `
---
kind: TokenIssuer
name: ci
issuer: ${issuer.url}
audience: sallyport
allowPrivateAddresses: true
`;
  test = await startTestNode({ documents: upstreamDocuments(upstream.baseUrl, trusted) });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
  await issuer.close();
  rogue.closeAllConnections();
  rogue.close();
});
beforeEach(() => {
  strayed = [];
});

/** Unknown callers above a certain rate are told so; those who are known never are. */
const TURNED_AWAY = [401, 429];

interface RawRequest {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as it is written, without anything of a client's that would put it in order. */
async function send({
  method = "GET",
  target,
  headers = {},
  body = "",
}: RawRequest): Promise<{ status: number; text: string }> {
  const lines = Object.entries({ host: "127.0.0.1", connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const length =
    body !== "" || method === "POST"
      ? ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`]
      : [];
  const text = await rawHttp(
    test.url,
    `${[`${method} ${target} HTTP/1.1`, ...lines, ...length].join("\r\n")}\r\n\r\n${body}`,
    2_000,
  );
  return { status: statusesOf(text)[0] ?? 0, text };
}

/** A request that nobody may make; whatever it is dressed up as, it is turned away, and no model hears of it. */
async function expectRefused(request: RawRequest): Promise<void> {
  const before = upstream.requests.length;
  const { status, text } = await send({
    body: request.method === "POST" ? JSON.stringify(CHAT) : "",
    ...request,
  });
  expect([request, status >= 400 && status < 500]).toEqual([request, true]);
  expect(text).not.toContain("first-key");
  expect(text).not.toContain("test-model");
  expect(upstream.requests.length).toBe(before);
}

/** The same requests with a good key, so that the refusals mean something. */
it("the guarded addresses answer whoever may ask", async () => {
  const { status } = await test.administer("GET", "/api/keys");
  expect(status).toBe(200);
  for (const [method, target] of GUARDED.slice(1)) {
    const body = method === "POST" ? JSON.stringify(CHAT) : "";
    expect(
      (await send({ method, target, body, headers: { authorization: `Bearer ${test.key}` } })).status,
    ).toBe(200);
  }
});

describe("CVE-2026-40575, CVE-2025-64484: headers that say where a request came from, or went", () => {
  const public_ = "/healthz";
  const DISGUISES: Readonly<Record<string, string>> = {
    "x-forwarded-uri": public_,
    "x-forwarded-path": public_,
    "x-forwarded-prefix": public_,
    "x-original-url": public_,
    "x-original-uri": public_,
    "x-rewrite-url": public_,
    "x-auth-request-redirect": public_,
    "x-forwarded-for": "127.0.0.1",
    "x-real-ip": "127.0.0.1",
    "true-client-ip": "127.0.0.1",
    forwarded: "for=127.0.0.1;proto=https;host=localhost",
    "x-forwarded-host": "localhost",
    "x-forwarded-proto": "https",
    "x-forwarded-method": "OPTIONS",
    "x-http-method-override": "OPTIONS",
    "x-method-override": "HEAD",
    "x-forwarded-user": "local-operator",
    "x-forwarded-email": "admin@example.com",
    "x-forwarded-groups": "administrators",
    "x-forwarded-preferred-username": "local-operator",
    "x-forwarded-access-token": "spctl-0",
    "x-auth-request-user": "local-operator",
    "x-auth-request-groups": "administrators",
    "x-remote-user": "local-operator",
    "remote-user": "local-operator",
    "x-ssl-client-verify": "SUCCESS",
    x_forwarded_uri: public_,
    x_forwarded_user: "local-operator",
    X_Forwarded_Groups: "administrators",
    "x-forwarded_for": "127.0.0.1",
  };

  // Fails where any of these headers is read on the way to a decision: with Fastify's trustProxy, or a header for users.
  it.each(Object.entries(DISGUISES))("%s: %s changes nothing", async (name, value) => {
    for (const [method, target] of GUARDED)
      await expectRefused({ method, target, headers: { [name]: value } });
  });

  // Fails with trustProxy set, or where a key's networks are compared with what a header says.
  it("the address on the records, and that of a key's networks, is the connection's", async () => {
    const { json } = await test.administer("POST", "/api/keys", {
      name: "from-the-office",
      groups: ["applications"],
      networks: ["203.0.113.0/24"],
    });
    const { key } = json as { key: string };
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "x_forwarded_for"]) {
      const value = name === "forwarded" ? "for=203.0.113.7" : "203.0.113.7";
      const headers = { authorization: `Bearer ${key}`, [name]: value };
      await expectRefused({ method: "POST", target: "/v1/chat/completions", headers });
      expect(
        (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome")?.["body"],
      ).toMatchObject({ peer: "127.0.0.1" });
    }
  });

  // Fails where the Host header picks a route or a listener, or stands for "on this machine".
  it.each(["localhost", "127.0.0.1", "healthz", "sallyport.local", "[::1]"])(
    "Host: %s changes nothing",
    async (host) => {
      for (const [method, target] of GUARDED) await expectRefused({ method, target, headers: { host } });
    },
  );
});

describe("CVE-2026-41059 and others of its kind: paths that two readers read differently", () => {
  const spellings = (path: string): string[] => [
    `${path}#/healthz`,
    `/healthz#${path}`,
    `${path}%23/healthz`,
    `/healthz/..${path}`,
    `/healthz/%2e%2e${path}`,
    `/healthz%2f..${path}`,
    `/healthz;/..${path}`,
    `/.${path}`,
    `/${path}`,
    path.replaceAll("/", "//"),
    path.replace(/\/(?=[^/]+$)/, "%2f"),
    path.replace(/\/(?=[^/]+$)/, "%2F"),
    path.replace(/\/(?=[^/]+$)/, "\\"),
    path.replace(/\/(?=[^/]+$)/, "%5c"),
    path.toUpperCase(),
    path.replace(/[a-z]/, (letter) => letter.toUpperCase()),
    `${path}/`,
    `${path};/healthz`,
    `${path}%00/healthz`,
    `${path}%20`,
    `${path}?/healthz`,
    path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    `http://localhost/healthz/..${path}`,
    `http://localhost${path}`,
    `*`,
    path.slice(1),
  ];

  // Fails where what is guarded is told by a pattern of paths and not by the route itself, or where paths are put in order before or after.
  it.each(GUARDED)("%s %s is guarded however it is spelt", async (method, target) => {
    for (const spelling of spellings(target)) await expectRefused({ method, target: spelling });
  });

  // Fails where HEAD, OPTIONS or TRACE get past the guard of the same address.
  it("no other method leads past the guard", async () => {
    for (const method of ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "PROPFIND", "get", "Get"])
      for (const [, target] of GUARDED) await expectRefused({ method, target });
  });

  // Fails where the node can be made to open a tunnel.
  it("CONNECT is not answered at all", async () => {
    for (const target of ["127.0.0.1:22", rogueUrl.slice("http://".length), "/api/keys"])
      expect((await send({ method: "CONNECT", target })).text).toBe("");
    expect(strayed).toEqual([]);
  });
});

// Fails where a User-Agent, or a path of a health check, is let through before the guard.
it.each([
  "GoogleHC/1.0",
  "kube-probe/1.31",
  "ELB-HealthChecker/2.0",
  "Prometheus/2.54",
  "Consul Health Check",
  "Envoy/HC",
])("CVE-2026-34457: the User-Agent of a health check, %s, is nobody's key", async (agent) => {
  for (const [method, target] of GUARDED)
    await expectRefused({ method, target, headers: { "user-agent": agent } });
});

// Fails where what needs no authentication is told by a pattern that also sees the query.
it.each([
  "/healthz",
  "x=/healthz",
  "path=/readyz",
  "skip_auth=true",
  "api_key=sp-x",
  "key=sp-x",
  "access_token=sp-x",
  "/console/",
  "/console/mark.svg",
  "=.css",
])("CVE-2025-54576: the query ?%s opens nothing", async (query) => {
  for (const [method, target] of GUARDED) await expectRefused({ method, target: `${target}?${query}` });
});

// Fails where a token in the address is taken as a credential: addresses are written into logs on the way.
it("a good key in the query is no credential", async () => {
  for (const name of ["key", "api_key", "access_token", "token", "authorization"])
    for (const [method, target] of GUARDED)
      await expectRefused({ method, target: `${target}?${name}=${test.key}` });
});

describe("CVE-2026-35030: what was found of a token holds for that token alone", () => {
  // Fails where remembered tokens are found by a part of them: the header is the same for all tokens of a key, as is the claims' beginning.
  it("a token with all but the signature of a good one is refused after it", async () => {
    const token = await issuer.token(signingKey, { sub: "admin" });
    const ask = (value: string) =>
      send({ target: "/v1/models", headers: { authorization: `Bearer ${value}` } });
    expect((await ask(token)).status).toBe(200);
    const [header = "", claims = "", signature = ""] = token.split(".");
    const forged = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
    const other = Buffer.from(JSON.stringify({ ...forged, sub: "root" })).toString("base64url");
    for (const copy of [
      `${header}.${claims}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
      `${header}.${other}.${signature}`,
      `${header}.${claims}.${signature}A`,
    ])
      expect(TURNED_AWAY).toContain((await ask(copy)).status);
  });

  // Fails likewise for keys: the first characters of a key are its id, which is no secret.
  it("a key with the id of a good one is refused", async () => {
    const end = test.key.endsWith("A") ? "B" : "A";
    for (const key of [test.key.slice(0, -1) + end, test.key.slice(0, 20), `${test.key}A`])
      await expectRefused({ target: "/v1/models", headers: { authorization: `Bearer ${key}` } });
  });
});

describe("CVE-2026-59822: a refused credential is not the same as none, and none is nobody", () => {
  const BAD: readonly Readonly<Record<string, string>>[] = [
    {},
    { authorization: "" },
    { authorization: "Bearer" },
    { authorization: "Bearer null" },
    { authorization: "Bearer undefined" },
    { authorization: "Basic YTpi" },
    { authorization: "Bearer a.b.c" },
    { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." },
    { authorization: "AWS4-HMAC-SHA256 Credential=AKIA" },
    { "x-api-key": "anonymous" },
    { cookie: "session=x; __Host-sallyport-session=x" },
  ];

  // Fails where a catch turns "refused" into an empty identity on any one route, or a route has no guard.
  it("on every route that there is", async () => {
    for (const { method, url, access } of test.node.server.routes) {
      if (access === "public" || access === "operations" || access === "sign-in") continue;
      const target = url.replace(/:kind\/\*/, "Model/x").replace(/:[a-zA-Z]+|\*/g, "x");
      for (const headers of BAD) await expectRefused({ method, target, headers });
    }
  }, 120_000);

  // Fails where one of two credentials is enough: which one counts would be a guess.
  it("a good key beside another does not carry it", async () => {
    const headers = { authorization: `Bearer ${test.key}`, "x-api-key": "sp-other" };
    for (const [method, target] of GUARDED) await expectRefused({ method, target, headers });
  });
});

describe("CVE-2026-42208: words of SQL in a key", () => {
  const WORDS = [
    "' OR '1'='1",
    "sp-' OR 1=1 --",
    "sp-00000000000-'; DROP TABLE api_keys; --",
    "sp-00000000000-' UNION SELECT id, hash FROM api_keys --",
    `sp-00000000000-${"'".repeat(49)}`,
    '"; DELETE FROM api_keys; --',
    "$1) OR pg_sleep(5)--",
    "%27%20OR%201=1",
  ];

  // Fails where a key is made part of a statement, or a database is asked before the key has the shape of one.
  it("are no key, and change nothing", async () => {
    const before = await test.administer("GET", "/api/keys");
    for (const words of WORDS)
      for (const headers of [{ authorization: `Bearer ${words}` }, { "x-api-key": words }])
        await expectRefused({ target: "/v1/models", headers });
    for (const words of WORDS) {
      const deleted = await test.administer("DELETE", `/api/keys/${encodeURIComponent(words)}`);
      expect(deleted.status).toBe(404);
    }
    const after = await test.administer("GET", "/api/keys");
    const ids = (answer: { json: unknown }) =>
      (answer.json as { keys: { id: string; revokedAt?: string }[] }).keys.map(({ id, revokedAt }) => [
        id,
        revokedAt,
      ]);
    expect(ids(after)).toEqual(ids(before));
    expect(
      (await send({ target: "/v1/models", headers: { authorization: `Bearer ${test.key}` } })).status,
    ).toBe(200);
  });
});

describe("where requests go is not the client's to say", () => {
  async function ask(body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<void> {
    const before = upstream.requests.length;
    const { status } = await send({
      method: "POST",
      target: "/v1/chat/completions",
      headers: { authorization: `Bearer ${test.key}`, ...headers },
      body: JSON.stringify({ ...CHAT, ...body }),
    });
    expect(strayed).toEqual([]);
    // Refused, or sent where the documents say.
    expect([status, upstream.requests.length - before]).toEqual(status === 200 ? [200, 1] : [400, 0]);
  }

  // Fails where a field of the body, however deep, becomes an address or a provider's key.
  it("CVE-2024-6587: not by api_base, base_url and their like in the body", async () => {
    const url = `${rogueUrl}/v1`;
    for (const body of [
      { api_base: url },
      { base_url: url },
      { baseURL: url },
      { apiBase: url, api_key: "sk-x" },
      { custom_llm_provider: "openai", api_base: url },
      { model_list: [{ model_name: CHAT.model, litellm_params: { model: "openai/x", api_base: url } }] },
      { fallbacks: [{ model: "x", api_base: url }] },
      { extra_body: { api_base: url } },
      { metadata: { api_base: url, user_api_key: "x" } },
      { litellm_params: { api_base: url } },
      { proxy: url, endpoint: url, azure_endpoint: url, host: rogueUrl },
    ])
      await ask(body);
  });

  // Fails where a header names a host, a provider or a configuration.
  it("CVE-2025-66405: not by x-portkey-custom-host and its like", async () => {
    for (const [name, value] of Object.entries({
      "x-portkey-custom-host": `${rogueUrl}/v1`,
      "x-portkey-config": JSON.stringify({ provider: "openai", custom_host: `${rogueUrl}/v1` }),
      "x-portkey-provider": "openai",
      "x-api-base": `${rogueUrl}/v1`,
      "x-base-url": `${rogueUrl}/v1`,
      "x-litellm-api-base": `${rogueUrl}/v1`,
      "x-target-url": rogueUrl,
      "helicone-target-url": rogueUrl,
      "x-upstream": rogueUrl,
      "x-forwarded-host": rogueUrl.slice("http://".length),
      host: rogueUrl.slice("http://".length),
    }))
      await ask({}, { [name]: value });
  });

  // Fails where a request target with a host in it is called, or its host is believed.
  it("not by an address in the request line", async () => {
    for (const target of [
      `${rogueUrl}/v1/chat/completions`,
      `//${rogueUrl.slice("http://".length)}/v1/chat/completions`,
    ])
      await expectRefused({ method: "POST", target, headers: { authorization: `Bearer ${test.key}` } });
    expect(strayed).toEqual([]);
  });

  // Fails where anything that begins a sign-in, or a token, has the node fetch an address of a stranger's choice.
  it("OIDC request_uri: no parameter of a request, and no word of a token, makes the node call an address", async () => {
    const query = [
      "request_uri",
      "redirect_uri",
      "jwks_uri",
      "issuer",
      "iss",
      "resource_metadata",
      "returnTo",
      "logout_uri",
      "metadata",
    ]
      .map((name) => `${name}=${encodeURIComponent(rogueUrl)}`)
      .join("&");
    for (const { method, url } of test.node.server.routes)
      if (method === "GET") await send({ target: `${url.replace(/:[a-zA-Z]+|\*/g, "x")}?${query}` });
    for (const header of [
      { jku: rogueUrl },
      { x5u: rogueUrl },
      { kid: `${rogueUrl}/keys` },
      { alg: "ES256", kid: "../../etc/passwd" },
    ]) {
      const token = await issuer.token(signingKey, {}, header);
      await send({ target: "/v1/models", headers: { authorization: `Bearer ${token}` } });
    }
    const stranger = await issuer.token(signingKey, { iss: rogueUrl });
    const { status } = await send({ target: "/v1/models", headers: { authorization: `Bearer ${stranger}` } });
    expect(TURNED_AWAY).toContain(status);
    expect(strayed).toEqual([]);
  }, 60_000);
});

describe("GHSA-4gph-2hhr-5mwg: names of fields that differ in their case alone", () => {
  // Fails where such a field is passed on: a provider's reader may take it for the one that policy was asked about.
  it("are refused where the name has a meaning here", async () => {
    const before = upstream.requests.length;
    for (const fields of [
      '"Model":"upstream/other"',
      '"MESSAGES":[]',
      '"max_Tokens":9',
      '"Stream":true',
      '"me\u017F\u017Fages":[]',
    ]) {
      const body = `${JSON.stringify(CHAT).slice(0, -1)},${fields}}`;
      const { status, text } = await send({
        method: "POST",
        target: "/v1/chat/completions",
        headers: { authorization: `Bearer ${test.key}` },
        body,
      });
      expect([fields, status]).toEqual([fields, 400]);
      expect(text).toContain("differs in its case alone");
    }
    expect(upstream.requests.length).toBe(before);
  });

  // Fails where the second of two equal names is read, or both are passed on.
  it("and equal ones are refused as well", async () => {
    const body = `${JSON.stringify(CHAT).slice(0, -1)},"model":"upstream/other"}`;
    expect(
      (
        await send({
          method: "POST",
          target: "/v1/chat/completions",
          headers: { authorization: `Bearer ${test.key}` },
          body,
        })
      ).status,
    ).toBe(400);
  });
});

// Fails where any administrative route asks only who calls, and not what policy lets them do.
it("CVE-2026-35029: no administrative route serves a caller without the role, be it a key or a token", async () => {
  const token = await issuer.token(signingKey);
  const routes = test.node.server.routes.filter(({ access }) => access === "administration");
  expect(routes.length).toBeGreaterThan(10);
  for (const { method, url } of routes)
    for (const credential of [test.key, token]) {
      const target = url.replace(/:kind\/\*/, "Model/x").replace(/:[a-zA-Z]+|\*/g, "x");
      const { status } = await send({
        method,
        target,
        headers: { authorization: `Bearer ${credential}` },
        body: "{}",
      });
      expect([method, url, status]).toEqual([method, url, 403]);
    }
}, 60_000);

describe("GHSA-g53w-w6mj-hrpp: a secret that every installation has", () => {
  // Fails where a secret has a default, or follows from something that is the same everywhere.
  it("is nowhere: two fresh installations have no secret in common, and neither takes the other's key", async () => {
    const other = await startTestNode();
    try {
      const secretsOf = async ({ dataDir }: TestNode): Promise<Map<string, string>> => {
        const folder = join(dataDir, "secrets");
        const names = (await readdir(folder)).sort();
        return new Map(
          await Promise.all(
            names.map(async (name) => [name, await readFile(join(folder, name), "hex")] as const),
          ),
        );
      };
      const [ours, theirs] = [await secretsOf(test), await secretsOf(other)];
      expect([...ours.keys()]).toEqual([...theirs.keys()]);
      expect(ours.size).toBeGreaterThanOrEqual(3);
      for (const [name, secret] of ours) expect([name, theirs.get(name) === secret]).toEqual([name, false]);
      const { status } = await send({
        target: "/v1/models",
        headers: { authorization: `Bearer ${other.key}` },
      });
      expect(TURNED_AWAY).toContain(status);
    } finally {
      await other.close();
    }
  });

  // Fails where the documents or examples of other gateways, or ours, have a key that works.
  it("nor is there a key that works out of the box", async () => {
    for (const key of [
      "sk-1234",
      "sp-test",
      "sallyport",
      "admin",
      "changeme",
      "default",
      "master",
      "test",
      "good",
      "secret",
    ])
      await expectRefused({ target: "/api/keys", headers: { authorization: `Bearer ${key}` } });
  });
});

// Fails where something for developers is left at an address: a stream of logs without credentials was at one.
it.each([
  "/log/stream",
  "/public/logs",
  "/debug",
  "/debug/pprof",
  "/admin",
  "/docs",
  "/openapi.json",
  "/.env",
  "/config",
  "/v1/../log/stream",
])("Portkey's open log stream: there is nothing at %s", async (target) => {
  expect((await send({ target })).status).toBeGreaterThanOrEqual(400);
});
