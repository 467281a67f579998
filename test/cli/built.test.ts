import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, ROOT } from "../support/built-node.ts";
import { builtCli, jsonLinesOf, jsonOf, withFolder } from "../support/run-cli.ts";

const LINES = 20_000;

beforeAll(() => {
  ensureBuilt();
});

describe("the built command", () => {
  it("starts a node, makes keys through it and ends with 0 on SIGTERM", async () => {
    await withFolder(async (folder) => {
      const env = { SALLYPORT_DATA_DIR: folder, SALLYPORT_PORT: "0" };
      const stop = new AbortController();
      let created: Promise<void> | undefined;
      const node = await builtCli(["up", "--json"], {
        env,
        stop: stop.signal,
        onOutput: () => {
          created ??= builtCli(["keys", "create", "--name", "x", "--json"], { env })
            .then((result) => {
              expect(jsonOf(result)).toMatchObject({ name: "x" });
            })
            .finally(() => {
              stop.abort();
            });
        },
      });
      await created;
      expect(node.code).toBe(0);
      expect((await builtCli(["audit", "verify", "--json"], { env })).code).toBe(0);
    });
  });

  it("is what npx runs in the checkout, without a network", async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
    const npx = spawn("npx", ["sallyport", "--version"], {
      cwd: ROOT,
      env: { ...process.env, npm_config_offline: "true" },
      shell: process.platform === "win32",
    });
    let stdout = "";
    npx.stdout.setEncoding("utf8").on("data", (piece: string) => {
      stdout += piece;
    });
    const code = await new Promise((resolve) => npx.on("close", resolve));
    expect(code).toBe(0);
    expect(stdout).toBe(`${version}\n`);
  });

  it("scans many lines from a pipe, one line for each", async () => {
    await withFolder(async (folder) => {
      const input = Array.from(
        { length: LINES },
        (_, id) => `${JSON.stringify({ id, text: "a@b.example" })}\n`,
      );
      const result = await builtCli(["scan", "--jsonl"], { env: { SALLYPORT_DATA_DIR: folder }, input });
      expect(result).toMatchObject({ code: 0, stderr: "" });
      const ids = jsonLinesOf(result).map(({ id }) => id);
      expect(ids).toEqual(Array.from({ length: LINES }, (_, id) => id));
    });
  });

  it("ends quietly where nobody reads its output any more", async () => {
    const child = spawn(process.execPath, [join(ROOT, "bin", "sallyport.js"), "scan", "--jsonl"], {
      env: { SALLYPORT_DATA_DIR: "/nonexistent/sallyport" },
    });
    let stderr = "";
    child.stderr.on("data", (piece: Buffer) => {
      stderr += piece.toString();
    });
    child.stdin.on("error", () => undefined);
    child.stdout.once("data", () => {
      child.stdout.destroy();
    });
    // It would go on for ever if it did not notice.
    const feeding = setInterval(() => child.stdin.write('{"id":1,"text":"x"}\n'.repeat(1_000)), 5);
    const code = await new Promise((resolve) => child.on("close", resolve));
    clearInterval(feeding);
    expect(code).toBe(2);
    expect(stderr).toBe("");
  });
});
