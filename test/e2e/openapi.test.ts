import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { areaOf } from "../../src/contracts/api/areas.ts";
import type { Endpoint } from "../../src/contracts/api/endpoint.ts";
import { ADMINISTRATION_API } from "../../src/contracts/api/index.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { composeOpenApi } from "../../src/http/openapi/compose-openapi.ts";
import { rawHttp } from "../support/raw-http.ts";
import { startTestPeople } from "../support/test-people.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";
import { jsonSchemaProblems } from "../support/validate-json-schema.ts";

const names = Object.keys(ADMINISTRATION_API) as (keyof typeof ADMINISTRATION_API)[];

const MODEL = "house-model-7";

let node: TestNode;
let receiver: Server;
let token: string;
let document: JsonObject;

const DOCUMENTS = (hook: string): string => `
kind: Model
name: ${MODEL}
routes: [{ provider: sandbox, model: assistant }]
price: { inputUsdPerMillionTokens: 1000, outputUsdPerMillionTokens: 2000 }
---
kind: Notifier
name: hook
type: webhook
url: ${hook}
allowPrivateAddresses: true
---
kind: Budget
name: small
each: [key]
period: day
tokens: 1
atLimit: warn
---
kind: Guardrail
name: support
description: Looks for cards.
rules: [{ detector: pii.payment-card, action: mask }]
`;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume().on("end", () => response.end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  node = await startTestNode();
  ({ token } = JSON.parse(await readFile(join(node.dataDir, "control.json"), "utf8")) as { token: string });
  const documents = DOCUMENTS(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
  const applied = await node.administer("POST", "/api/documents", { documents });
  expect(applied).toMatchObject({ status: 200 });
  document = (await (await fetch(`${node.url}/api/openapi.json`)).json()) as JsonObject;
});

afterAll(async () => {
  await node.close();
  receiver.close();
});

type Operation = Readonly<Record<string, unknown>> & {
  readonly operationId: string;
  readonly parameters?: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, { schema: object }> }>>;
};

function operations(): { readonly path: string; readonly method: string; readonly operation: Operation }[] {
  const paths = document["paths"] as Record<string, Record<string, Operation>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
}

const templateOf = (url: string): string => url.replaceAll(/:([a-zA-Z]+)/g, "{$1}").replace("*", "{name}");

function operationOf(name: string): Operation {
  const [method = "", url = ""] = name.split(" ");
  const found = operations().find(
    (each) => each.path === templateOf(url) && each.method === method.toLowerCase(),
  );
  if (found === undefined) throw new Error(`the document lacks ${name}`);
  return found.operation;
}

describe("the tables of the administrative API", () => {
  it("have every administrative route", () => {
    const declared = node.node.server.routes.filter(({ access }) => access === "administration");
    expect(declared.length).toBeGreaterThan(40);
    const missing = declared
      .map(({ method, url }) => `${method} ${url}`)
      .filter((name) => !names.includes(name as never));
    expect(missing).toEqual([]);
  });

  it("have nothing else but routes", () => {
    const routes = node.node.server.routes.map(({ method, url }) => `${method} ${url}`);
    expect(names.filter((name) => !routes.includes(name))).toEqual([]);
    expect(() => composeOpenApi({ "GET /api/no-such": { summary: "None" } }, [], "0")).toThrow("no-such");
  });

  it("stand in one area each, and say what they do in a line without a full stop", () => {
    expect(names.filter((name) => areaOf(name.split(" ")[1] ?? "") === undefined)).toEqual([]);
    const ill = Object.entries<Endpoint>(ADMINISTRATION_API).filter(
      ([, { summary }]) => !/^[A-Z].{2,90}[^.]$/.test(summary) || summary.includes("\n"),
    );
    expect(ill.map(([name]) => name)).toEqual([]);
  });

  it("name parts of their own addresses", () => {
    for (const [name, { parameters = {} }] of Object.entries<Endpoint>(ADMINISTRATION_API))
      for (const part of Object.keys(parameters))
        expect([name, templateOf(name)]).toEqual([name, expect.stringContaining(`{${part}}`)]);
  });
});

describe("GET /api/openapi.json", () => {
  it("answers anybody, compressed where they take it, and HEAD", async () => {
    const packed = await rawHttp(
      node.url,
      "GET /api/openapi.json HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n",
      2_000,
    );
    expect(packed).toContain("content-encoding: gzip");
    const plain = await fetch(`${node.url}/api/openapi.json`, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect((await plain.text()).startsWith('{"openapi":"3.1.1"')).toBe(true);
    const head = await fetch(`${node.url}/api/openapi.json`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const gzipped = await fetch(`${node.url}/api/openapi.json`);
    expect(await gzipped.json()).toEqual(document);
  });

  it("names nothing of this installation", () => {
    const text = JSON.stringify(document);
    const own = [node.url, node.dataDir, MODEL, token];
    expect(own.filter((each) => text.includes(each))).toEqual([]);
  });

  it("has what OpenAPI 3.1 requires", () => {
    expect(Object.keys(document)).toEqual(["openapi", "info", "servers", "tags", "paths", "components"]);
    expect(document["info"]).toMatchObject({ title: expect.any(String) as string, version: "0.1.0" });
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/);
    const tags = (document["tags"] as { name: string }[]).map(({ name }) => name);
    for (const { path, operation } of operations()) {
      expect(tags).toEqual(expect.arrayContaining(operation["tags"] as string[]));
      const declared = (operation.parameters ?? []).map(({ name, in: place }) => [place, name]);
      expect(new Set(declared.map(String)).size).toBe(declared.length);
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ["path", name]);
      expect(declared.filter(([place]) => place === "path")).toEqual(inPath);
      for (const parameter of operation.parameters ?? [])
        expect(parameter).toMatchObject({
          in: expect.stringMatching(/^(path|query)$/) as string,
          schema: {},
        });
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^(200|201|202|204|422|default)$/);
        if (status === "default") expect(response).toEqual({ $ref: expect.any(String) as string });
        else expect(response).toHaveProperty("description");
      }
    }
  });

  it("refers to nothing that is not there", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) {
      const found = reference
        .replace(/^#\//, "")
        .split("/")
        .reduce<unknown>((place, key) => (place as Record<string, unknown> | undefined)?.[key], document);
      expect([reference, found]).toEqual([reference, expect.anything()]);
    }
  });

  it("holds JSON Schemas that are valid", () => {
    for (const { operation } of operations()) {
      const { content } = (operation["requestBody"] ?? {}) as {
        content?: Record<string, { schema: object }>;
      };
      const bodies = [content, ...Object.values(operation.responses).map((response) => response.content)];
      for (const media of bodies.flatMap((each) => Object.values(each ?? {})))
        expect(() => jsonSchemaProblems(media.schema, null)).not.toThrow();
      for (const { schema } of operation.parameters ?? [])
        expect(() => jsonSchemaProblems(schema as object, null)).not.toThrow();
    }
  });

  it("says what each route asks policy, as the route does", () => {
    for (const { method, url, access, action } of node.node.server.routes) {
      if (access !== "administration") continue;
      const operation = operationOf(`${method} ${url}`);
      expect([url, operation["x-sallyport-action"]]).toEqual([url, action]);
      expect(operation["security"]).toEqual(
        expect.arrayContaining([{ bearer: [action] }, { apiKey: [action] }]) as unknown,
      );
      // A session alone changes nothing: another site's page could send it.
      const sessions = (operation["security"] as JsonObject[]).filter((one) => "session" in one);
      expect(sessions.map((one) => "csrfToken" in one)).toEqual([method !== "GET"]);
    }
    expect(operationOf("GET /api/openapi.json")["security"]).toEqual([]);
  });
});

describe("what the routes really answer", () => {
  /** Those whose good answer was seen. */
  const seen = new Set<string>();

  interface Call {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: string;
    readonly body?: unknown;
    /** In place of the operator's token. */
    readonly cookie?: string;
    /** Where it is not that of a good answer. */
    readonly status?: number;
  }

  /** Asks as the operator, and holds the answer against the table's schema and the document's. */
  async function visit<T = Record<string, unknown>>(
    name: keyof typeof ADMINISTRATION_API,
    call: Call = {},
  ): Promise<T> {
    const endpoint: Endpoint | undefined = ADMINISTRATION_API[name];
    if (endpoint === undefined) throw new Error(`no entry for ${name}`);
    const { params = {}, query = "", body, cookie, status = endpoint.status ?? 200 } = call;
    const [method = "", url = ""] = name.split(" ");
    const path = templateOf(url).replaceAll(/\{([a-zA-Z]+)\}/g, (_, part: string) =>
      part === "name" ? (params[part] ?? "") : encodeURIComponent(params[part] ?? ""),
    );
    const response = await fetch(node.url + path + query, {
      method,
      headers: {
        ...(cookie === undefined ? { authorization: `Bearer ${token}` } : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([name, response.status, text.slice(0, 500)]).toEqual([name, status, expect.anything()]);
    const type = endpoint.contentType ?? "application/json; charset=utf-8";
    if (endpoint.status !== 204) expect([name, response.headers.get("content-type")]).toEqual([name, type]);
    if (status < 300) seen.add(name);
    if (endpoint.answer === undefined) return text as T;
    const answer: unknown = JSON.parse(text);
    const { error } = endpoint.answer.safeParse(answer);
    expect([name, error?.issues ?? []]).toEqual([name, []]);
    const { schema = {} } =
      Object.values(operationOf(name).responses[String(status)]?.content ?? {})[0] ?? {};
    expect([name, jsonSchemaProblems(schema, answer)]).toEqual([name, []]);
    return answer as T;
  }

  const ask = async (key: string, content = "Hello"): Promise<number> => {
    const response = await fetch(`${node.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: MODEL, messages: [{ role: "user", content }] }),
    });
    await response.text();
    return response.status;
  };

  it("keys", async () => {
    const made = await visit<{ id: string; key: string }>("POST /api/keys", {
      body: {
        name: "checkout",
        groups: ["applications"],
        principal: { type: "User", id: "ada" },
        expiresAt: "2100-01-01T00:00:00Z",
        aws: true,
        guardrail: "support",
        owner: "team checkout",
        tags: { stage: "prod" },
        scopes: ["invoke"],
        models: [MODEL, "sandbox/*"],
        networks: ["127.0.0.0/8"],
      },
    });
    expect(await ask(made.key)).toBe(200);
    await visit("POST /api/keys", { body: { name: "plain" } });
    await visit("POST /api/keys/:key/rotate", { params: { key: made.id }, body: { aws: true } });
    await visit("DELETE /api/keys/:key", { params: { key: "plain" } });
    await visit("GET /api/keys", { query: "?limit=2" });
    await visit("GET /api/keys", { query: "?search=check&state=ending" });
  });

  it("documents", async () => {
    await visit("GET /api/documents");
    const params = { kind: "guardrail", name: "support" };
    await visit("POST /api/documents", {
      body: { documents: "kind: Guardrail\nname: fresh\nrules: []\n", dryRun: true },
    });
    await visit("GET /api/documents/:kind/*", { params });
    await visit("GET /api/documents/:kind/*", { params, query: "?version=1" });
    await visit("GET /api/documents/:kind/*", { params: { kind: "AccessPolicy", name: "persona/auditor" } });
    await visit("GET /api/document-versions/:kind/*", { params });
    const odd =
      'kind: AccessPolicy\nname: odd\ncedar: |\n  permit (principal == Sallyport::User::"x", action, resource);\n';
    await visit("POST /api/documents", { body: { documents: odd } });
    await visit("DELETE /api/documents/:kind/*", { params: { kind: "AccessPolicy", name: "odd" } });
    await visit("POST /api/documents", {
      body: { documents: "kind: Guardrail\nname: 5\nrules: x\n" },
      status: 422,
    });
  });

  it("people, and those who are signed in", async () => {
    const body = {
      people: [
        {
          userName: "ada",
          displayName: "Ada Lovelace",
          email: "ada@example.com",
          groups: ["staff"],
          tags: { site: "london" },
          externalId: "a1",
        },
        { userName: "bob" },
        { userName: "BOB" },
      ],
    };
    await visit("POST /api/people/import", { body: { ...body, dryRun: true } });
    await visit("POST /api/people/import", { body });
    await visit("GET /api/people", { query: "?limit=1" });
    await visit("GET /api/people/:person", { params: { person: "ada" } });
    await visit("PUT /api/people/:person/active", { params: { person: "bob" }, body: { active: false } });
    await visit("POST /api/sign-in-links", { body: {} });
    const people = await startTestPeople(node);
    try {
      const [cookie] = await people.signIn(["auditors"]);
      await visit("GET /api/playground/models", { cookie: `${cookie?.name}=${cookie?.value}` });
      await visit("GET /auth/session", { cookie: `${cookie?.name}=${cookie?.value}` });
    } finally {
      await people.close();
    }
    await visit("GET /auth/session");
    const { sessions } = await visit<{ sessions: { id: string }[] }>("GET /api/sessions", {
      query: "?limit=1",
    });
    await visit("DELETE /api/sessions/:id", { params: { id: sessions[0]?.id ?? "" } });
  });

  it("SCIM", async () => {
    await visit("GET /api/scim/v2/ServiceProviderConfig");
    const user = {
      userName: "grace",
      active: true,
      displayName: "Grace",
      emails: [{ value: "g@example.com" }],
    };
    const { id } = await visit<{ id: string }>("POST /api/scim/v2/Users", { body: user });
    await visit("PUT /api/scim/v2/Users/:id", { params: { id }, body: user });
    const patch = { Operations: [{ op: "replace", path: "active", value: false }] };
    await visit("PATCH /api/scim/v2/Users/:id", { params: { id }, body: patch });
    const group = { displayName: "navy", members: [{ value: id }] };
    const made = await visit<{ id: string }>("POST /api/scim/v2/Groups", { body: group });
    const params = { id: made.id };
    await visit("PUT /api/scim/v2/Groups/:id", { params, body: group });
    const rename = { Operations: [{ op: "replace", path: "displayName", value: "fleet" }] };
    await visit("PATCH /api/scim/v2/Groups/:id", { params, body: rename });
    await visit("GET /api/scim/v2/Groups/:id", { params });
    await visit("GET /api/scim/v2/Groups");
    await visit("GET /api/scim/v2/Users/:id", { params: { id } });
    await visit("GET /api/scim/v2/Users", { query: "?count=2" });
    await visit("DELETE /api/scim/v2/Groups/:id", { params });
    await visit("DELETE /api/scim/v2/Users/:id", { params: { id } });
  });

  it("access", async () => {
    expect(await ask(node.key)).toBe(200);
    const question = { action: "invoke", model: MODEL };
    await visit("POST /api/access/explain", { body: { ...question, key: "first-key" } });
    await visit("POST /api/access/explain", { body: { ...question, user: "nobody" } });
    await visit("POST /api/access/who-can", { body: { ...question, limit: 1 } });
    await visit("GET /api/access/who-can", { query: "?action=readAudit&network=10.0.0.1" });
    await visit("GET /api/access/unused", { query: "?days=7&limit=2" });
    await expect
      .poll(
        async () =>
          (await visit<{ uses: unknown[] }>("GET /api/access/used", { query: "?days=1" })).uses.length,
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    await visit("GET /api/access/proposal", { query: "?group=applications" });
    await visit("GET /api/access/proposal", { query: "?key=first-key&days=2" });
  });

  it("usage, budgets and findings", async () => {
    expect(await ask(node.key)).toBe(200);
    await visit("GET /api/usage", { query: "?by=key,model,tag:stage&granularity=hour" });
    await visit("GET /api/usage", { query: "?by=status&top=1" });
    await visit("GET /api/usage", { query: "?by=key&limit=1" });
    await visit("GET /api/usage/forecast", { query: "?period=week&measure=tokens" });
    await visit("GET /api/usage/recommendations", { query: "?days=30" });
    await visit("GET /api/usage/export", { query: "?format=focus" });
    await expect
      .poll(
        async () =>
          (await visit<{ accounts: unknown[] }>("GET /api/budgets", { query: "?limit=1" })).accounts.length,
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    let findings: { id: string }[] = [];
    await expect
      .poll(
        async () => {
          ({ findings } = await visit<{ findings: { id: string }[] }>("GET /api/findings"));
          return findings.length;
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    const params = { id: findings[0]?.id ?? "" };
    await visit("GET /api/findings/:id", { params });
    await visit("POST /api/findings/:id", { params, body: { action: "acknowledge" } });
    const until = "2100-01-01T00:00:00Z";
    await visit("POST /api/findings/:id", { params, body: { action: "suppress", reason: "known", until } });
    await visit("GET /api/findings", { query: "?status=suppressed" });
    await visit("POST /api/notifiers/:name/test", { params: { name: "hook" } });
    await visit("POST /api/usage/rebuild");
  });

  it("Amazon Bedrock's control plane", async () => {
    const wanted = {
      name: "from-bedrock",
      blockedInputMessaging: "No.",
      blockedOutputsMessaging: "No.",
      wordPolicyConfig: { wordsConfig: [{ text: "swordfish" }] },
    };
    await visit("POST /guardrails", { body: wanted });
    const params = { identifier: "from-bedrock" };
    await visit("PUT /guardrails/:identifier", { params, body: wanted });
    await visit("POST /guardrails/:identifier", { params, body: {} });
    await visit("GET /guardrails/:identifier", { params });
    await visit("GET /guardrails", { query: "?maxResults=1" });
    await visit("DELETE /guardrails/:identifier", { params });
  });

  it("the audit log", async () => {
    await expect
      .poll(async () => (await visit<{ records: unknown[] }>("GET /api/audit/records")).records.length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);
    const { records } = await visit<{ records: { id: string }[] }>("GET /api/audit/records", {
      query: "?limit=1&kind=exchange",
    });
    await visit("GET /api/audit/records/:id", { params: { id: records[0]?.id ?? "" } });
    await visit("GET /api/audit/proof", { query: "?seq=0" });
    await visit("GET /api/audit/consistency", { query: "?from=1&to=2" });
  });

  it("guardrails", async () => {
    const params = { name: "support" };
    await visit("GET /api/guardrails/:name/hits", { params });
    await visit("GET /api/guardrails/:name/samples", { params });
    const draft = "kind: Guardrail\nname: support\nrules: [{ detector: pii.payment-card, action: block }]\n";
    const texts = [{ id: "a", source: "input", text: "My card is 4111 1111 1111 1111." }];
    await visit("POST /api/guardrails/try", { body: { document: draft, texts } });
    await visit("POST /api/guardrails/try", {
      body: { document: "kind: Guardrail\nname: 5\n" },
      status: 422,
    });
    await visit("DELETE /api/guardrails/:name/samples", { params });
  });

  it("all else that is read without being told what", async () => {
    for (const [name, endpoint] of Object.entries<Endpoint>(ADMINISTRATION_API)) {
      const needsMore = endpoint.query !== undefined && !endpoint.query.safeParse({}).success;
      const isOpen = node.node.server.routes.some(
        ({ method, url, access }) =>
          `${method} ${url}` === name && ["administration", "public"].includes(access),
      );
      if (!name.startsWith("GET ") || /[:*]/.test(name) || needsMore || !isOpen || seen.has(name)) continue;
      await visit(name as keyof typeof ADMINISTRATION_API);
    }
  });

  it("leaves none of those that read unseen", () => {
    expect(names.filter((name) => name.startsWith("GET ") && !seen.has(name))).toEqual([]);
  });
});
