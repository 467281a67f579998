import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkNodeVersion } from "../../src/cli/doctor/check-process.ts";
import { cli, jsonOf, withFolder, type CliRun } from "../support/run-cli.ts";
import { startTestNode } from "../support/test-node.ts";

interface Found {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}

async function doctor(
  run: CliRun,
): Promise<{ code: number; ok: unknown; of: (name: string) => Found | undefined }> {
  const result = await cli(["doctor", "--json"], run);
  const { ok, checks } = jsonOf(result) as { ok: boolean; checks: Found[] };
  return { code: result.code, ok, of: (name) => checks.find((check) => check.name === name) };
}

/** A data folder that has been used, and the environment that names it. */
async function withUsedFolder(use: (run: CliRun, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const run = { env: { SALLYPORT_DATA_DIR: folder, SALLYPORT_PORT: "0" } };
    await cli(["keys", "create", "--name", "x"], run);
    await use(run, folder);
  });
}

describe("doctor", () => {
  it("finds nothing wrong where nothing has been started yet, and makes nothing", async () => {
    const run = { env: { SALLYPORT_DATA_DIR: "/nonexistent/sallyport", SALLYPORT_PORT: "0" } };
    const found = await doctor(run);
    expect(found).toMatchObject({ code: 0, ok: true });
    const lines = (await cli(["doctor"], run)).stdout.trimEnd().split("\n");
    expect(lines.every((line) => /^(ok|warn|fail) +\S/.test(line))).toBe(true);
  });

  it("finds nothing wrong on a folder in use, with and without its node", async () => {
    await withUsedFolder(async (run) => {
      expect(await doctor(run)).toMatchObject({ code: 0, ok: true });
    });
    const node = await startTestNode();
    try {
      const found = await doctor({ env: { SALLYPORT_DATA_DIR: node.dataDir } });
      expect(found.code).toBe(0);
      expect(found.of("node")?.status).toBe("ok");
      expect(found.of("audit lock")?.message).toContain("running node");
    } finally {
      await node.close();
    }
  });

  it("fails for a secret that others can read, and says what to run", async () => {
    await withUsedFolder(async (run, folder) => {
      await chmod(join(folder, "secrets", "api-key-pepper"), 0o644);
      const found = await doctor(run);
      expect(found.code).toBe(1);
      expect(found.of("secrets")).toMatchObject({ status: "fail" });
      expect(found.of("secrets")?.message).toContain("chmod 600");
    });
  });

  it("fails for a secret that is missing", async () => {
    await withUsedFolder(async (run, folder) => {
      await rm(join(folder, "secrets", "audit-signing-key"));
      expect((await doctor(run)).of("secrets")).toMatchObject({ status: "fail" });
    });
  });

  it("warns of a data folder that is open to others", async () => {
    await withUsedFolder(async (run, folder) => {
      await chmod(folder, 0o755);
      const found = await doctor(run);
      expect(found).toMatchObject({ code: 0, ok: true });
      expect(found.of("data folder")).toMatchObject({ status: "warn" });
    });
  });

  it("fails for a database that is none", async () => {
    await withUsedFolder(async (run, folder) => {
      await Promise.all(
        ["", "-wal", "-shm"].map((end) => rm(join(folder, `sallyport.db${end}`), { force: true })),
      );
      await writeFile(join(folder, "sallyport.db"), "this is not a database, however long one looks at it");
      const found = await doctor(run);
      expect(found.code).toBe(1);
      expect(found.of("database")).toMatchObject({ status: "fail" });
    });
  });

  it("fails for a log that is shorter than its checkpoint, and for a checkpoint that was changed", async () => {
    await withUsedFolder(async (run, folder) => {
      const segment = join(folder, "audit", "log-000001.ndjson");
      const log = await readFile(segment, "utf8");
      await writeFile(segment, log.slice(0, log.indexOf("\n") + 1));
      expect((await doctor(run)).of("audit log")).toMatchObject({ status: "fail" });
      await writeFile(segment, log);
      expect((await doctor(run)).of("audit log")).toMatchObject({ status: "ok" });
      const checkpoint = join(folder, "audit", "checkpoint");
      await writeFile(checkpoint, (await readFile(checkpoint, "utf8")).replace("\n2\n", "\n1\n"));
      expect((await doctor(run)).of("audit log")).toMatchObject({ status: "fail" });
    });
  });

  it("warns of a credential that is missing and fails for documents that do not fit together", async () => {
    await withUsedFolder(async (run, folder) => {
      const file = join(folder, "c.yaml");
      const provider =
        "kind: Provider\nname: far\ntype: openai-compatible\nbaseUrl: https://example.com/v1\ncredential: { env: FAR_KEY }\n";
      await writeFile(file, provider);
      const env = { ...run.env, SALLYPORT_CONFIG: file };
      expect((await doctor({ env })).of("provider far")).toMatchObject({ status: "warn" });
      expect((await doctor({ env: { ...env, FAR_KEY: "k" } })).of("provider far")).toMatchObject({
        status: "ok",
      });
      const more = 'credentials: [{ env: NEAR_KEY }, { vault: "vault://secret/data/far#key" }]\n';
      await writeFile(file, provider + more);
      const keyed = await doctor({ env: { ...env, FAR_KEY: "k", VAULT_ADDR: "http://127.0.0.1:1" } });
      const statuses = [0, 1, 2].map((key) => keyed.of(`provider far, key ${key}`)?.status);
      expect(statuses).toEqual(["ok", "warn", "ok"]);
      const unknown = await doctor({ env: { ...env, FAR_KEY: "k" } });
      expect(unknown.of("provider far, key 2")).toMatchObject({ status: "warn" });
      await writeFile(file, "kind: Model\nname: m\nroutes: [{ provider: nowhere, model: x }]\n");
      const found = await doctor({ env });
      expect(found.code).toBe(1);
      expect(found.of("documents")?.message).toContain("nowhere");
    });
  });

  it("fails for documents that a node would refuse, and names what is missing", async () => {
    await withUsedFolder(async (run, folder) => {
      const file = join(folder, "c.yaml");
      const refused = async (yaml: string) => {
        await writeFile(file, yaml);
        const found = await doctor({ env: { ...run.env, SALLYPORT_CONFIG: file } });
        expect([found.code, found.of("documents")?.status]).toEqual([1, "fail"]);
        return found.of("documents")?.message;
      };
      expect(await refused("{ kind: Guardrail, name: g, extends: [nowhere] }")).toContain(
        'Guardrail "g" extends: there is no Guardrail "nowhere".',
      );
      const rule = "{ detector: check.gone, action: block }";
      expect(await refused(`{ kind: Guardrail, name: g, rules: [${rule}] }`)).toContain(
        'Guardrail "g" rules[0].detector: there is no detector "check.gone"',
      );
      expect(
        await refused("{ kind: Provider, name: p, type: openai-compatible, baseUrl: 'http://10.0.0.1/v1' }"),
      ).toContain('Provider "p" baseUrl');
    });
  });

  it("fails for a secret of a check that is missing, also in a version that is named", async () => {
    await withUsedFolder(async (run, folder) => {
      const file = join(folder, "c.yaml");
      const check =
        "{ name: words, type: moderations, baseUrl: 'https://example.com/v1', credential: { env: CHECK_KEY } }";
      const guardrail = `{ kind: Guardrail, name: g, checks: [${check}], rules: [{ detector: check.words, action: block }] }`;
      await writeFile(file, guardrail);
      const env = { ...run.env, SALLYPORT_CONFIG: file };
      const found = await doctor({ env });
      expect([found.code, found.of("documents")?.status]).toEqual([1, "ok"]);
      expect(found.of("check words of guardrail g")?.message).toContain("CHECK_KEY is not set");
      expect(await doctor({ env: { ...env, CHECK_KEY: "k" } })).toMatchObject({ code: 0, ok: true });

      const withKey = { env: { ...run.env, CHECK_KEY: "k" } };
      expect((await cli(["apply", "-f", file], withKey)).code).toBe(0);
      await writeFile(
        file,
        '{ kind: Guardrail, name: g }\n---\n{ kind: Guardrail, name: h, extends: ["g@1"] }',
      );
      const named = await doctor({ env });
      expect([named.code, named.of("documents")?.status]).toEqual([1, "ok"]);
      expect(named.of("check words of guardrail g@1")?.message).toContain("CHECK_KEY is not set");
    });
  });

  it("fails for a port that something else has", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const port = String((taken.address() as AddressInfo).port);
    await withUsedFolder(async (run) => {
      const found = await doctor({ env: { ...run.env, SALLYPORT_PORT: port } });
      expect(found.of("port")).toMatchObject({ status: "fail" });
    });
    await new Promise((resolve) => taken.close(resolve));
  });

  it("stops at settings that cannot be used", async () => {
    const found = await doctor({ env: { SALLYPORT_PORT: "x" } });
    expect(found.code).toBe(1);
    expect(found.of("settings")).toMatchObject({ status: "fail" });
  });

  it("knows the oldest Node", () => {
    expect(checkNodeVersion("20.19.0").status).toBe("ok");
    expect(checkNodeVersion("20.18.9").status).toBe("fail");
    expect(checkNodeVersion("24.0.0").status).toBe("ok");
  });
});
