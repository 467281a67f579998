import { describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

const explainEcho = ["access", "explain", "--action", "invoke", "--model", "sandbox/echo"];

describe("access, on a data folder that no node has open", () => {
  it("is explained for keys, people and groups, with the exit code of the answer", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      await cli(["keys", "create", "--name", "shop"], { env });
      const allowed = await cli([...explainEcho, "--key", "shop"], { env });
      expect([allowed.code, allowed.stderr]).toEqual([0, ""]);
      expect(allowed.stdout).toContain(
        "Allowed: Service shop (in applications): invoke on Model::sandbox/echo",
      );
      expect(allowed.stdout).toContain("Permitted by persona/application#use-models:");

      const denied = await cli([...explainEcho, "--group", "auditors"], { env });
      expect(denied.code).toBe(1);
      expect(denied.stdout).toContain("No policy permits it.");
      expect(denied.stdout).toContain('The caller has to be in Sallyport::Group::"applications".');

      const json = await cli([...explainEcho, "--group", "auditors", "--json"], { env });
      expect(jsonOf(json)).toMatchObject({ isAllowed: false, nearlyCount: 5 });
    });
  });

  it("is listed, and nothing was used yet", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      await cli(["keys", "create", "--name", "shop"], { env });
      const who = await cli(["access", "who-can", "--action", "invoke", "--model", "sandbox/echo"], { env });
      expect(who.code).toBe(0);
      expect(who.stdout).toMatch(/^key +shop +Service shop +persona\/application#use-models$/m);
      expect(await cli(["access", "used"], { env })).toMatchObject({
        code: 0,
        stdout: "",
        stderr: expect.stringContaining("Nothing was used") as string,
      });
      expect((await cli(["access", "unused"], { env })).stdout).toMatch(
        /^key +shop +invoke +Model::sandbox/m,
      );
      expect((await cli(["access", "propose", "--key", "shop"], { env })).code).toBe(1);
    });
  });

  it("is asked about with what is there, and says what is not", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      await cli(["keys", "create", "--name", "shop"], { env });
      const wrong = [
        [["access", "explain", "--key", "shop", "--action", "fly"], "--action"],
        [["access", "explain", "--key", "shop", "--action", "invoke"], "Say which model"],
        [[...explainEcho, "--key", "shop", "--context", "network"], "a name, = and a value"],
        [[...explainEcho, "--key", "shop", "--context", "network=nowhere"], "--context network: "],
        [["access", "propose"], "Say for whom"],
      ] as const;
      for (const [args, message] of wrong) {
        const { code, stderr } = await cli(args, { env });
        expect([args.join(" "), code]).not.toEqual([args.join(" "), 0]);
        expect(stderr).toContain(message);
      }
    });
  });
});

describe("access, through the running node", () => {
  it("is answered as from the folder, and what was used becomes a policy that applies", async () => {
    const node = await startTestNode();
    const env = { SALLYPORT_DATA_DIR: node.dataDir };
    try {
      const explained = await cli([...explainEcho, "--key", "first-key", "--json"], { env });
      expect(jsonOf(explained)).toMatchObject({ isAllowed: true });
      const response = await fetch(`${node.url}/v1/models`, {
        headers: { authorization: `Bearer ${node.key}` },
      });
      expect(response.status).toBe(200);
      const used = async () =>
        (await cli(["access", "used", "--principal", "Service::first-key"], { env })).stdout;
      await expect.poll(used, { timeout: 10_000 }).toContain("Model::sandbox/echo");
      const proposed = await cli(["access", "propose", "--key", "first-key"], { env });
      expect(proposed.stdout).toContain("name: used/first-key");
      const applied = await cli(["apply", "-f", "-"], { env, input: proposed.stdout });
      expect([applied.code, applied.stderr]).toEqual([0, ""]);
      const records = await cli(["audit", "tail", "--kind", "access"], { env });
      expect(records.stdout).toContain("readAccess");
    } finally {
      await node.close();
    }
  });
});
