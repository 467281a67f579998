import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasOpenssl, makeCertificateFolder } from "../support/certificates.ts";
import { cli, jsonOf, withFolder, type CliResult } from "../support/run-cli.ts";

/** Runs `up` until it has printed something that `use` is done with; resolves with how it ended. */
async function upWhile(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  use: (stdout: string) => Promise<void>,
): Promise<CliResult> {
  const stop = new AbortController();
  let using: Promise<void> | undefined;
  const result = await cli(["up", ...args], {
    env: { SALLYPORT_PORT: "0", SALLYPORT_LOG_LEVEL: "silent", ...env },
    stop: stop.signal,
    onOutput: (stdout) => {
      using ??= use(stdout).finally(() => {
        stop.abort();
      });
    },
  });
  await using;
  return result;
}

describe("up", () => {
  it("prints one line of JSON once it answers, and ends with 0 when told to", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: join(folder, "data") };
      const first = await upWhile(["--json"], env, async (stdout) => {
        const { url, firstKey } = JSON.parse(stdout) as { url: string; firstKey: string };
        const answer = await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${firstKey}` } });
        expect(answer.status).toBe(200);
      });
      expect(first.code).toBe(0);
      const models = ["sandbox/assistant", "sandbox/echo"];
      expect(jsonOf(first)).toMatchObject({ models, pid: process.pid });
      const second = await upWhile(["--json"], env, async () => undefined);
      expect(jsonOf(second)).toMatchObject({ firstKey: null });
      expect((await cli(["audit", "verify"], { env })).code).toBe(0);
    });
  });

  it.skipIf(!hasOpenssl())("tells what curl needs beside where the node serves https", async () => {
    const files = makeCertificateFolder();
    try {
      const { certFile, keyFile } = files.authority("servers").issue("node", { use: "server" });
      await withFolder(async (folder) => {
        const env = { SALLYPORT_DATA_DIR: folder, SALLYPORT_TLS_CERT: certFile, SALLYPORT_TLS_KEY: keyFile };
        const { stdout } = await upWhile([], env, async () => undefined);
        expect(stdout).toContain("answers at https://");
        expect(stdout).toMatch(/curl needs --cacert where .* authority$/m);
      });
    } finally {
      files.remove();
    }
  });

  it("tells people the address, the key once, the models and three commands that work", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: join(folder, "data's") };
      const first = await upWhile([], env, async () => undefined);
      expect(first.stdout).toMatch(/answers at http:\/\/127\.0\.0\.1:\d+$/m);
      expect(first.stdout).toMatch(/API key +sp-\S+$/m);
      expect(first.stdout).toMatch(/Models +sandbox\/assistant, sandbox\/echo$/m);
      expect(first.stdout).toMatch(/base URL http:\/\/127\.0\.0\.1:\d+\/v1/);
      expect(first.stdout.match(/^ {2}curl /gm)).toHaveLength(2);
      expect(first.stdout).toContain(`data'\\''s' npx sallyport audit verify`);
      expect(first.stdout).not.toContain("\u001b");
      const second = await upWhile([], env, async () => undefined);
      expect(second.stdout).toContain('"Authorization: Bearer $SALLYPORT_API_KEY"');
      expect(second.stdout).not.toContain("sp-");
    });
  });

  it("ends with 2 where the port is taken, and its first key is then still to come", async () => {
    await withFolder(async (folder) => {
      const taken = createServer();
      await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
      const port = (taken.address() as AddressInfo).port;
      const env = { SALLYPORT_DATA_DIR: folder, SALLYPORT_PORT: String(port), SALLYPORT_LOG_LEVEL: "silent" };
      const refused = await cli(["up"], { env });
      await new Promise((resolve) => taken.close(resolve));
      expect(refused).toMatchObject({ code: 2, stdout: "" });
      expect(refused.stderr).toContain("SALLYPORT_PORT");
      const list = await cli(["keys", "list", "--json"], { env });
      expect(jsonOf(list)).toEqual({ keys: [] });
    });
  });

  it.each([
    ["SALLYPORT_PORT", "70000"],
    ["SALLYPORT_LOG_LEVEL", "loud"],
    ["DATABASE_URL", "mysql://x"],
  ])("ends with 2 and names %s where that cannot be used", async (name, value) => {
    const result = await cli(["up"], { env: { [name]: value } });
    expect(result).toMatchObject({ code: 2, stdout: "" });
    expect(result.stderr).toContain(name);
  });

  it("ends with 2 where a document of SALLYPORT_CONFIG is not valid, and names the line", async () => {
    await withFolder(async (folder) => {
      const { writeFile } = await import("node:fs/promises");
      const file = join(folder, "bad.yaml");
      await writeFile(file, "kind: Model\nname: m\nroutes: []\n");
      const env = { SALLYPORT_DATA_DIR: join(folder, "data"), SALLYPORT_CONFIG: file, SALLYPORT_PORT: "0" };
      const result = await cli(["up"], { env });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain(`${file}:3:1 routes`);
    });
  });
});
