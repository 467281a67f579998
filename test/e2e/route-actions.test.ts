import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeclaredRoute } from "../../src/http/route-access.ts";
import { ADMINISTRATION_ACTIONS } from "../../src/policy/authorization.ts";
import { MANAGED, PERMITTED, PERSONAS, type Persona } from "../support/personas.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

/** Every administrative route there is, whoever wrote it, asked by every persona: nothing here names a route. */

let test: TestNode;
const keys = new Map<Persona, string>();

beforeAll(async () => {
  test = await startTestNode();
  for (const persona of PERSONAS) {
    const { json } = await test.administer("POST", "/api/keys", { name: persona, groups: [persona] });
    keys.set(persona, (json as { key: string }).key);
  }
});
afterAll(() => test.close());

const administrative = (): readonly DeclaredRoute[] =>
  test.node.server.routes.filter(({ access }) => access === "administration");

/** A path that leads to the route; what its parts name is not there, and is not looked for before policy is asked. */
const pathOf = ({ url }: DeclaredRoute): string =>
  url.replaceAll(/:[A-Za-z]+/g, "nobody").replaceAll("*", "nobody");

async function ask(persona: Persona, method: string, path: string, body?: unknown) {
  const response = await fetch(test.url + path, {
    method,
    headers: {
      authorization: `Bearer ${keys.get(persona) ?? ""}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const bodyOf = (record: Record<string, unknown> | undefined) => record?.["body"] as Record<string, unknown>;

describe("administrative routes", () => {
  it("have an action each, that policies know", () => {
    expect(administrative().length).toBeGreaterThan(10);
    const without = administrative().filter(
      ({ action }) => !ADMINISTRATION_ACTIONS.some((known) => known === action),
    );
    expect(without).toEqual([]);
  });

  it("that read change nothing: the action of every other method is one that manages", () => {
    const reading = administrative().filter(
      ({ method, action = "" }) => method !== "GET" && action.startsWith("read"),
    );
    // Questions whose answers need a body.
    expect(reading.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      "POST /api/access/explain",
      "POST /api/access/who-can",
    ]);
  });

  it.each(PERSONAS)("are refused to %s without their action, and that is recorded", async (persona) => {
    for (const route of administrative()) {
      const { action } = route;
      if (action === undefined || PERMITTED[action].includes(persona)) continue;
      const asked = `${persona} ${route.method} ${route.url}`;
      const before = (await auditRecords(test.dataDir)).length;
      const { status } = await ask(persona, route.method, pathOf(route));
      expect([asked, status]).toEqual([asked, 403]);
      const [record, ...more] = (await auditRecords(test.dataDir)).slice(before);
      expect([asked, more]).toEqual([asked, []]);
      expect([asked, record]).toMatchObject([
        asked,
        { kind: "change", body: { action, by: `Service::${persona}`, error: "forbidden", result: "denied" } },
      ]);
    }
  });

  it.each(PERSONAS)("that only read are answered to %s with their action", async (persona) => {
    for (const route of administrative()) {
      const { action, method } = route;
      if (method !== "GET" || action === undefined || !PERMITTED[action].includes(persona)) continue;
      const asked = `${persona} ${method} ${route.url}`;
      const { status } = await ask(persona, method, pathOf(route));
      expect([asked, status === 401 || status === 403 || status >= 500]).toEqual([asked, false]);
    }
  });
});

describe("documents", () => {
  const document = (kind: string): string =>
    kind === "Prompt"
      ? `kind: Prompt\nname: p\nmessages: [{ role: user, text: Hello }]\n`
      : `kind: ${kind}\nname: p\n${kind === "AccessPolicy" ? 'cedar: "permit (principal, action, resource);"' : "rules: []"}\n`;

  it.each(["Guardrail", "Prompt", "AccessPolicy"] as const)(
    "of kind %s are changed by those alone who may manage that kind",
    async (kind) => {
      for (const persona of PERSONAS) {
        const body = { documents: document(kind), dryRun: true };
        const { status, text } = await ask(persona, "POST", "/api/documents", body);
        const isManaging = MANAGED[kind].includes(persona);
        expect([persona, isManaging ? status !== 403 : status]).toEqual([persona, isManaging ? true : 403]);
        if (isManaging || !PERMITTED.manageDocuments.includes(persona)) continue;
        expect(text).toContain(`kind ${kind}`);
        expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
          kind: "change",
          body: { action: "manageDocument", result: "denied", subject: { documents: [`${kind}/p`] } },
        });
      }
    },
  );

  it("that are refused for one of them are not applied for the others", async () => {
    const documents = `${document("Guardrail")}---\n${document("AccessPolicy")}`;
    expect((await ask("security-engineers", "POST", "/api/documents", { documents })).status).toBe(403);
    expect((await test.administer("GET", "/api/documents/Guardrail/p")).status).toBe(404);
  });

  it("that are changed leave the policies that allowed it on record", async () => {
    const { status } = await ask("security-engineers", "POST", "/api/documents", {
      documents: document("Guardrail"),
    });
    expect(status).toBe(200);
    const records = await auditRecords(test.dataDir);
    const applied = records.filter((record) => bodyOf(record)["action"] === "documents.apply");
    expect(bodyOf(applied.at(-1))).toMatchObject({
      by: "Service::security-engineers",
      policies: ["persona/security-engineer#change-documents", "persona/security-engineer#manage-guardrails"],
    });
  });
});

describe("reads of what is about people", () => {
  it("are on record before they are answered, without what may be a key", async () => {
    const key = keys.get("auditors") ?? "";
    expect((await ask("auditors", "GET", "/api/keys")).status).toBe(200);
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "access",
      body: {
        action: "readKeys",
        by: "Service::auditors",
        policies: ["persona/auditor#read-everything"],
        route: "GET /api/keys",
      },
    });
    await ask("auditors", "GET", `/api/people/${key}`);
    const last = JSON.stringify((await auditRecords(test.dataDir)).at(-1));
    expect(last).toContain("readPeople");
    expect(last).not.toContain(key);
  });

  it("are more than what documents and figures leave", async () => {
    const before = (await auditRecords(test.dataDir)).length;
    expect((await ask("auditors", "GET", "/api/documents")).status).toBe(200);
    expect(await auditRecords(test.dataDir)).toHaveLength(before);
  });
});

describe("exchanges", () => {
  it("have what the decision depended on in their records, and what the request says of itself", async () => {
    const policy = `kind: AccessPolicy
name: inside
cedar: |
  forbid (principal, action == Sallyport::Action::"invoke", resource)
  when { context has purpose && context.purpose == "training" }
  unless { context.network.isLoopback() };
`;
    expect((await test.administer("POST", "/api/documents", { documents: policy })).status).toBe(200);
    const asked = (purpose: string) =>
      fetch(`${test.url}/v1/chat/completions`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${test.key}`,
          "content-type": "application/json",
          "x-sallyport-purpose": purpose,
          "x-sallyport-data-class": "internal",
        },
        body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "Hello" }] }),
      });
    expect((await asked("support")).status).toBe(200);
    for (const record of (await auditRecords(test.dataDir)).slice(-2)) {
      expect(bodyOf(record)["context"]).toEqual({
        dataClass: "internal",
        network: "127.0.0.1",
        purpose: "support",
      });
    }
    expect((await asked("no label!")).status).toBe(400);
    await test.administer("POST", "/api/documents", {
      documents: policy.replace(
        "context.network.isLoopback()",
        'context.network.isInRange(ip("10.0.0.0/8"))',
      ),
    });
    expect((await asked("training")).status).toBe(403);
    expect(bodyOf((await auditRecords(test.dataDir)).at(-1))).toMatchObject({
      status: "denied",
      policies: ["inside#0"],
      context: { purpose: "training", network: "127.0.0.1" },
    });
    expect((await asked("support")).status).toBe(200);
  });
});
