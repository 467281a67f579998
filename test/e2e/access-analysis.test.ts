import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  MAX_ACCESS_PAGE,
  MAX_EXAMINED_PRINCIPALS,
  MAX_GROUP_MEMBERS,
} from "../../src/gateway/access-analysis.ts";
import { MAX_UNUSED_PAGE } from "../../src/gateway/find-unused-permissions.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode();
  await test.administer("POST", "/api/people/import", {
    people: [
      { userName: "ada", groups: ["security-engineers"] },
      { userName: "grace", groups: ["reviewers"] },
    ],
  });
  await test.administer("POST", "/api/keys", { name: "idle", groups: ["auditors"] });
  await test.administer("POST", "/api/keys", {
    name: "bound",
    groups: ["applications"],
    models: ["sandbox/assistant"],
  });
});
afterAll(() => test.close());

type Json = Record<string, unknown>;

async function get(path: string): Promise<Json> {
  const { status, json } = await test.administer("GET", path);
  expect([path, status]).toEqual([path, 200]);
  return json as Json;
}
const explain = async (body: object) => {
  const { status, json } = await test.administer("POST", "/api/access/explain", body);
  return { status, json: json as Json };
};
const chat = () =>
  fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${test.key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "Hello" }] }),
  });

describe("explain", () => {
  it("tells of a key what permits it, with the text", async () => {
    const { json } = await explain({ key: "first-key", action: "invoke", model: "sandbox/echo" });
    expect(json).toMatchObject({
      isAllowed: true,
      principal: { type: "Service", id: "first-key", groups: ["applications"], key: "first-key" },
      resource: "Model::sandbox/echo",
      policies: [
        { name: "persona/application#use-models", document: "persona/application", effect: "permit" },
      ],
    });
    expect(JSON.stringify(json)).toContain("Sallyport::Group");
  });

  it("tells of a person in the directory what a denial lacks", async () => {
    const { json } = await explain({ user: "ada", action: "manageDocument", document: "AccessPolicy/x" });
    expect(json).toMatchObject({
      isAllowed: false,
      principal: { groups: ["security-engineers"] },
      policies: [],
    });
    const nearly = json["nearly"] as { name: string; because: string[]; needs: string[] }[];
    expect(nearly.find(({ name }) => name === "persona/security-engineer#manage-guardrails")).toMatchObject({
      because: ["resource"],
      needs: ['What it is about has to be in Sallyport::DocumentKind::"Guardrail".'],
    });
  });

  it("tells that a key is not made for a model, whatever policies say", async () => {
    const { json } = await explain({ key: "bound", action: "invoke", model: "sandbox/echo" });
    expect(json).toMatchObject({ isAllowed: false, decision: { policies: ["key#models"] } });
  });

  it.each([
    [{ key: "first-key", action: "invoke" }, 400, "Say which model"],
    [{ key: "first-key", action: "invoke", model: "no/such" }, 404, "There is no model"],
    [{ key: "no-such", action: "readAudit" }, 404, "no such API key"],
    [{ key: "first-key", user: "ada", action: "readAudit" }, 400, "one of key, user and service"],
    [{ action: "readAudit" }, 400, "Say who"],
    [{ key: "first-key", action: "fly" }, 400, "action"],
    [{ key: "first-key", action: "manageDocument", document: "Nothing/x" }, 400, "Kinds:"],
  ])("refuses %j and says what to ask", async (body, status, message) => {
    const answer = await explain(body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.json)).toContain(message);
  });
});

describe("who can", () => {
  it("lists groups, people and keys with the policies, and nobody else", async () => {
    const { principals } = await get("/api/access/who-can?action=readContent");
    const found = (principals as Json[]).map(({ subject, id, groups }) => [
      subject,
      id,
      (groups as string[]).join(),
    ]);
    expect(found).toEqual([
      ["group", "anybody", "administrators"],
      ["group", "anybody", "auditors"],
      ["group", "anybody", "reviewers"],
      ["person", "grace", "reviewers"],
      ["key", "idle", "auditors"],
    ]);
  });

  it("goes through everybody in pages, each once", async () => {
    const whole = await get("/api/access/who-can?action=readContent");
    const seen: unknown[] = [];
    let cursor = "";
    let pages = 0;
    do {
      const page = await get(`/api/access/who-can?action=readContent&limit=2${cursor}`);
      expect((page["principals"] as unknown[]).length).toBeLessThanOrEqual(2);
      seen.push(...(page["principals"] as unknown[]));
      cursor = typeof page["cursor"] === "string" ? `&cursor=${page["cursor"]}` : "";
      pages++;
    } while (cursor !== "" && pages < 20);
    expect(seen).toEqual(whole["principals"]);
    expect(pages).toBeGreaterThan(1);
  });

  it("refuses a cursor that is none", async () => {
    for (const cursor of ["nonsense", "x".repeat(3_000)]) {
      const answer = await test.administer("GET", `/api/access/who-can?action=readAudit&cursor=${cursor}`);
      expect(answer.status).toBe(400);
    }
  });
});

describe("what is used", () => {
  it("is counted from decisions, told as used, missing from what is unused, and all that is proposed", async () => {
    expect((await chat()).status).toBe(200);
    expect((await chat()).status).toBe(200);
    await pause(2_500);
    const { uses } = await get("/api/access/used?principal=Service::first-key");
    expect(uses).toMatchObject([{ action: "invoke", resource: "Model::sandbox/echo", count: 2 }]);

    const { principals } = await get("/api/access/unused?days=30");
    const first = (principals as Json[]).find(({ id }) => id === "first-key") as Json;
    const unused = first["unused"] as Record<string, string[]>;
    expect(unused["invoke"]).toEqual(["Model::sandbox/assistant"]);
    expect(unused["applyGuardrail"]).toContain("Guardrail::strict");
    expect(unused["manageKeys"]).toBeUndefined();
    const idle = (principals as Json[]).find(({ id }) => id === "idle") as Json;
    expect(Object.keys(idle["unused"] as Json)).toContain("readContent");

    const proposal = await get("/api/access/proposal?key=first-key&days=30");
    expect(proposal).toMatchObject({ uses: 1, document: { kind: "AccessPolicy", name: "used/first-key" } });
    const applied = await test.administer("POST", "/api/documents", {
      documents: JSON.stringify(proposal["document"]),
    });
    expect([applied.status, JSON.stringify(applied.json)]).toEqual([200, expect.stringContaining("applied")]);
    const { json } = await explain({ service: "first-key", action: "invoke", model: "sandbox/echo" });
    expect(json).toMatchObject({ isAllowed: true, policies: [{ name: "used/first-key#used-0" }] });
    const other = await explain({ service: "first-key", action: "invoke", model: "sandbox/assistant" });
    expect(other.json).toMatchObject({ isAllowed: false });

    const ofGroup = await get("/api/access/proposal?group=applications");
    expect(JSON.stringify(ofGroup["document"])).toContain("principal in Sallyport::Group");
  });

  it("by nobody proposes nothing", async () => {
    expect(await get("/api/access/proposal?key=idle")).toMatchObject({ uses: 0 });
    expect((await test.administer("GET", "/api/access/proposal")).status).toBe(400);
    expect((await test.administer("GET", "/api/access/used?days=401")).status).toBe(400);
  });
});

describe("who asks about access", () => {
  it("is on record", async () => {
    await get("/api/access/used");
    expect((await auditRecords(test.dataDir)).at(-1)).toMatchObject({
      kind: "access",
      body: { action: "readAccess", route: "GET /api/access/used" },
    });
  });
});

describe("documents that are odd", () => {
  it("are applied, with warnings: groups that nobody is in, and policies that permit everything", async () => {
    const documents = `kind: AccessPolicy
name: odd
cedar: |
  permit (principal in Sallyport::Group::"resarchers", action == Sallyport::Action::"list", resource);
  permit (principal, action, resource) when { principal in Sallyport::Group::"auditors" && false };
`;
    const { json } = await test.administer("POST", "/api/documents", { documents, dryRun: true });
    const warnings = (json as { warnings: string[] }).warnings.join("\n");
    expect(warnings).toContain('"resarchers"');
    expect(warnings).toContain("impossible");
    expect(warnings).not.toContain('"auditors"');
    const plain = await test.administer("POST", "/api/documents", {
      documents: "kind: Guardrail\nname: g\nrules: []\n",
      dryRun: true,
    });
    expect(plain.json).not.toHaveProperty("warnings");
  });
});

describe("where a policy goes by the network", () => {
  const document = `kind: AccessPolicy
name: inside
cedar: |
  forbid (principal, action == Sallyport::Action::"invoke", resource)
  when { context has dataClass } unless { context.network.isInRange(ip("10.0.0.0/8")) };
`;
  const question = { action: "invoke", model: "sandbox/echo" };
  beforeAll(async () => {
    expect((await test.administer("POST", "/api/documents", { documents: document })).status).toBe(200);
  });
  afterAll(() => test.administer("DELETE", "/api/documents/AccessPolicy/inside"));

  it("asks for it, and says of nobody that they may not", async () => {
    const answers = [
      await explain({ ...question, key: "first-key" }),
      await test.administer("POST", "/api/access/who-can", question),
      await test.administer("GET", "/api/access/who-can?action=invoke&model=sandbox/echo"),
    ];
    for (const { status, json } of answers) {
      expect(status).toBe(400);
      expect(JSON.stringify(json)).toContain("network=10.0.0.1");
    }
  });

  it("answers by the one that is given", async () => {
    const asked = (network: string) =>
      explain({ ...question, key: "first-key", context: { network, dataClass: "secret" } });
    expect((await asked("10.0.0.1")).json).toMatchObject({ isAllowed: true });
    expect((await asked("192.0.2.7")).json).toMatchObject({ isAllowed: false, nearly: [] });
    const { json } = await test.administer("POST", "/api/access/who-can", {
      ...question,
      context: { network: "10.0.0.1" },
    });
    const { principals } = json as { principals: unknown[] };
    expect(principals.length).toBeGreaterThan(0);
    const inAddress = `/api/access/who-can?action=invoke&model=sandbox/echo&network=10.0.0.1`;
    expect((await get(inAddress))["principals"]).toEqual(principals);
    // Labels and the second factor go the same way.
    const labelled = `${inAddress}&dataClass=secret&purpose=x&region=eu&mfa=true`;
    expect((await get(labelled))["principals"]).toEqual(principals);
    const outside = await get(
      "/api/access/who-can?action=invoke&model=sandbox/echo&dataClass=secret&network=192.0.2.7",
    );
    expect(outside["principals"]).toEqual([]);
  });

  it.each([
    "network=nowhere",
    "mfa=perhaps",
    "dataClass=no%20label",
    "region=",
    "network=10.0.0.1&network=::1",
  ])("refuses %s in an address", async (context) => {
    const path = `/api/access/who-can?action=invoke&model=sandbox/echo&${context}`;
    expect((await test.administer("GET", path)).status).toBe(400);
  });

  it("takes the network of unused permissions from the address, and says which it took", async () => {
    const closed = `kind: AccessPolicy
name: office
cedar: |
  forbid (principal, action == Sallyport::Action::"invoke", resource)
  unless { context.network.isInRange(ip("10.0.0.0/8")) };
`;
    expect((await test.administer("POST", "/api/documents", { documents: closed })).status).toBe(200);
    const invocable = async (query: string) => {
      const { network, principals } = await get(`/api/access/unused${query}`);
      const bound = (principals as Json[]).find(({ id }) => id === "bound");
      return [network, (bound?.["unused"] as Json)["invoke"]];
    };
    expect(await invocable("")).toEqual(["127.0.0.1", undefined]);
    expect(await invocable("?network=10.0.0.1")).toEqual(["10.0.0.1", ["Model::sandbox/assistant"]]);
    expect((await test.administer("GET", "/api/access/unused?network=nowhere")).status).toBe(400);
    await test.administer("DELETE", "/api/documents/AccessPolicy/office");
  });
});

describe("where there are more people than one answer tells of", () => {
  let count = 0;
  async function add(people: number, groups: readonly string[]): Promise<void> {
    for (let left = people; left > 0; left -= 100) {
      const batch = Array.from({ length: Math.min(100, left) }, () => ({
        userName: `many-${String(count++).padStart(5, "0")}`,
        groups,
      }));
      const { status } = await test.administer("POST", "/api/people/import", { people: batch });
      expect(status).toBe(200);
    }
  }

  it("lists as many as a page has", async () => {
    await add(MAX_ACCESS_PAGE, ["reviewers"]);
    const page = await get(`/api/access/who-can?action=readContent&limit=${MAX_ACCESS_PAGE + 1}`);
    expect(page["principals"]).toHaveLength(MAX_ACCESS_PAGE);
    expect(page["cursor"]).toBeDefined();
    const unused = await get(`/api/access/unused?limit=${MAX_UNUSED_PAGE + 1}`);
    expect(unused["principals"]).toHaveLength(MAX_UNUSED_PAGE);
    expect(unused["cursor"]).toBeDefined();
  });

  it("looks at as many as it may, proposes for as many, and says so where there are more", async () => {
    await add(MAX_GROUP_MEMBERS, ["crowd"]);
    expect(await get("/api/access/proposal?group=crowd")).toMatchObject({ uses: 0 });
    const page = await get("/api/access/who-can?action=managePeople");
    expect(page).toMatchObject({ examined: MAX_EXAMINED_PRINCIPALS });
    expect(page["cursor"]).toBeDefined();
    await add(1, ["crowd"]);
    const { status, json } = await test.administer("GET", "/api/access/proposal?group=crowd");
    expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining("more than 1000 members")]);
  });

  it("looks back as many days as uses are kept, and no more", async () => {
    expect(await get("/api/access/used?days=400")).toBeDefined();
    for (const days of ["401", "0", "1.5"])
      expect((await test.administer("GET", `/api/access/used?days=${days}`)).status).toBe(400);
  });
});
