import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestNode, type TestNode } from "../support/test-node.ts";

let node: TestNode;

beforeAll(async () => {
  node = await startTestNode({ documents: "{ kind: Project, name: web }" });
  for (const body of [{ name: "checkout", project: "web", owner: "Web team" }, { name: "reports" }])
    expect((await node.administer("POST", "/api/keys", body)).status).toBe(201);
});

afterAll(() => node.close());

describe("a list of keys over HTTP", () => {
  const names = async (query: string): Promise<string[]> => {
    const { status, json } = await node.administer("GET", `/api/keys?${query}`);
    expect(status).toBe(200);
    return (json as { keys: readonly { name: string }[] }).keys.map(({ name }) => name);
  };

  it("is narrowed by a text, a project and a state, and goes on behind a page", async () => {
    expect(await names("search=WEB")).toEqual(["checkout"]);
    expect(await names("project=web&state=active")).toEqual(["checkout"]);
    expect(await names("state=revoked")).toEqual([]);
    expect(await names("search=")).toHaveLength(3);
    const first = await node.administer("GET", "/api/keys?state=active&limit=2");
    const { cursor } = first.json as { cursor: string };
    expect(await names(`state=active&limit=2&cursor=${cursor}`)).toHaveLength(1);
  });

  it("refuses a state that there is not, naming those that there are", async () => {
    const { status, json } = await node.administer("GET", "/api/keys?state=tired");
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { param: "state" } });
    expect(JSON.stringify(json)).toContain("active, ending, expired, revoked");
  });

  it.each(["keys", "people"])("takes a search of %s up to its limit, and none above", async (list) => {
    const ask = (length: number) => node.administer("GET", `/api/${list}?search=${"x".repeat(length)}`);
    expect((await ask(256)).status).toBe(200);
    expect(await ask(257)).toMatchObject({ status: 400, json: { error: { param: "search" } } });
    expect((await node.administer("GET", `/api/${list}?search=a%00b`)).status).toBe(400);
  });
});
