import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder } from "../support/run-cli.ts";
import { TestBrowser } from "../support/test-browser.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

let node: TestNode;
let env: Record<string, string>;

beforeAll(async () => {
  node = await startTestNode();
  env = { SALLYPORT_DATA_DIR: node.dataDir };
}, 60_000);

afterAll(async () => {
  await node.close();
});

describe("sessions, of a running node", () => {
  it("begin with a link, are listed, and end", async () => {
    expect((await cli(["sessions", "list"], { env })).stderr).toContain("Nobody is signed in");
    const made = await cli(["sign-in-link", "--expires", "5m"], { env });
    expect(made).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("Signs in local-operator, once") as string,
    });
    const browser = new TestBrowser();
    await browser.submit(await browser.open(made.stdout.trim()));

    const { sessions, more } = jsonOf(await cli(["sessions", "list", "--json"], { env }));
    expect(sessions).toMatchObject([{ principalId: "local-operator", groups: ["administrators"] }]);
    expect(more).toBe(false);
    const [{ id } = { id: "" }] = sessions as { id: string }[];
    expect((await cli(["sessions", "list"], { env })).stdout).toMatch(new RegExp(`${id} +local-operator`));

    expect((await cli(["sessions", "revoke", id], { env })).code).toBe(0);
    expect((await cli(["sessions", "revoke", id], { env })).code).toBe(1);
    expect((await browser.request(`${node.url}/auth/session`)).text).toContain('"signedIn":false');
  });

  it("name the administrator as they were told to", async () => {
    const { url, user } = jsonOf(await cli(["sign-in-link", "--user", "ada", "--json"], { env }));
    expect(user).toBe("ada");
    const browser = new TestBrowser();
    await browser.submit(await browser.open(String(url)));
    expect(JSON.parse((await browser.request(`${node.url}/auth/session`)).text)).toMatchObject({ id: "ada" });
  });

  it("take no link that lies about for long", async () => {
    expect((await cli(["sign-in-link", "--expires", "2h"], { env })).code).toBe(2);
    expect((await cli(["sign-in-link", "--expires", "soon"], { env })).code).toBe(2);
  });
});

describe("sessions, without a node", () => {
  it("say that one is needed", async () => {
    await withFolder(async (folder) => {
      const result = await cli(["sign-in-link"], { env: { SALLYPORT_DATA_DIR: folder } });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain("Start one");
    });
  });
});
