import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

const DOCUMENTS = `
kind: AccessPolicy
name: provisioning
cedar: |
  permit (principal in Sallyport::Group::"provisioners", action in [Sallyport::Action::"readPeople", Sallyport::Action::"managePeople"], resource);
`;

let node: TestNode;
let provisioner: string;

beforeAll(async () => {
  node = await startTestNode({ documents: DOCUMENTS });
  provisioner = await keyOf("okta", { groups: ["provisioners"] });
});

afterAll(async () => {
  await node.close();
});

async function keyOf(name: string, more: object = {}): Promise<string> {
  const { json } = await node.administer("POST", "/api/keys", { name, ...more });
  return (json as { key: string }).key;
}

async function scim(method: string, path: string, body?: object, key = provisioner) {
  const response = await fetch(`${node.url}/api/scim/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { "content-type": "application/scim+json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get("content-type") ?? "", json };
}

async function add(userName: string, more: object = {}): Promise<string> {
  const { status, json } = await scim("POST", "/Users", { userName, ...more });
  expect(status).toBe(201);
  return String(json["id"]);
}

const knows = async (key: string): Promise<number> =>
  (await fetch(`${node.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;

const deactivation = { Operations: [{ op: "Replace", path: "active", value: "False" }] };

describe("users over SCIM", () => {
  it("are made, found, replaced and deleted", async () => {
    const id = await add("Ada@example.com", { displayName: "Ada", emails: [{ value: "ada@example.com" }] });
    const found = await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "ada@EXAMPLE.com"')}`);
    expect(found.type).toContain("application/scim+json");
    expect(found.json).toMatchObject({
      totalResults: 1,
      startIndex: 1,
      itemsPerPage: 1,
      Resources: [{ id, userName: "Ada@example.com", active: true, meta: { resourceType: "User" } }],
    });
    const replaced = await scim("PUT", `/Users/${id}`, { userName: "ada@example.com", displayName: "Ada L" });
    expect(replaced.json).toMatchObject({ id, displayName: "Ada L" });
    expect(replaced.json).not.toHaveProperty("emails");
    expect((await scim("DELETE", `/Users/${id}`)).status).toBe(204);
    const gone = await scim("GET", `/Users/${id}`);
    expect(gone).toMatchObject({ status: 404, json: { status: "404", detail: "There is no such person." } });
  });

  it("that are there already are a conflict, and what does not fit says which field", async () => {
    await add("bob");
    expect(await scim("POST", "/Users", { userName: "BOB" })).toMatchObject({
      status: 409,
      json: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: "409",
        scimType: "uniqueness",
      },
    });
    const wrong = await scim("POST", "/Users", { displayName: "nobody" });
    expect(wrong.status).toBe(400);
    expect(wrong.json["detail"]).toContain("userName");
    expect((await scim("GET", "/Users?filter=title%20pr")).status).toBe(400);
  });

  it("come in pages that count from 1", async () => {
    for (const name of ["page-1", "page-2", "page-3"]) await add(name);
    const { json } = await scim("GET", "/Users?startIndex=2&count=2");
    expect(json).toMatchObject({ startIndex: 2, itemsPerPage: 2 });
    expect((await scim("GET", "/Users?count=0")).json).toMatchObject({ itemsPerPage: 0, Resources: [] });
    expect(Number(json["totalResults"])).toBeGreaterThanOrEqual(3);
  });

  it("that are deactivated lose their keys at once, and have them back when they are let in again", async () => {
    const id = await add("carl", { externalId: "00u-carl" });
    const key = await keyOf("carl-laptop", { principal: { type: "User", id: "carl" } });
    const external = await keyOf("carl-ci", { principal: { type: "User", id: "00u-carl" } });
    expect(await knows(key)).toBe(200);
    expect((await scim("PATCH", `/Users/${id}`, deactivation)).json).toMatchObject({ active: false });
    expect([await knows(key), await knows(external)]).toEqual([401, 401]);
    await scim("PATCH", `/Users/${id}`, { Operations: [{ op: "replace", value: { active: true } }] });
    expect([await knows(key), await knows(external)]).toEqual([200, 200]);
  });

  it("that are deleted lose their keys for good, whoever has the name afterwards", async () => {
    const id = await add("dora");
    const key = await keyOf("dora-laptop", { principal: { type: "User", id: "dora" } });
    await scim("DELETE", `/Users/${id}`);
    expect(await knows(key)).toBe(401);
    await add("dora");
    expect(await knows(key)).toBe(401);
    expect(await knows(await keyOf("dora-new", { principal: { type: "User", id: "dora" } }))).toBe(200);
  });
});

describe("groups over SCIM", () => {
  it("have members, which are added and removed", async () => {
    const erna = await add("erna");
    const fred = await add("fred");
    const made = await scim("POST", "/Groups", { displayName: "Staff", members: [{ value: erna }] });
    const id = String(made.json["id"]);
    expect(made).toMatchObject({ status: 201, json: { members: [{ value: erna, display: "erna" }] } });
    const added = { op: "add", path: "members", value: [{ value: fred }] };
    const removed = { op: "remove", path: `members[value eq "${erna}"]` };
    const changed = await scim("PATCH", `/Groups/${id}`, { Operations: [added, removed] });
    expect(changed.json["members"]).toMatchObject([{ value: fred }]);
    expect((await scim("GET", `/Users/${fred}`)).json).toMatchObject({
      groups: [{ value: id, $ref: `/api/scim/v2/Groups/${id}`, display: "Staff", type: "direct" }],
    });
    const listed = await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "fred"')}`);
    expect(listed.json).toMatchObject({ Resources: [{ groups: [{ value: id, display: "Staff" }] }] });
    const found = await scim("GET", `/Groups?filter=${encodeURIComponent('displayName eq "staff"')}`);
    expect(found.json).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: "Staff" }] });
    const bare = await scim("GET", `/Groups/${id}?excludedAttributes=members`);
    expect(bare.json).not.toHaveProperty("members");
    const stranger = await scim("PATCH", `/Groups/${id}`, {
      Operations: [{ op: "add", path: "members", value: [{ value: "nobody" }] }],
    });
    expect(stranger.status).toBe(400);
    expect((await scim("DELETE", `/Groups/${id}`)).status).toBe(204);
    expect((await scim("GET", `/Users/${fred}`)).json).not.toHaveProperty("groups");
  });
});

describe("SCIM", () => {
  it("is for those whom policy lets manage people", async () => {
    const application = await keyOf("application", { groups: ["applications"] });
    expect(await scim("POST", "/Users", { userName: "eve" }, application)).toMatchObject({
      status: 403,
      json: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"] },
    });
    expect((await scim("GET", "/Users", undefined, "sp-nobody")).status).toBe(401);
  });

  it("says what it can do", async () => {
    const { json } = await scim("GET", "/ServiceProviderConfig");
    expect(json).toMatchObject({ patch: { supported: true }, bulk: { supported: false } });
  });

  it("leaves a record of each change, before and after", async () => {
    const id = await add("gina");
    await scim("PATCH", `/Users/${id}`, deactivation);
    const changes = (await auditRecords(node.dataDir))
      .map(({ body }) => body as Record<string, unknown>)
      .filter(({ subject }) => (subject as Record<string, unknown> | undefined)?.["userName"] === "gina");
    expect(changes.map(({ action, stage, by }) => [action, stage, by])).toEqual([
      ["people.create", "intent", "Service::okta"],
      ["people.create", "outcome", "Service::okta"],
      ["people.replace", "intent", "Service::okta"],
      ["people.replace", "outcome", "Service::okta"],
    ]);
    expect(changes[3]).toMatchObject({
      result: "done",
      subject: { active: false, before: { active: true } },
    });
  });
});
