import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli, jsonOf, withFolder } from "../support/run-cli.ts";
import { auditRecords, startTestNode } from "../support/test-node.ts";

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly groups: readonly string[];
  readonly expiresAt?: string;
}

async function listed(env: Record<string, string>): Promise<readonly Listed[]> {
  return jsonOf(await cli(["keys", "list", "--json"], { env }))["keys"] as Listed[];
}

describe("keys, on a data folder that no node has open", () => {
  it("are made, listed and revoked, and each change is in the audit log before and after", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const created = await cli(["keys", "create", "--name", "x", "--json"], { env });
      expect(created.code).toBe(0);
      const { id, key } = jsonOf(created);
      expect(id).toEqual(expect.any(String));
      expect(key).toMatch(/^sp-/);
      expect(await listed(env)).toMatchObject([{ id, name: "x", state: "active", groups: ["applications"] }]);

      const revoked = await cli(["keys", "revoke", "x", "--json"], { env });
      expect(revoked.code).toBe(0);
      expect(await listed(env)).toMatchObject([{ id, state: "revoked" }]);

      const changes = (await auditRecords(folder)).map(({ body }) => body as Record<string, unknown>);
      expect(changes).toMatchObject([
        { action: "keys.create", stage: "intent" },
        { action: "keys.create", stage: "outcome", result: "done" },
        { action: "keys.revoke", stage: "intent" },
        { action: "keys.revoke", stage: "outcome", result: "done" },
      ]);
      expect(JSON.stringify(changes)).not.toContain(key);
      expect((await cli(["audit", "verify"], { env })).code).toBe(0);
    });
  });

  it("take groups and an end", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const args = ["keys", "create", "--name", "y", "--group", "a", "--group", "b"];
      expect((await cli([...args, "--expires", "2099-01-01T00:00:00Z"], { env })).code).toBe(0);
      expect(await listed(env)).toMatchObject([
        { groups: ["a", "b"], expiresAt: "2099-01-01T00:00:00.000Z", state: "active" },
      ]);
    });
  });

  it("belong to a user where one is named, and to a service of their own name otherwise", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const hers = await cli(["keys", "create", "--name", "laptop", "--user", "ada"], { env });
      expect(hers.stderr).toContain("of User ada, groups: applications");
      await cli(["keys", "create", "--name", "shop"], { env });
      const list = (await cli(["keys", "list"], { env })).stdout;
      expect(list).toMatch(/ laptop +User ada +applications /);
      expect(list).toMatch(/ shop +Service shop +applications /);
      const unusable = await cli(["keys", "create", "--name", "x", "--user", "a b"], { env });
      expect(unusable.code).toBe(2);
    });
  });

  it("are revoked by the whole key as well, which is written down nowhere", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const { id, key } = jsonOf(await cli(["keys", "create", "--name", "x", "--json"], { env })) as {
        id: string;
        key: string;
      };
      const damaged = await cli(["keys", "revoke", key.slice(0, -1)], { env });
      expect(damaged).toMatchObject({ code: 2, stdout: "" });
      expect(damaged.stderr).not.toContain(key.slice(0, -1));
      expect((await cli(["keys", "revoke", key], { env })).code).toBe(0);
      expect(await listed(env)).toMatchObject([{ id, state: "revoked" }]);
      expect(JSON.stringify(await auditRecords(folder))).not.toContain(key.slice(0, -1));
    });
  });

  it("with a name that an active key has are refused with exit code 1", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      await cli(["keys", "create", "--name", "x"], { env });
      const again = await cli(["keys", "create", "--name", "x", "--json"], { env });
      expect(again.code).toBe(1);
      expect(jsonOf(again)).toMatchObject({ ok: false, error: { code: "conflict" } });
    });
  });

  it("are all made when several commands run at once", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const names = ["a", "b", "c"];
      const results = await Promise.all(
        names.map((name) => cli(["keys", "create", "--name", name], { env })),
      );
      expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
      expect((await listed(env)).map(({ name }) => name).sort()).toEqual(names);
    });
  });

  it("come with an access key for AWS SDKs where it is asked for, which is written down nowhere", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const created = jsonOf(await cli(["keys", "create", "--name", "batch", "--aws", "--json"], { env }));
      const { id, accessKeyId, secretAccessKey } = created as Record<string, string>;
      expect(accessKeyId).toMatch(/^SPAK[0-9A-Z]{16}$/);
      expect(secretAccessKey).toMatch(/^[0-9A-Za-z+/]{40}$/);
      const plain = jsonOf(await cli(["keys", "create", "--name", "plain", "--json"], { env }));
      expect(Object.keys(plain)).not.toContain("secretAccessKey");
      const records = await auditRecords(folder);
      expect(records[0]?.body).toMatchObject({
        action: "keys.create",
        subject: { name: "batch", aws: true },
      });
      expect(JSON.stringify([records, await listed(env)])).not.toContain(secretAccessKey);

      const revoked = await cli(["keys", "revoke", accessKeyId ?? "", "--json"], { env });
      expect(jsonOf(revoked)).toMatchObject({ id, name: "batch" });
    });
  });

  it("show an access key to people as the variables that AWS SDKs read", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const created = await cli(["keys", "create", "--name", "batch", "--aws"], { env });
      expect(created.stdout).toMatch(
        /^sp-\S+\nAWS_ACCESS_KEY_ID=SPAK[0-9A-Z]{16}\nAWS_SECRET_ACCESS_KEY=[0-9A-Za-z+/]{40}\n$/,
      );
    });
  });

  it("are bound to a project, an owner, tags, actions, models, networks and a certificate", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const unknown = await cli(["keys", "create", "--name", "x", "--project", "web"], { env });
      expect(unknown).toMatchObject({ code: 1, stdout: "" });
      expect(unknown.stderr).toContain('There is no Project "web"');
      const documents = join(folder, "web.yaml");
      await writeFile(documents, "kind: Project\nname: web\n");
      expect((await cli(["apply", "-f", documents], { env })).code).toBe(0);
      const bindings = [
        "--project",
        "web",
        "--owner",
        "Web team",
        "--tag",
        "stage=live",
        "--scope",
        "invoke",
      ];
      const places = [
        "--network",
        "10.0.0.0/8",
        "--network",
        "2001:db8::/32",
        "--certificate",
        "AB".repeat(32),
      ];
      const args = ["keys", "create", "--name", "x", ...bindings, "--model", "openai/*", ...places];
      const created = await cli(args, { env });
      expect(created.stderr).toContain(
        "project: web, owner: Web team, tags: stage=live, only for: invoke, models: openai/*, from: 10.0.0.0/8, 2001:db8::/32, " +
          `with certificate: ${"ab".repeat(32)}, never expires.`,
      );
      expect(await listed(env)).toMatchObject([
        {
          project: "web",
          owner: "Web team",
          tags: { stage: "live" },
          scopes: ["invoke"],
          models: ["openai/*"],
          networks: ["10.0.0.0/8", "2001:db8::/32"],
          certificate: "ab".repeat(32),
        },
      ]);
      expect((await cli(["keys", "create", "--name", "y", "--scope", "all"], { env })).code).toBe(2);
      expect((await cli(["keys", "create", "--name", "y", "--tag", "stage"], { env })).code).toBe(2);
      const nowhere = await cli(["keys", "create", "--name", "y", "--network", "nowhere"], { env });
      expect(nowhere.stderr).toContain("--network: ");
      const endless = await cli(["keys", "rotate", "x", "--overlap", "31d"], { env });
      expect(endless.stderr).toContain("--overlap: ");
    });
  });

  it("are rotated: the new one has the name, and the old one ends with the overlap", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      const old = jsonOf(await cli(["keys", "create", "--name", "x", "--json"], { env }));
      const rotated = await cli(["keys", "rotate", "x", "--overlap", "24h", "--json"], { env });
      expect(rotated.code).toBe(0);
      const fresh = jsonOf(rotated);
      expect(fresh["key"]).not.toBe(old["key"]);
      const [first, second] = await listed(env);
      expect([first, second]).toMatchObject([
        { id: fresh["id"], name: "x", state: "active" },
        { id: old["id"], name: "x", state: "ending" },
      ]);
      const ends = Date.parse(second?.expiresAt ?? "") - Date.now();
      expect(Math.abs(ends - 86_400_000)).toBeLessThan(60_000);
      expect((await cli(["keys", "list", "--limit", "1", "--json"], { env })).stdout).not.toContain(
        old["id"],
      );
      expect((await cli(["keys", "rotate", String(old["id"])], { env })).code).toBe(1);
      expect((await cli(["keys", "rotate", "nobody"], { env })).code).toBe(1);
      expect((await cli(["keys", "rotate", "x", "--overlap", "soon"], { env })).code).toBe(2);
      const revoked = await cli(["keys", "revoke", "x"], { env });
      expect(revoked.stdout).toContain(`Revoked "x" (${String(fresh["id"])}), with any others of that name.`);
      expect((await listed(env)).map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    });
  });

  it("are shown on standard output alone on their line", async () => {
    await withFolder(async (folder) => {
      const created = await cli(["keys", "create", "--name", "x"], { env: { SALLYPORT_DATA_DIR: folder } });
      expect(created.stdout).toMatch(/^sp-\S+\n$/);
      expect(created.stderr).toContain("not shown again");
    });
  });
});

describe("keys, without a data folder", () => {
  it.each([
    ["list", ["keys", "list"]],
    ["create", ["keys", "create", "--name", "x"]],
    ["revoke", ["keys", "revoke", "x"]],
    ["rotate", ["keys", "rotate", "x"]],
  ])("%s ends with 2 and makes no folder", async (_name, args) => {
    await withFolder(async (folder) => {
      const missing = join(folder, "missing");
      const result = await cli(args, { env: { SALLYPORT_DATA_DIR: missing } });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain("SALLYPORT_DATA_DIR");
      expect(existsSync(missing)).toBe(false);
    });
  });

  it("list makes no database in a folder that has none", async () => {
    await withFolder(async (folder) => {
      expect((await cli(["keys", "list"], { env: { SALLYPORT_DATA_DIR: folder } })).code).toBe(2);
      expect(existsSync(join(folder, "sallyport.db"))).toBe(false);
    });
  });
});

describe("keys, of a running node", () => {
  it("are made through the node, and work and stop working at once", async () => {
    const node = await startTestNode();
    try {
      const env = { SALLYPORT_DATA_DIR: node.dataDir };
      const { key } = jsonOf(await cli(["keys", "create", "--name", "x", "--json"], { env }));
      const ask = async (): Promise<number> => {
        const headers = { authorization: `Bearer ${String(key)}` };
        return (await fetch(`${node.url}/v1/models`, { headers })).status;
      };
      expect(await ask()).toBe(200);
      expect((await cli(["keys", "revoke", "x"], { env })).code).toBe(0);
      expect(await ask()).toBe(401);
      expect((await listed(env)).map(({ name, state }) => `${name} ${state}`)).toContain("x revoked");
      expect((await cli(["keys", "revoke", "../nobody"], { env })).code).toBe(1);
      expect((await cli(["keys", "create", "--name", "a b"], { env })).code).toBe(2);
    } finally {
      await node.close();
    }
  });

  it.each([
    ["a process that is dead", { url: "http://127.0.0.1:9", token: "t", pid: 2 ** 22 - 1 }],
    [
      "a process number that is another's by now",
      { url: "http://127.0.0.1:9", token: "t", pid: process.pid },
    ],
  ])("that left its address behind for %s are changed in the data folder", async (_name, address) => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder };
      await writeFile(join(folder, "control.json"), JSON.stringify(address));
      expect((await cli(["keys", "create", "--name", "x"], { env })).code).toBe(0);
    });
  });
});

describe("keys create", () => {
  it.each([
    ["no name", ["keys", "create"]],
    ["an end in the past", ["keys", "create", "--name", "x", "--expires", "2001-01-01T00:00:00Z"]],
    ["an end that is no time", ["keys", "create", "--name", "x", "--expires", "soon"]],
    ["an unknown option", ["keys", "create", "--name", "x", "--nmae"]],
    ["a bad port in the environment", ["keys", "create", "--name", "x"]],
  ])("ends with 2 for %s", async (name, args) => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, "data"));
      const bad = name.startsWith("a bad port") ? { SALLYPORT_PORT: "http" } : {};
      const result = await cli(args, { env: { SALLYPORT_DATA_DIR: join(folder, "data"), ...bad } });
      expect(result.code).toBe(2);
      expect(result.stdout).toBe("");
    });
  });
});
